"""The invented incidents of the example school: how each was reported, and how far it was worked on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from handrail.evidence.actions import ItemGiven, PrecautionGiven
from handrail.incidents.actions import AdditionGiven, GuestGiven, ReportGiven
from handrail.referrals.actions import Body, ContactGiven

TO_THE_END = 200
FIRST_DAY = date(2000, 1, 1)
"""Stands for the last day of a guest, which the demo sets a fortnight ahead."""


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody in a story: the pupil of that place in the school's list, somebody of the cast, or words."""

    kind: str
    part: str
    pupil: int | None = None
    cast: str = ""
    words: str = ""
    home_area: str = ""


@dataclass(frozen=True, slots=True)
class Sanction:
    """How it is settled for `person`, decided by the head, and what is withheld for so many days."""

    person: str
    kinds: tuple[str, ...]
    """The kinds of measure that are chosen, in the first category of the ladder that has the first of them."""
    seriousness: str
    harm: str
    reason: str
    withheld: str
    which: str
    days: int


@dataclass(frozen=True, slots=True)
class ComplaintFrom:
    """Who complained, about what, and how many days ago it came."""

    came_from: str
    name: str
    about: str
    days_ago: int


@dataclass(frozen=True, slots=True)
class Story:
    """An incident. `answers` are given when their question comes up; `otherwise` answers every other question.

    `deeds` is how many of the things due are done, the most pressing first. `reply_within`: of the last contact, from
    the day on which it was made.
    """

    reporter: str
    ago: timedelta
    report: ReportGiven
    people: Sequence[Role] = ()
    worker: str = "coordinator"
    answers: Mapping[str, str] = field(default_factory=dict)
    otherwise: str = ""
    deeds: int = 0
    sanction: Sanction | None = None
    contacts: Sequence[ContactGiven] = ()
    reply_within: timedelta | None = None
    item: ItemGiven | None = None
    file: bytes = b""
    """A text kept as a file of the item, where files are switched on."""
    precaution: PrecautionGiven | None = None
    note: str = ""
    outcome: str = ""
    confide_in: str = ""
    complaint: ComplaintFrom | None = None
    addition: AdditionGiven | None = None
    again: str = ""
    guest: GuestGiven | None = None
    aside: str = ""
    """Who of the cast steps aside from it."""
    helper: str = ""
    """Who of the cast is let in, to read."""
    asked: str = ""
    """Who of the cast is asked to do the most pressing thing that must or should be done."""


ACCIDENT = Story(
    reporter="teacher",
    ago=timedelta(minutes=25),
    report=ReportGiven(
        what_happened="While we looked for pictures of volcanoes, an advertisement with a half-dressed person came up "
        "on the class tablet. The child called me at once. I turned the tablet face down and said that calling me was "
        "right.",
        happened_words="just before lunch",
        place="In school",
        room="Room 4",
        device="Class tablet 12",
        said={"deliberate": ["accidental"], "incident_kind": ["accidental_access"]},
    ),
    people=[Role("pupil", "other", pupil=4)],
    asked="teacher",
)

STRANGER = Story(
    reporter="teacher",
    ago=timedelta(hours=4),
    report=ReportGiven(
        what_happened="A child told me that somebody in a game, who says he is 14, wants to meet at the station on "
        "Saturday and asked to keep it secret. The child’s words: “He says I can tell nobody or he will be sad.”",
        happened_words="over the last two weeks",
        place="Outside school",
        told_by="The child, after registration",
        said={"deliberate": ["deliberate"], "incident_kind": ["adult_contact"]},
    ),
    people=[
        Role("pupil", "harmed", pupil=2, home_area="Enfield"),
        Role("outsider", "instigator", words="The player who calls himself 14"),
    ],
    worker="dsl",
    answers={"leader_involved": "no", "danger_now": "no", "child_at_risk": "yes", "illegal_suspected": "yes"},
    deeds=3,
    contacts=[
        ContactGiven(
            body=Body("police"),
            purpose="referral",
            way="telephone",
            told="Told what the child said, and the name that the player uses in the game.",
            their_reference="Log 214 of today",
            advice="Leave the phone as it is, answer nothing, and do not ask the child for more. An officer will call.",
        ),
        ContactGiven(
            body=Body("parent", person="A"),
            purpose="notice",
            way="telephone",
            told="What the child told us, that the police know, and to keep the phone as it is.",
        ),
        ContactGiven(
            body=Body("childrens_services", person="A"),
            purpose="advice",
            way="telephone",
            told="Asked whether a referral is wanted today.",
            advice="Send the form. A strategy discussion will follow.",
            their_reference="Desk 7",
        ),
    ],
    reply_within=timedelta(days=2),
    guest=GuestGiven(
        name="Ms Quill (demo)",
        email="quill@authority.example",
        role="Online safety officer",
        body="The local authority",
        until=FIRST_DAY,
        reason="Advises on what to keep for the police.",
        papers=("summary", "chronology"),
    ),
    note="The child’s parent rang back and will keep the phone at home. Nobody has answered the messages.",
)

