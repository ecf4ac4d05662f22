"""Who is in the example school, and what each of them may do."""

from __future__ import annotations

from typing import NamedTuple


class Member(NamedTuple):
    """Somebody of the cast: offices with a `~` before them are stood in for."""

    key: str
    name: str
    offices: tuple[str, ...]
    may: str


SCHOOL = "Beechwood Park Primary (demo)"
OTHER_SCHOOL = "St Hilda’s Primary (demo)"
HEAD = Member("head", "Mrs Hughes", ("head",), "decides, and sees the log")
STAFF = (
    Member("coordinator", "Ms Okafor", ("coordinator",), "is led through every incident and keeps the log"),
    Member("dsl", "Mr Patel", ("dsl", "~coordinator"), "safeguarding lead, stands in for Ms Okafor"),
    Member("teacher", "Miss Rees", ("teacher",), "reports, sees what she was let into or asked to do"),
    Member("network_manager", "Mr Webb", ("network_manager",), "gets technical tasks, and sees no incident"),
    Member("senior_leader", "Mrs Quist", ("senior_leader",), "receives what staff cannot take to the head"),
    Member("chair", "Mrs Lane", ("chair",), "leads what is about the head, and sees nothing else"),
    Member("business_manager", "Mr Ellis", ("business_manager",), "keeps the list of people"),
)
OUTSIDER = Member("other_dsl", "Dr Novak", ("dsl", "coordinator"), "of another school, sees nothing of this one")
# In order of name: the stories of `handrail.casework.demo_stories` count from the first.
PUPILS = (
    ("Amara (demo)", "Year 5", "5 Oak"),
    ("Callum (demo)", "Year 5", "5 Oak"),
    ("Ewa (demo)", "Year 6", "6 Elm"),
    ("Hamza (demo)", "Year 6", "6 Elm"),
    ("Joel (demo)", "Year 4", "4 Ash"),
    ("Martha (demo)", "Year 3", "3 Fir"),
)
OTHERS = (("Amara’s mother (demo)", "parent"), ("Ewa’s father (demo)", "parent"))


def email_of(member: Member, school: str = "beechwood") -> str:
    """The invented address of somebody of the cast, in a domain that can never exist."""
    return f"{member.name.split()[-1].lower()}@{school}.example"
