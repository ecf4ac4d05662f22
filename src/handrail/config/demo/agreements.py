"""What people of the example school have signed: some have, one parent refused, the others are still to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils.timezone import localdate

from handrail.agreements.access import Answer, all_asked
from handrail.agreements.actions import Reply, record_paper, sign_own
from handrail.people.access import people_of
from handrail.people.actions import CarerGiven, add_carer
from handrail.schools.access import Actor

FAMILIES = (("Amara (demo)", "Amara’s mother (demo)", "mother"), ("Ewa (demo)", "Ewa’s father (demo)", "father"))
SLIPS = (("Amara (demo)", Answer.SIGNED, ""), ("Joel (demo)", Answer.REFUSED, "Wants to talk with the teacher first."))
HELD = "Office, red folder"


def sign_agreements(actors: Mapping[str, Actor], now: datetime) -> None:
    """Parents are tied to their children; two slips came back, and a teacher signed on their own page."""
    keeper = actors["coordinator"]
    people = {person.display_name: person for person in people_of(keeper)}
    for child, carer, relation in FAMILIES:
        add_carer(keeper, people[child], people[carer], CarerGiven(relation, responsible=True), now=now)
    asked = all_asked(keeper, localdate(now))
    for name, answer, reason in SLIPS:
        one = next(one for one in asked if one.person.display_name == name)
        reply = Reply(one.person.pk, one.version.agreement, one.part, one.version.digest, answer, reason)
        record_paper(
            keeper, reply, signer=None, signer_name=f"Parent of {name}", signed_on=localdate(now), held=HELD, now=now
        )
    teacher = actors["teacher"]
    own = [one for one in asked if one.person.user_id == teacher.user.pk]
    replies = [Reply(one.person.pk, one.version.agreement, one.part, one.version.digest, Answer.SIGNED) for one in own]
    sign_own(teacher, replies, now=now)
