"""One fault for each safety rule of the packs and each rule of soundness, made as a school would make it: by editing.

Each is a change of one or two procedures (or a fact) through `handrail.procedures.edit`, kept as a school's own part.
`faulty` gives the pack as it is with the change, for whoever shows what a broken rule looks like.
"""
# ruff: noqa: E501 - a table reads better in long lines

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from handrail.procedures.edit import (
    Data,
    lead,
    own_fact,
    start_at,
    step_after,
    step_before,
    step_put,
)
from handrail.procedures.load import bundle_of
from handrail.procedures.model import Pack
from handrail.procedures.own import Own, begun

Change = Callable[[Data], Data]


@dataclass(frozen=True)
class Fault:
    """What a school that follows `pack` changes in which procedures, and the rule that must be found broken.

    `says` is how the finding begins, `step` where it is found, `passes` what the way to it passes, each as
    procedure.step or procedure.step=option. `facts` are put beside those of the pack.
    """

    rule: str
    says: str
    changes: Mapping[str, Change]
    step: str = ""
    passes: tuple[str, ...] = ()
    has_way: bool = True
    pack: str = "england"
    facts: Mapping[str, Data] = field(default_factory=dict)


def faulty_part(fault: Fault) -> Own:
    """A school's own part that makes the fault, over the pack that the school follows."""
    own = begun("our-school", "Our school", bundle_of(fault.pack))
    for id_, change in fault.changes.items():
        own = own.with_procedure(id_, change(own.procedure(id_)))
    for id_, fact in fault.facts.items():
        own = own.with_fact(id_, fact)
    return own


def faulty(fault: Fault) -> Pack:
    """The pack with the fault in it; its steps may lead nowhere."""
    return faulty_part(fault).pack


# Changes


def new(do: str = "Go on with it.", *tags: str, **more: Any) -> Data:
    """An instruction that leads nowhere yet."""
    step = {"do": do, "by": ["head"], "within": "now", "modality": "must", "basis": {"wording": "inferred"}, **more}
    return {**step, "tags": list(tags)} if tags else step


def first(step: Data) -> Change:
    """A step before all others."""
    return lambda p: step_before(p, p["start"], "new_step", step)


def after(step_id: str, step: Data, *ways: str) -> Change:
    """A step after this one."""
    return lambda p: step_after(p, step_id, "new_step", step, ways)


def led(step_id: str, arrow: str, target: str) -> Change:
    """One arrow led elsewhere."""
    return lambda p: lead(p, step_id, arrow, target)


def put(step_id: str, **more: Any) -> Change:
    """A step with some of its keys written anew; with None, without them."""

    def change(p: Data) -> Data:
        step = {key: value for key, value in {**p["steps"][step_id], **more}.items() if value is not None}
        return step_put(p, step_id, step)

    return change


def untagged(tag: str, *step_ids: str) -> Change:
    """The steps, or all, without one of their tags."""

    def change(p: Data) -> Data:
        for id_, step in p["steps"].items():
            if id_ in (step_ids or p["steps"]) and tag in step.get("tags", []):
                p = step_put(p, id_, {**step, "tags": [each for each in step["tags"] if each != tag]})
        return p

    return change


def without_route(step_id: str, option: str) -> Change:
    """A question that leaves out one answer."""

    def change(p: Data) -> Data:
        step = p["steps"][step_id]
        routes = {each: target for each, target in step["routes"].items() if each != option}
        return step_put(p, step_id, {**step, "routes": routes})

    return change


def _asked_then_sanctioned(p: Data) -> Data:
    """After the lessons: was it on purpose? By accident: a sanction all the same."""
    asks = {"question": "deliberate", "basis": {"wording": "inferred"}}
    p = step_after(p, "lessons", "on_purpose", asks)
    return step_after(p, "on_purpose", "new_step", new("Decide what follows.", "sanction"), ["option:accidental"])


def _known_twice() -> Data:
    harmed = {"person": {"kind": "pupil", "part": "harmed"}}
    told = [{"option": "yes", "when": harmed}, {"option": "no", "when": {"not": {"not": harmed}}}]
    return {**own_fact("Is it so?", ["Yes", "No"]), "known_when": told}


