"""How a matter may be settled for one person, what stands in the way of a sanction, and why something is withheld."""

from __future__ import annotations

from django.db.models import TextChoices

COMPUTERS = frozenset({"internet", "username"})
"""Kinds of measures by which nobody may use computers or the internet at all: what the list of those says of a pupil. A
telephone that is held, or the internet out of school hours, keeps no child from a lesson."""


class Outcome(TextChoices):
    """How it was settled (requirements TYP-13, SAN-15; 004:462)."""

    SANCTION = "sanction", "By a sanction"
    SUPPORT = "support", "By support, without a sanction"
    BETWEEN_PUPILS = "between_pupils", "Between the pupils themselves, with help"
    PEER_BODY = "peer_body", "By a body of pupils, such as the school council"
    SPECIALIST = "specialist", "By a specialist service"
    NOTHING = "nothing", "Nothing more is needed"


class Reach(TextChoices):
    """Where the breach was: the same ladder reaches all three (requirement SAN-18; 003:47, 004:336, 004:389)."""

    SCHOOL = "school", "On the school’s equipment or systems"
    OWN_DEVICE = "own_device", "On a device of their own, on the school’s network"
    OUTSIDE = "outside", "Outside school, or on other systems"


class Purpose(TextChoices):
    """Why something is withheld (requirement EVI-15)."""

    SANCTION = "sanction", "It is a sanction"
    EVIDENCE = "evidence", "It is kept because it shows what happened; it is no sanction"


class Barrier(TextChoices):
    """What stands in the way of a sanction; support and other ways of settling it are open all the same."""

    ACCIDENT = "accident", "It was an accident"
    NOT_SAID = "not_said", "The person is not said to have done it"
    WAITS = "waits", "Legality is open, or the police have not agreed"
