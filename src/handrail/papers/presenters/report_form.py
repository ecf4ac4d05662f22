"""The incident report form with 51 boxes, blank (LOG-27; its labels and their order are those of requirements 1.2).

It is printed blank only. A box left empty on a filled form reads as "this was not done", and the record does not yet
hold everything that the boxes ask: a form filled by half would say so of referrals that were made.
"""

from __future__ import annotations

from datetime import datetime

from handrail.papers.paper import Boxes, Lines, Paper, Part, Words
from handrail.papers.presenters.told import file_name, printed_by
from handrail.schools.access import Actor

TITLE = "Online safety incident report form"
SCHOOL = ("Name of school/organisation", "Address", "Name of online safety co-ordinator", "Contact details")
DETAILS = (
    "Date happened",
    "Time",
    "Name of person reporting incident",
    "If not reported, how was the incident identified?",
)
WHERE = ("In school/service setting", "Outside school/service setting")
WHO = ("child/young person", "staff member", "other (please specify)")
KINDS = (
    "bullying or harassment (online bullying)",
    "deliberately bypassing security or access",
    "hacking or virus propagation",
    "racist, sexist, homophobic religious hate material",
    "terrorist material",
    "online grooming",
    "online radicalisation",
    "child abuse images",
    "on-line gambling",
    "soft core pornographic material",
    "illegal hard core pornographic material",
    "other (please specify)",
)
MATERIAL = ("created", "viewed", "printed", "shown to others", "transmitted to others", "distributed")
CONSIDERED = ("harassment", "grooming", "online bullying", "breach of AUP")
STAFF = (
    "incident reported to Head of school/senior manager",
    "advice sought from LADO",
    "referral made to LADO",
    "incident reported to police",
    "incident reported to Internet Watch Foundation",
    "incident reported to IT",
    "disciplinary action to be taken",
    "online safety policy to be reviewed/amended",
)
CHILD = (
    "incident reported to Head of school/senior manager",
    "advice sought from Children's Safeguarding and Social Work",
    "referral made to Children's Safeguarding and Social Work",
    "incident reported to police",
    "incident reported to social networking site",
    "incident reported to IT",
    "child's parents informed",
    "disciplinary action to be taken",
    "child/young person debriefed",
    "online safety policy to be reviewed/amended",
)


def blank_form_paper(actor: Actor, now: datetime) -> Paper:
    """The form with nothing on it."""
    return Paper(
        title=TITLE,
        school=actor.school.name,
        mark="Blank form",
        printed=printed_by(actor, now),
        file_name=file_name("report-form", "blank"),
        parts=[*_what_happened(), *_nature(), *_action_taken()],
    )


def _what_happened() -> list[Part]:
    return [
        Lines("School/organisation's details", SCHOOL),
        Lines("Details of incident", DETAILS),
        Boxes("Where did the incident occur?", WHERE),
        Boxes("Who was involved in the incident?", WHO),
        Lines("", [""]),
        Boxes("Type of incident", KINDS),
        Lines("", [""]),
        Lines("Description of incident", [""], count=5),
    ]


def _nature() -> list[Part]:
    involving = ["Did the incident involve material being;"]
    return [
        Words("Nature of incident: Deliberate access", involving),
        Boxes("", MATERIAL),
        Words("", ["Could the incident be considered as;"]),
        Boxes("", CONSIDERED),
        Words("Nature of incident: Accidental access", involving),
        Boxes("", MATERIAL),
    ]


def _action_taken() -> list[Part]:
    return [
        Boxes("Action taken: Staff", STAFF),
        Lines("", ["Please detail any specific action taken (ie: removal of equipment)"], count=4),
        Boxes("Action taken: Child/young person", CHILD),
        Lines("Outcome of incident/investigation", [""], count=6),
    ]
