"""A small pack with a step of every kind, made by hand so that these tests depend on no file."""

from __future__ import annotations

from handrail.procedures.condition import Is
from handrail.procedures.model import (
    Basis,
    Beside,
    Branch,
    Call,
    Contact,
    Each,
    Ending,
    Fact,
    Instruction,
    Modality,
    Office,
    Option,
    Pack,
    PersonVocabulary,
    Procedure,
    Provenance,
    Question,
    Scope,
    Source,
    Step,
    Within,
)

STATED = Provenance(Basis.STATED, source=("S1:3",))
YES_NO = (Option("yes", "Yes"), Option("no", "No"), Option("not_known", "Not known yet"))
AWKWARD = "Is <this> & \"that\" 'safe' \x0b]]> now?"


def fact(name: str, ask: str, options: tuple[Option, ...] = YES_NO) -> Fact:
    return Fact(name, Scope.INCIDENT, ask, options)


def instruction(name: str, do: str, then: str, **more: object) -> Instruction:
    given: dict[str, object] = {"by": ("lead",), "within": Within.NOW, "modality": Modality.MUST, "provenance": STATED}
    return Instruction(id=name, do=do, then=then, **(given | more))  # type: ignore[arg-type]


def whole(steps: tuple[Step, ...], **more: object) -> Procedure:
    given: dict[str, object] = {"title": "A procedure", "start": steps[0].id, "pack": "small"}
    return Procedure(id="main", steps={step.id: step for step in steps}, **(given | more))  # type: ignore[arg-type]


MAIN = whole(
    (
        Question(
            "risk",
            "risk",
            {"yes": "act", "not_known": "ask_advice"},
            Provenance(Basis.RESTORED, Basis.INFERRED, source=("S1:1-2",), node=("N1",)),
            by=("lead",),
            otherwise="way",
        ),
        instruction("ask_advice", "Ask for advice, then answer again.", "risk"),
        instruction(
            "act",
            "Tell the police.",
            "each_child",
            modality=Modality.AS_APPROPRIATE,
            within=Within.SAME_DAY,
            contacts=("police",),
            items=("Say who you are.", "Write down what they advise."),
            when=Is("bullying", frozenset({"yes", "not_known"})),
            provenance=Provenance(Basis.STATED, modality=Basis.INFERRED, source=("S1:4",), why="Because.", gap="Who?"),
        ),
        Branch(
            "way",
            ((Is("bullying", frozenset({"yes"})), "each_child"),),
            otherwise="closed",
            unknown="each_child",
            provenance=Provenance(Basis.ADDED_FOR_SAFETY),
            says="Is it bullying?",
        ),
        Call(
            "each_child",
            "support",
            "",
            "closed",
            STATED,
            each=Each(("pupil",), ("harmed",)),
            at_least_one=True,
            says="Every one.",
        ),
        Ending("closed", "It is closed.", Provenance(Basis.INFERRED)),
    ),
    title="First & <foremost>",
    about="What to do.",
    chart="C1",
    beside=(Beside("Never look.", "N9", ("S1:9",), Modality.MUST),),
)
SUPPORT = Procedure(
    "support",
    "Support for a child",
    "talk",
    {
        "talk": instruction("talk", "Talk with the child.", "supported", modality=Modality.SHOULD),
        "supported": Ending("supported", "The child is supported.", STATED),
    },
    "small",
    beside=(Beside("Be kind."),),
)


def pack(*procedures: Procedure) -> Pack:
    """A pack that holds `procedures`, or the two above."""
    held = procedures or (MAIN, SUPPORT)
    many = tuple(Option(f"kind_{number}", f"Kind number {number}") for number in range(1, 12))
    return Pack(
        id="small",
        title="Small & pack",
        edition="2026-11-21",
        start="main",
        chain=("small",),
        slots={"chart": "support"},
        facts={
            "risk": fact("risk", AWKWARD),
            "bullying": fact("bullying", "Is it bullying?"),
            "kind": fact("kind", "Which kind is it?", (*many, Option("not_known", "Not known yet"))),
        },
        offices={"lead": Office("lead", "Online safety coordinator")},
        contacts={"police": Contact("police", "The police", number="00000 000000")},
        sources={"S1": Source("S1", "The school's own policy", dated="2023")},
        procedures={procedure.id: procedure for procedure in held},
        rules=(),
        nevers=(),
        proofs={},
        tags={},
        people=PersonVocabulary({"pupil": "Pupil"}, {"harmed": "Harmed"}),
    )
