"""The five documents side by side: each difference that reading them brought to light shows, with its lines.

The rows are those of the comparison that was made by reading (D-01 to D-27, and what each says of telling parents). A
claim names two packs, the difference, and of each side a line of its document and words that stand there.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pytest

from handrail.procedures.compare import Comparison, Difference, Heading, Side, compare
from handrail.procedures.load import load_pack

H, T, W, B, S = "hertfordshire", "tor-view", "woodlands", "beechfield", "st-lukes"
DOCUMENT = {H: "000", T: "001", W: "002", B: "003", S: "004"}
Says = tuple[int, str] | None
ABSENT: Says = None
"""That side has nothing of it."""


@dataclass(frozen=True)
class Claim:
    """Between two packs something differs. A side is a line of its document (0: none is cited) and words said there."""

    row: str
    one: str
    other: str
    about: str
    says: Says
    says_other: Says


CLAIMS = [
    # When legality is decided.
    Claim("D-01", W, T, "all:proof:legality_judged", (482, "Decide quickly"), ABSENT),
    Claim("D-01", S, W, "fact:audit_found_illegal", (425, "Did the audit bring up"), ABSENT),
    Claim("D-01", B, S, "procedure:managing-as-printed", (445, "Managing an incident that is not illegal"), ABSENT),
    Claim("D-01", T, H, "all:proof:police_told:do", (26, "bullying"), (114, "")),
    # The police, when something is illegal.
    Claim("D-02", W, S, "step:illegal-incident.call_police:do", (488, "999"), (427, "only for danger now")),
    Claim("D-02", W, S, "all:proof:police_told:do", (488, "The chart prints 999"), (452, "Consider reporting it")),
    Claim("D-02", B, W, "all:proof:police_told:do", (190, "police"), (488, "999")),
    Claim("D-02", H, T, "all:proof:police_told:contacts", (116, "neighbourhood"), ABSENT),
    Claim("D-02", B, H, "setting:authority_copy:presets", (55, "inappropriate"), (117, "")),
    # When the officer for allegations hears.
    Claim("D-03", H, T, "all:fact:allegation_test:fact", (18, ""), (16, "possibly committed a criminal offence")),
    Claim("D-03", H, T, "step:staff-member-involved.disciplinary:do", (29, "Schools HR"), (0, "Settle on a fitting")),
    Claim("D-03", W, H, "all:proof:lado_told:do", (445, "first step"), (25, "")),
    Claim("D-03", S, W, "all:proof:lado_told:modality", (399, "Consider"), (445, "")),
    # When the head is involved.
    Claim("D-04", H, W, "setting:route_around_head:presets", (71, "Senior leader"), (423, "Chair of governors")),
    Claim("D-04", S, H, "setting:route_around_head:presets", (399, "Chair of governors"), (71, "Senior leader")),
    Claim("D-04", H, S, "all:fact:can_go_to_head", (71, "head"), ABSENT),
    Claim("D-04", H, W, "setting:next_in_line_head:says", (71, "names nobody"), (423, "must be contacted")),
    # A child at risk: who is told outside.
    Claim("D-05", H, T, "contact:herts_cpslo", (55, "Liaison Officer"), ABSENT),
    Claim("D-05", H, T, "all:proof:childrens_services_told:do", (0, "services"), (42, "safeguarding board at once")),
    Claim("D-05", S, H, "fact:dsl_referral", (401, "safeguarding lead decided"), ABSENT),
    Claim("D-05", W, S, "contact:woodlands_family_connect", (486, "Family Connect"), ABSENT),
    # A member of staff as the one who did it.
    Claim("D-06", H, W, "all:proof:hr_told:contacts", (98, "eSafety adviser"), (445, "")),
    Claim("D-06", W, S, "all:proof:lado_told:do", (445, "before anything is said"), (426, "")),
    Claim("D-06", H, S, "all:fact:advised_not_to_raise", (99, "advised not to raise"), ABSENT),
    Claim("D-06", W, S, "all:proof:removal_asked:do", (449, "taken down straight away"), (0, "")),
    Claim("D-06", S, H, "all:proof:device_secured:do", (423, "lock"), (0, "lock")),
    # The letter after a parent has posted.
    Claim("D-08", H, W, "step:staff-as-victims.letter:do", (92, "parent"), (439, "other parents")),
    # Looking at the material.
    Claim("D-09", W, H, "all:proof:evidence_kept:do", (493, "not"), (77, "printouts")),
    Claim("D-09", W, B, "all:tags:evidence:unseen", (152, "keep the alert where it is"), ABSENT),
    Claim("D-09", S, H, "all:tags:evidence:examine:it", (425, "audit"), ABSENT),
    # To whom things are reported inside one document.
    Claim("D-10", B, W, "setting:first_recipient_material:presets", (54, "Computing lead"), (213, "Network manager")),
    Claim("D-10", B, S, "setting:first_recipient:presets", (163, "responsible person"), (397, "")),
    Claim("D-10", B, H, "all:proof:coordinator_told", (277, "oordinator"), ABSENT),
    # Who logs and who checks.
    Claim("D-11", B, H, "setting:recorders:presets", (178, "Computing lead"), (31, "Headteacher")),
    Claim("D-11", B, H, "setting:log_reviewer:presets", (435, "Chair of governors"), (0, "")),
    # Where it is recorded.
    Claim("D-12", W, S, "setting:log_name:says", (418, "safeguarding log, or the e-safety log"), ABSENT),
    Claim("D-12", H, S, "setting:log_name:presets", (33, "eSafety Incident Log"), (157, "Online safety incident log")),
    Claim("D-12", T, H, "setting:log_name:presets", (9, "Online safety log"), (33, "eSafety Incident Log")),
    Claim("D-12", B, S, "setting:second_record_for_bullying:presets", (437, "Yes"), (451, "No")),
    # Who supports a victim: the words are the same by decision, see ONE_OR_MORE; the lines are told.
    Claim("D-13", H, T, "all:proof:child_supported:do", (45, "one or more"), (34, "one or more")),
    # Somebody else's log-in.
    Claim("D-14", S, H, "category:staff_a_and_b.a", (630, ""), ABSENT),
    # Numbers inside one county.
    Claim("D-15", B, H, "contact:herts_hr_support", (418, "844873"), ABSENT),
    Claim("D-15", B, H, "contact:herts_esafety_support", (418, "843350"), ABSENT),
    Claim("D-15", B, S, "contact:herts_hr", (464, "844933"), ABSENT),
    # Extreme online bullying.
    Claim(
        "D-16", W, S, "step:illegal-incident.illegal_suspected:hint", (507, "extreme cases of online bullying"), ABSENT
    ),
    Claim("D-16", H, W, "all:proof:anti_bullying_adviser_asked", (43, "adviser"), ABSENT),
    Claim("D-16", T, S, "all:fact:bullying_criminal:fact", (26, ""), (452, "")),
    Claim("D-16", S, H, "category:pupils_a_to_d.d", (615, "police"), ABSENT),
    # Sexual images that pupils made or shared.
    Claim("D-17", W, S, "step:illegal-incident.illegal_suspected:fact", (504, "illegal material"), (0, "")),
    Claim("D-17", S, H, "procedure:sexual-images", (491, "Sexual images"), ABSENT),
    # Making the screen safe.
    Claim("D-18", S, B, "all:proof:made_safe:do", (407, "Minimise the page"), (234, "Screen off or closed")),
    Claim("D-18", B, T, "all:proof:made_safe:do", (234, "Screen off or closed"), (52, "Make it safe at the screen")),
    # Accounts of children under 13.
    Claim("D-19", H, S, "all:fact:pupil_refused", (109, "refuse"), ABSENT),
    Claim("D-19", B, H, "procedure:under-age-account", (287, "under-age"), ABSENT),
    # After an accident.
    Claim("D-20", W, S, "setting:after_accidental:presets", (215, "parent"), (409, "class")),
    Claim("D-20", B, S, "all:proof:head_told:do", (55, ""), (0, "")),
    Claim("D-20", S, W, "category:pupils_a_to_d.b", (569, "met by accident, and staff not told"), ABSENT),
    # What one document says in two ways.
    Claim("D-21", S, H, "setting:parents_told_deliberate:presets", (418, "Always"), (63, "serious or")),
    Claim("D-21", S, H, "category:pupils_a_to_d.c", (585, "also in D"), ABSENT),
    Claim("D-21", S, H, "category:staff_a_and_b.a", (629, ""), ABSENT),
    # Helpers who were dropped or swapped.
    Claim("D-22", H, W, "all:proof:removal_asked:do", (78, "report"), (467, "")),
    Claim("D-22", T, W, "contact:tor_view_wellbeing_team", (26, "ellbeing"), ABSENT),
    Claim("D-22", H, W, "contact:herts_anti_bullying", (43, "anti-bullying"), ABSENT),
    Claim("D-22", H, W, "all:fact:can_go_to_head", (71, "head"), ABSENT),
    Claim("D-22", W, H, "all:tags:record:do", (419, "steps taken to settle it"), (0, "")),
    Claim("D-22", W, T, "all:tags:evidence:examine", (420, "printouts"), ABSENT),
    # Sanctions.
    Claim("D-23", H, W, "setting:pupil_ladder:presets", (62, "school"), (327, "Unsuitable or offensive")),
    Claim("D-23", B, S, "setting:pupil_ladder:presets", (140, "Bans"), (551, "A to D")),
    Claim("D-23", S, T, "category:staff_a_and_b.b", (644, "Breach"), ABSENT),
    # A technical or a safeguarding breach.
    Claim("D-24", T, W, "setting:technical_or_safeguarding:presets", (11, "Yes"), (482, "No")),
    Claim("D-24", T, S, "fact:breach_kind", (11, "technical breach"), ABSENT),
    # The authority's copy.
    Claim("D-25", S, H, "setting:authority_copy:presets", (158, "every"), (117, "")),
    Claim("D-25", S, W, "all:proof:authority_copy_sent", (398, ""), ABSENT),
    Claim("D-25", S, T, "rule:INV-22", (398, "copy of every incident"), ABSENT),
    # Looking back afterwards.
    Claim("D-26", H, T, "all:proof:lessons_reviewed:do", (65, "procedures and policies"), (58, "policies")),
    Claim("D-26", B, H, "all:tags:review", (178, ""), ABSENT),
    Claim("D-26", S, H, "setting:pattern_review_interval:says", (400, "Regularly"), (0, "")),
    # Parents, path by path (D-07).
    Claim("8.1", W, H, "setting:parents_told_accidental:presets", (215, "Always"), (53, "asked each time")),
    Claim("8.1", W, S, "setting:parents_told_accidental:says", (215, "also when"), (405, "Nothing is said of parents")),
    Claim("8.1", H, W, "setting:parents_told_deliberate:presets", (63, "serious"), (335, "Always")),
    Claim("8.1", T, S, "setting:parents_told_deliberate:presets", (56, "serious"), (418, "Always")),
    Claim("8.1", B, H, "setting:parents_told_deliberate:says", (171, "may be contacted"), (63, "informed")),
    Claim("8.1", H, S, "setting:parents_told_bullying:presets", (53, "asked each time"), (474, "Always")),
    Claim("8.1", T, S, "setting:parents_told_bullying:presets", (40, "asked each time"), (474, "Always")),
    Claim("8.1", B, S, "setting:parents_told_bullying:presets", (474, "asked each time"), (474, "Always")),
    Claim("8.1", S, H, "setting:parents_told_adult_contact:presets", (515, "Always"), (53, "asked each time")),
    Claim("8.1", H, W, "step:staff-as-victims.invite:do", (84, ""), (428, "")),
    Claim("8.1", S, H, "all:tags:head:interview:parents", (485, "parent"), ABSENT),
    Claim("8.1", B, H, "procedure:under-age-account", (285, ""), ABSENT),
]
DECIDED_FOR_ALL = {
    "D-01": ("INV-01", "that the question stands first on every path"),
    "D-04": ("INV-08", "that the chair leads, and the head has no part in it"),
    "D-05": ("INV-12", "that the safeguarding lead hears at once"),
    "D-07": ("INV-13", "that it is asked on every path of a pupil, and not told where telling is a risk"),
    "D-09": ("INV-03", "that nobody looks while anything may be illegal"),
    "D-13": ("", "that one or more may support: Tor View’s “one of these” takes nothing away"),
    "D-14": ("INV-02", "that a log-in used without leave makes legality a question"),
    "D-18": ("INV-06", "that it is made safe first: Hertfordshire and Tor View have no words beside the spine’s"),
    "D-26": ("INV-20", "that every incident ends with a look at what can be learnt"),
    "D-27": ("", "that no number counts which the school has not confirmed (INV-21)"),
}
"""Rows of which the packs cannot differ in everything: a safety rule decides the rest for every school."""
ROWS = {f"D-{number:02}" for number in range(1, 28)} | {"8.1"}
TOLD_ELSEWHERE = {"D-07": "8.1"}


@cache
def compared(one: str, other: str) -> Comparison:
    return compare(load_pack(one), load_pack(other))


def cites(side: Side, document: str, line: int) -> bool:
    """Whether the side cites this line of the document, alone or in a span."""
    for citation in side.source:
        name, _, lines = citation.partition(":")
        first, _, last = lines.partition("-")
        if name == document and first and int(first) <= line <= int(last or first):
            return True
    return False


def says(side: Side | None, pack: str, wanted: Says) -> bool:
    if wanted is None or side is None:
        return wanted is None and (side is None or not side.says)
    line, words = wanted
    return words in " ".join(side.says) and (not line or cites(side, DOCUMENT[pack], line))


def found(claim: Claim) -> Difference | None:
    differences = compared(claim.one, claim.other).differences
    return next((difference for difference in differences if difference.about == claim.about), None)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: f"{claim.row} {claim.one} {claim.other} {claim.about}")
def test_what_the_documents_say_differently_shows_with_its_lines(claim: Claim) -> None:
    difference = found(claim)

    assert difference is not None
    assert says(difference.one, claim.one, claim.says), difference.one
    assert says(difference.other, claim.other, claim.says_other), difference.other


def test_no_row_is_forgotten() -> None:
    claimed = {claim.row for claim in CLAIMS}

    assert ROWS - claimed - set(DECIDED_FOR_ALL) - set(TOLD_ELSEWHERE) == set()
    assert ROWS - claimed == {"D-07", "D-27"}


@pytest.mark.parametrize("row", sorted(row for row, (rule, _) in DECIDED_FOR_ALL.items() if rule))
def test_what_a_safety_rule_decides_is_the_same_in_all(row: str) -> None:
    rule, _ = DECIDED_FOR_ALL[row]
    decided = {declared.says for declared in load_pack("england").rules if declared.id == rule}

    assert decided
    for pack in DOCUMENT:
        told = compared("england", pack).differences
        assert {declared.says for declared in load_pack(pack).rules if declared.id == rule} == decided
        assert not [difference.about for difference in told if difference.about.startswith(f"rule:{rule}")]


def test_what_must_never_be_done_is_the_same_in_all() -> None:
    for pack in DOCUMENT:
        told = compared("england", pack).under(Heading.NEVER)
        assert [difference.about for difference in told] == (["rule:INV-22"] if pack == S else [])


def test_tor_view_says_why_one_or_more_may_support_a_child() -> None:
    step = load_pack(T).procedures["pupil-as-victim"].steps["support_pupil"]

    assert "one of these people" in step.provenance.why


def test_contacts_of_another_county_are_shown_and_never_live() -> None:
    printed = [contact for contact in load_pack(W).contacts.values() if contact.id.startswith("woodlands_")]
    told = {difference.about for difference in compared(W, H).under(Heading.CONTACTS)}

    assert printed and not any(contact.is_confirmed for contact in printed)
    for id_ in ("woodlands_printed_police", "woodlands_ict_helpdesk", "woodlands_elim"):
        contact = load_pack(W).contacts[id_]
        assert contact.doubt or contact.caution
        assert f"contact:{id_}" in told