PICTURE = Story(
    reporter="coordinator",
    ago=timedelta(days=1, hours=3),
    report=ReportGiven(
        what_happened="Two parents say that a picture of a Year 6 child is going round in a group chat. Nobody at "
        "school has seen it. It is not known what it shows.",
        happened_words="since the weekend",
        place="Outside school",
        came_to_light="Two parents at the gate",
        said={"incident_kind": ["image_sharing"]},
    ),
    people=[Role("pupil", "harmed", pupil=3)],
    answers={
        "leader_involved": "no",
        "danger_now": "no",
        "child_at_risk": "not_known",
        "illegal_suspected": "not_known",
    },
    deeds=2,
)

BULLYING = Story(
    reporter="teacher",
    ago=timedelta(days=5),
    report=ReportGiven(
        what_happened="A child says that another writes “nobody wants you” every evening in the class group, and that "
        "others join in. The messages are kept, and nobody has answered them.",
        happened_words="evenings, for about three weeks",
        place="Outside school",
        told_by="The child who is targeted",
        said={"deliberate": ["deliberate"], "incident_kind": ["bullying_pupil"]},
    ),
    people=[Role("pupil", "harmed", pupil=0), Role("pupil", "instigator", pupil=1)],
    answers={"gravity": "persistent", "material_online": "not_known", "other_children": "not_known"},
    otherwise="no",
    deeds=7,
    item=ItemGiven(
        "message", "The messages of three weeks, as the parent copied them out", "In this record", "Ms Okafor"
    ),
    file="Copied out by the parent: “nobody wants you”, every evening at about eight, from “top_fox”.\n".encode(),
    precaution=PrecautionGiven(
        "advice", "Pupil A, and their mother", "To keep the messages on the phone and answer none."
    ),
    sanction=Sanction(
        person="B",
        kinds=("internet", "parents"),
        seriousness="Every evening for three weeks, and others were drawn in.",
        harm="The child who was targeted sleeps badly and did not want to come to school on Monday.",
        reason="It went on after a talk with the class teacher. The child says sorry, and means it; no internet until "
        "the talk with both families.",
        withheld="internet",
        which="The class tablets and the computer room",
        days=2,
    ),
    contacts=[
        ContactGiven(
            body=Body("service_provider"),
            purpose="removal",
            way="online",
            told="Asked through the report button for the messages to be taken down, once the evidence was noted.",
            their_reference="RPT-20931",
            medium="chat",
            material_at="The class group, evenings, account names in the note of the form tutor",
        )
    ],
    reply_within=timedelta(days=2),
    aside="dsl",
    helper="teacher",
    note="The child would like to sit at another table for now. Agreed with the class teacher.",
    addition=AdditionGiven(
        "meeting",
        who="Both parents of each child, the class teacher and Ms Okafor, one family after the other",
        text="What was written, what the group may be used for, and how the children will sit and play this week.",
        agreed="The group is closed for now. Each family looks at the telephone in the evening. All meet again in May.",
    ),
    again="The rules on class groups outside school",
)

ABOUT_THE_HEAD = Story(
    reporter="dsl",
    ago=timedelta(days=8),
    report=ReportGiven(
        what_happened="A parent complains that the head wrote about their family on a public page, with the child’s "
        "first name. Nobody here has looked for the page.",
        came_to_light="A parent’s letter",
        said={"deliberate": ["not_known"]},
    ),
    people=[Role("head", "instigator", cast="head"), Role("pupil", "harmed", pupil=5)],
    worker="chair",
    answers={"danger_now": "no", "child_at_risk": "no"},
    deeds=2,
)

SETTLED = Story(
    reporter="coordinator",
    ago=timedelta(days=40),
    report=ReportGiven(
        what_happened="A spelling-game site showed a gambling advertisement to a group of Year 3 children. They told "
        "the assistant, who closed the lids.",
        happened_words="second lesson",
        place="In school",
        room="Library",
        web_addresses="spelling-game.example",
        said={"deliberate": ["accidental"], "incident_kind": ["accidental_access"]},
    ),
    otherwise="no",
    deeds=TO_THE_END,
    outcome="The site is blocked, and the filter list was looked at again. The children know that calling an adult "
    "was right. Parents had a short letter. Nothing further.",
)

CONFIDED = Story(
    reporter="teacher",
    ago=timedelta(days=2),
    report=ReportGiven(
        what_happened="Some parents mock a colleague in a group by name, with a drawing. The colleague does not want "
        "the head to hear of it from others first, and does not sleep well.",
        happened_words="since last week",
        place="Outside school",
        said={"incident_kind": ["bullying_staff"]},
    ),
    people=[Role("parent", "instigator", words="Several parents of one class")],
    worker="senior_leader",
    answers={"leader_involved": "no", "danger_now": "no"},
    deeds=1,
    confide_in="senior_leader",
)

COMPLAINED = Story(
    reporter="coordinator",
    ago=timedelta(days=6),
    report=ReportGiven(
        what_happened="A mother complains that the class watched an advertisement for betting before a film, and that "
        "nobody told the parents afterwards.",
    ),
    complaint=ComplaintFrom("parent", "A mother of Year 3", "misuse", days_ago=13),
    answers={"leader_involved": "no", "danger_now": "no"},
    deeds=1,
)

STORIES = (ACCIDENT, STRANGER, CONFIDED, PICTURE, BULLYING, COMPLAINED, ABOUT_THE_HEAD, SETTLED)
