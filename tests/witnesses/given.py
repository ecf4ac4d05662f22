"""What tests of witnesses begin with: somebody outside, and mail that could leave."""

from __future__ import annotations

from datetime import datetime

from handrail.schools.access import Actor
from handrail.witnesses.actions import add_witness
from handrail.witnesses.models import Witness
from tests.schools.cast import NOW

CHAIR_AT_HOME = "chair@governors.example"


def a_witness(actor: Actor, email: str = CHAIR_AT_HOME, role: str = "chair", now: datetime = NOW) -> Witness:
    return add_witness(actor, email=email, role=role, now=now)