SPINE, LEGALITY, LEADS, RISK = "spine", "legality", "who-leads", "child-at-risk"
STAFF, REMOVAL, DANGER, EVIDENCE = "staff-allegation", "removal", "danger-now", "evidence"
IMPOSSIBLE = {"all": [{"illegal_suspected": "yes"}, {"illegal_suspected": "no"}]}
AT_LEGALITY = ("spine.legality", "legality.suspected=yes")


def _words(do: str) -> dict[str, Change]:
    return {LEGALITY: after("contain", new(do))}


FAULTS: dict[str, Fault] = {
    # Legality and what is examined
    "a sanction before the question of legality": Fault("INV-01", "Whether anything illegal is suspected is answered before anything is examined", {SPINE: first(new("Decide what follows.", "sanction"))}, "spine.new_step"),
    "the question of legality is passed by": Fault("INV-01", "Whether anything illegal is suspected is answered before an incident ends.", {SPINE: led("parents", "then", "evidence")}, "spine.done", ("spine.evidence",)),
    "an interview in plain words": Fault("INV-01", "An instruction that has somebody interviewed says so", _words("Interview the pupil."), "legality.new_step", ("legality.suspected=yes",)),
    "not known leads where no leads": Fault("INV-02", "Not known is never treated as no.", {LEGALITY: led("suspected", "option:not_known", "not_illegal")}, "legality.suspected"),
    "not known goes on without advice": Fault("INV-02", "While it is not known whether anything is illegal, advice is taken at once.", {LEGALITY: led("suspected", "option:not_known", "police")}, "spine.done", ("legality.suspected=not_known", "legality.police")),
    "the material is gone through after a yes": Fault("INV-03", "Nobody looks at, copies, prints, shows or explores", {LEGALITY: after("contain", new("Work through what was found.", "examine"))}, "legality.new_step", (*AT_LEGALITY, "legality.contain")),
    "the material is looked at in plain words": Fault("INV-03", "An instruction that speaks of looking at or copying material", _words("Scroll through the pictures."), "legality.new_step"),
    "the police are passed by": Fault("INV-04", "Where something illegal is suspected, the police are told.", {LEGALITY: led("suspected", "option:yes", "contain")}, "spine.done", AT_LEGALITY),
    "the police are told some day": Fault("INV-04", "Where something illegal is suspected, the police are contacted, and at once.", {LEGALITY: put("police", within="later")}, "spine.done", (*AT_LEGALITY, "legality.police")),
    "the device stays where it is": Fault("INV-05", "Where something illegal is suspected, the device is secured", {LEGALITY: led("follow_advice", "then", "police_lead")}, "spine.done", AT_LEGALITY),
    "evidence is not kept": Fault("INV-06", "Evidence is kept on every path.", {EVIDENCE: untagged("evidence", "keep")}, "spine.done", ("evidence.keep",)),
    "nothing is recorded": Fault("INV-07", "Every path ends with the incident recorded.", {SPINE: untagged("record")}, "spine.done"),
    # The head
    "the head is told of a case about the head": Fault("INV-08", "A case about the head or a governor is never told to the head.", {LEADS: put("tell_chair", tags=["chair", "head"])}, "who-leads.tell_chair", ("who-leads.leader_involved=head",)),
    "the head is told before it is certain": Fault("INV-08", "The head is told nothing before it is certain", {SPINE: first(new("Take it further.", "head"))}, "spine.new_step"),
    "the chair is not told": Fault("INV-08", "A case about the head or a governor goes to the chair of governors.", {LEADS: led("leader_involved", "option:head", "nobody")}, "spine.done", ("who-leads.leader_involved=head",)),
    "the head is told in plain words": Fault("INV-08", "An instruction that tells the head says so", _words("Tell the headteacher."), "legality.new_step"),
    # Staff
    "the allegation test is passed by": Fault("INV-09", "The allegation test is put for every member of staff", {"staff-involved": led("involved", "option:yes", "tested")}, "spine.done", ("staff-involved.involved=yes",)),
    "the LADO is passed by": Fault("INV-09", "When the allegation test is met or unsure, the LADO is contacted.", {STAFF: led("test", "option:any_one", "below")}, "spine.done", ("staff-allegation.test=any_one", "staff-allegation.below")),
    "a word to the person before advice": Fault("INV-10", "In a serious staff case advice is taken before a word to the person.", {SPINE: first(new("Have a word.", "approach"))}, "spine.new_step"),
    "a word to the person in plain words": Fault("INV-10", "An instruction to speak to the member of staff concerned says so", _words("Speak to the member of staff."), "legality.new_step"),
    "a member of staff has no way round the head": Fault("INV-24", "A member of staff who was targeted has a way round the head.", {"staff-targeted": untagged("way_round")}, "spine.done", ("spine.staff_harmed", "staff-targeted.support")),
    # Children at risk
    "danger does not bring the emergency services": Fault("INV-11", "Danger now brings the emergency services.", {DANGER: led("danger", "option:yes", "stay")}, "spine.done", ("danger-now.danger=yes", "danger-now.stay")),
    "danger is not asked": Fault("INV-11", "Danger now is asked before anything", {SPINE: led("record", "then", "leader_involved")}, "spine.done"),
    "a child at risk stays with the coordinator": Fault("INV-12", "A child at risk reaches the designated safeguarding lead.", {RISK: led("at_risk", "option:yes", "reported")}, "spine.done", ("child-at-risk.at_risk=yes", "child-at-risk.reported")),
    "images do not reach the safeguarding lead": Fault("INV-12", "Images, contact with an adult, extremism and self-harm reach", {"kind": led("kind", "option:image_sharing", "known")}, "spine.done", ("kind.kind=image_sharing",)),
    "the parents of a child who was harmed": Fault("INV-13", "For every child who was harmed the question of the parents", {SPINE: put("parents", each={"kind": "pupil", "part": "instigator"})}, "spine.done"),
    "the parents of a child who did something": Fault("INV-13", "For every child who did something the question of the parents", {SPINE: put("parents", each={"kind": "pupil", "part": "harmed"})}, "spine.done"),
    "an accident is sanctioned": Fault("INV-14", "An accident is not sanctioned.", {SPINE: _asked_then_sanctioned}, "spine.new_step", ("spine.on_purpose=accidental",)),
    "nobody says not to answer": Fault("INV-15", "Where somebody is bullied, they are told not to answer.", {SPINE: untagged("no_reply"), "bullying": untagged("no_reply")}, "spine.done", ("bullying.no_reply",)),
    "the child who did it is not thought of": Fault("INV-16", "In a serious case it is considered whether the child who did it", {"instigating-child": led("how_grave", "option:serious", "support")}, "spine.done", ("instigating-child.how_grave=serious",)),
    "nobody looks for other children": Fault("INV-17", "Other children involved are looked for.", {"other-children": untagged("others")}, "spine.done"),
    # What follows
    "a sanction while the police have not agreed": Fault("INV-18", "A sanction follows only where nothing illegal is suspected", {LEGALITY: after("suspected", new("Decide what follows.", "sanction"), "option:yes", "option:no_advice")}, "legality.new_step", AT_LEGALITY),
    "a sanction in plain words": Fault("INV-18", "An instruction that sets a sanction says so", _words("Suspend the pupil."), "legality.new_step"),
    "the network is not told": Fault("INV-19", "Where a site or a school system is concerned, whoever runs the network is told.", {"technical": led("used", "option:yes", "informed")}, "spine.done", ("technical.used=yes",)),
    "nothing is learnt": Fault("INV-20", "Every incident ends with a look at what it teaches.", {SPINE: led("complete_record", "then", "done")}, "spine.done", ("spine.complete_record",)),
    "the authority gets no copy": Fault("INV-22", "The authority gets its copy of every incident.", {"intake-and-routing": untagged("authority_copy")}, "spine.done", pack="st-lukes"),
    "the bullying record is left out": Fault("INV-23", "Bullying also enters the bullying record.", {"bullying": led("no_reply", "then", "entered")}, "spine.done", ("bullying.no_reply",)),
    "material is taken down before evidence is kept": Fault("INV-28", "Evidence is kept before anybody is asked to take anything down", {SPINE: led("legality", "then", "chart")}, "removal.ask", ("removal.online=yes",)),
    "material that may be illegal is taken down": Fault("INV-28", "Nobody is asked to take down what may be illegal", {REMOVAL: led("legal", "otherwise", "ask")}, "removal.ask", (*AT_LEGALITY, "removal.legal")),
    "material is taken down in plain words": Fault("INV-28", "An instruction that has material taken down or deleted says so", _words("Ask the site to delete the post."), "legality.new_step"),
    # Soundness
    "nothing leads to a step": Fault("INV-29", "No way from the start leads here.", {SPINE: led("children_harmed", "then", "legality")}, "spine.parents", has_way=False),
    "it begins too late": Fault("INV-29", "No way from the start leads here.", {SPINE: lambda p: start_at(p, "record")}, "spine.make_safe", has_way=False),
    "a way without an end": Fault("INV-29", "From here no way leads to an ending.", {LEGALITY: led("contain", "then", "police")}, "legality.police", ("legality.suspected=yes",)),
    "a loop that asks nothing": Fault("INV-29", "A loop comes back here without asking anything.", {LEGALITY: led("contain", "then", "follow_advice")}, "legality.follow_advice", ("legality.suspected=yes",)),
    "procedures that call each other on and on": Fault("INV-29", "From here the procedures call each other on and on; no way leads to the end.", {"no-chart": first({"call": "spine", "basis": {"wording": "inferred"}})}, "", ()),
    "not known without a route": Fault("INV-29", "The question has no route for “not known”.", {LEGALITY: without_route("suspected", "not_known")}, "legality.suspected"),
    "an answer without a route": Fault("INV-29", "The question has no route for the answer “Persistent but not serious”", {"instigating-child": without_route("how_grave", "persistent")}, "instigating-child.how_grave"),
    "a route for no answer": Fault("INV-29", "“illegal_suspected” has no option “perhaps”.", {LEGALITY: led("suspected", "option:perhaps", "hold")}, "legality.suspected"),
    "two ways at once": Fault("INV-29", "Routes 1 and 2 of this branch hold at once when", {EVIDENCE: lambda p: step_put(p, "allowed", {**p["steps"]["allowed"], "branch": [{"when": {"any": [{"incident_kind": "image_sharing"}, {"illegal_suspected": "no"}]}, "then": "unseen"}, *p["steps"]["allowed"]["branch"]]})}, "evidence.allowed"),
    "a way that is never taken": Fault("INV-29", "Route 1 of this branch can never be taken.", {EVIDENCE: lambda p: step_put(p, "allowed", {**p["steps"]["allowed"], "branch": [{"when": IMPOSSIBLE, "then": "unseen"}, *p["steps"]["allowed"]["branch"]]})}, "evidence.allowed"),
    "an instruction that never applies": Fault("INV-29", "The condition of this instruction can never hold.", {LEGALITY: put("contain", when=IMPOSSIBLE)}, "legality.contain", ("legality.suspected=yes",)),
    "a fact known as two things": Fault("INV-29", "“own” is known as yes and as no at once when", {}, has_way=False, facts={"own": _known_twice()}),
    "a fact of one child asked of everybody": Fault("INV-29", "“child_at_risk” is asked of one person, but this procedure runs for the whole incident.", {LEGALITY: put("suspected", question="child_at_risk")}, "legality.suspected"),
    "a procedure for one person called for nobody": Fault("INV-29", "“child-at-risk” runs for one person, but this call names nobody.", {SPINE: put("each_child_at_risk", each=None)}, "spine.each_child_at_risk"),
    "a fact that is not there": Fault("INV-29", "There is no fact “ilegal_suspected”.", {LEGALITY: put("suspected", question="ilegal_suspected")}, "legality.suspected"),
    "an office that is not there": Fault("INV-29", "There is no office “heed”.", {LEGALITY: put("contain", by=["heed"])}, "legality.contain", ("legality.suspected=yes",)),
    "a contact that is not there": Fault("INV-29", "There is no contact “polise”.", {LEGALITY: put("police", contacts=["polise"])}, "legality.police"),
    "a tag that is not there": Fault("INV-29", "There is no tag “unsean”.", {LEGALITY: put("hold", tags=["unsean"])}, "legality.hold", ("legality.suspected=not_known",)),
    "a proof that is not there": Fault("INV-29", "There is no proof “police_tolled”.", {LEGALITY: put("police", proof="police_tolled")}, "legality.police"),
    "a procedure that is not there": Fault("INV-29", "There is no procedure “evidense”.", {SPINE: put("evidence", call="evidense")}, "spine.evidence", ("spine.legality",)),
    "a line that the source does not have": Fault("INV-29", "The citation “002:484-4860” points outside the source", {LEGALITY: put("advice", source=["002:484-4860"])}, "legality.advice"),
}  # fmt: skip
"""By what is wrong, in a few words."""
