"""Every address of the site, as the document names it, filled in with what is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.agreements.old_link import OLD_SECRET
from tests.matrix.document import ACTS, ELSEWHERE
from tests.matrix.world import NAMES, World

PERIOD = "2025-to-2026"
PARTS = {
    "reference": "HR-AAAA-BBBB", "fact": "danger_now", "person": "A", "note": 1, "slug": "spine",
    "step": "spine.make_safe", "paper": "summary", "number": 1, "contact": 1,
    "file": 1, "asking": 1, "period": PERIOD, "sheet": "log-sheet",
    "kind": "online_bullying", "other": "HR-AAAA-CCCC", "exclusion": 1, "guest": 1, "helper": 1, "day": "2026-03-04",
    "category": "under_the_rules", "what": "police", "ladder": "school_rules", "reply": 1, "decision": 1, "signing": 1,
    "term": "2025-autumn", "duty": "report_to_leaders", "contact_id": "lado", "school": "beechwood-park-primary",
    "step_id": "suspected", "where": "after",
    "secret": OLD_SECRET, "agreement": "primary_pupils", "part": "parent", "clause": "password", "display": "staffroom",
    "days": 365, "left": "own", "right": "st-lukes", "size": "a4", "pack": "england", "question": "name", "whom": "all",
}  # fmt: skip

SIGNED = [
    f"drafting:{name}"
    for name in (
        "show-agreement", "change-agreement", "follow-agreement", "add-clause", "change-clause", "take-out-clause",
    )
]  # fmt: skip
"""Pages of the draft whose `slug` is that of an agreement."""
OFFICES = {"governor": "governors"}
OF_A_PERSON = {
    "casework:show-chart-for-person": {"slug": "child-at-risk"},
    "casework:draw-chart-for-person": {"slug": "child-at-risk"},
    "casework:withhold-by": {"what": "phone"},
    "copies:show-draft-about": {"what": "childrens_services"},
    "copies:make-copy-about": {"what": "childrens_services"},
    "copies:take-copy-about": {"what": "childrens_services"},
    "casework:answer-about-person": {"fact": "child_at_risk"},
    "papers:write-letter": {"kind": "class_or_year"},
    "casework:add-addition": {"kind": "support"},
    "casework:decide-further": {"category": "deliberate"},
    "agreements:show-group": {"kind": "staff"},
    "consents:write-note": {"kind": "leaves"},
    "agreements:write-to-group": {"kind": "staff"},
    "drafting:save-schema": {"kind": "procedures"},
    "drafting:go-back": {"number": 1},
    **{name: {"slug": "primary_pupils"} for name in SIGNED},
}
"""Parts that only make sense for one person, or for nobody, or for one kind of thing, by address."""
OF_A_DRAFT = {"slug": "legality", "kind": "do", "fact": "danger_now", "number": 1}
"""A procedure of the draft in which a rule is broken."""
OF_A_ROW = {
    "consents:take-back": ("ref", "answer"), "consents:clear-leaver": ("person_id", "leaver"),
    "agreements:take-scan": ("ref", "scan"), "agreements:remove-scan": ("ref", "scan"),
}  # fmt: skip
"""Which of the rooms’ rows an address means, where its part is called as elsewhere."""
NUMBERED = {"casework:correct-addition": "addition", "casework:tick-off": "again"}
"""Whose number an address holds, where it is not an item of evidence."""


def patterns() -> Iterator[tuple[str, dict[str, Any]]]:
    """The name of every address, and the parts that it wants."""
    yield from _patterns(get_resolver().url_patterns, "", {})


def _patterns(found: list[Any], room: str, parts: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for pattern in found:
        wanted = parts | pattern.pattern.converters
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern.url_patterns, pattern.app_name or room, wanted)
        elif isinstance(pattern, URLPattern):
            yield f"{room}:{pattern.name}", wanted


WANTED = dict(patterns())


def address(name: str, places: Mapping[str, Any]) -> str:
    draft = OF_A_DRAFT if name.startswith("drafting:") else {}
    given = {**PARTS, **places, **draft, **OF_A_PERSON.get(name, {})}
    if {"person", "step"} <= WANTED[name].keys():
        given["step"] = places.get("step_of_person", "")
    if name in NUMBERED:
        given["number"] = places.get(NUMBERED[name], 1)
    if name in OF_A_ROW:
        part, which = OF_A_ROW[name]
        given[part] = places.get(which, given[part])
    if name == "casework:correct-declined":
        given["decision"] = places.get("declined", 1)
    if "brief-technician" in name:
        given["step"] = places.get("technical", "")
    return reverse(name, kwargs={part: given[part] for part in WANTED[name]})


class Named(NamedTuple):
    """An address as the document names it: by which method, and whose or which."""

    method: str
    name: str
    which: str


def named_in(words: str) -> Named:
    method, equals, rest = words.rpartition("=")
    name, _, which = rest.partition("@")
    return Named(method if equals else "", name, which)


def every_address(world: World, places: Mapping[str, Any]) -> list[str]:
    """Each address once; `places` are those of an incident with a row of everything, as `an_incident` makes it."""
    of_incident = [address(named_in(one).name, places) for line in ACTS for one in line.addresses]
    elsewhere = [named_in(one) for line in ELSEWHERE for one in line.addresses]
    others = [address(one.name, places_of(world, one.which)) for one in elsewhere]
    return list(dict.fromkeys([*of_incident, *others]))


def places_of(world: World, which: str) -> dict[str, Any]:
    """The parts of addresses outside incidents: those of the one named after the @, or else of a teacher."""
    office = OFFICES.get(which, which)
    office = office if office in world.holdings else "teacher"
    person = next(person for person, (_, held) in NAMES.items() if held == office)
    return {
        "holding_id": world.holdings[office], "user_id": world.people[person].user.pk,
        "person_id": world.listed[person].pk if which in world.holdings else world.children[0].pk,
        "ref": world.signing, "scan": world.scan, "code": world.slip,
        "carer_id": world.carer, "roll_id": world.roll,
        "group_id": world.group, "item_id": world.pictures["item"], "event_id": world.pictures["event"],
        "answer": world.pictures["answer"], "leaver": world.pictures["leaver"],
        "field": "phone", "name": which, "witness_id": world.witness,
        "relationship": world.relationship, "thing": world.thing, "item": world.phone,
        "decision": world.decision, "restriction": world.restriction, "rehearsal": world.rehearsal,
        **({"kind": which} if which in ("log", "patterns") else {}),
    }  # fmt: skip
