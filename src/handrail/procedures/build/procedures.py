"""From the shapes of facts, procedures and steps to the model."""

from __future__ import annotations

from handrail.procedures.build.builder import Builder, Path
from handrail.procedures.build.taken import OF_FACTS, OF_PROCEDURES, require_free
from handrail.procedures.model import (
    Basis,
    Beside,
    Branch,
    Call,
    Each,
    Ending,
    Fact,
    Instruction,
    Modality,
    Option,
    Place,
    Procedure,
    Provenance,
    Question,
    Scope,
    Step,
    Within,
)
from handrail.procedures.schema import (
    BranchShape,
    CallShape,
    EndingShape,
    FactShape,
    InstructionShape,
    ProcedureFile,
    QuestionShape,
    StepShape,
)


def fact(builder: Builder, id_: str, shape: FactShape) -> Fact:
    path: Path = ("facts", id_)
    require_free(builder, path, id_, OF_FACTS, "question")
    return Fact(
        id=id_,
        scope=Scope(shape.scope),
        ask=shape.ask,
        options=tuple(Option(option, label) for option, label in shape.options.items()),
        hint=shape.hint,
        examples=tuple(shape.examples.items()),
        many=shape.many == "yes",
        never_no=shape.unsure == "never_no",
        within=Within(shape.within),
        without_not_known=shape.without_not_known,
        known_when=tuple(
            (known.option, builder.condition(known.when, (*path, "known_when", i, "when")))
            for i, known in enumerate(shape.known_when)
        ),
        source=tuple(shape.source),
        place=builder.place(*path),
    )


def procedure(builder: Builder, shape: ProcedureFile, pack: str) -> Procedure:
    require_free(builder, ("procedure",), shape.procedure, OF_PROCEDURES, "procedure")
    return Procedure(
        id=shape.procedure,
        title=shape.title,
        start=shape.start,
        steps={id_: step(builder, id_, written) for id_, written in shape.steps.items()},
        pack=pack,
        scope=Scope(shape.scope),
        chart=shape.chart,
        about=shape.about,
        beside=tuple(
            Beside(
                b.says,
                b.node,
                tuple(b.source),
                Modality(b.modality) if b.modality else None,
                builder.place("beside", i),
            )
            for i, b in enumerate(shape.beside)
        ),
        place=builder.place("procedure"),
        start_place=builder.place("start"),
    )


def step(builder: Builder, id_: str, shape: StepShape) -> Step:
    place, came_from, tags = builder.place("steps", id_), _provenance(shape), frozenset(shape.tags)
    match shape:
        case QuestionShape():
            return Question(
                id_, shape.question, dict(shape.routes), came_from, shape.ask, shape.hint, tuple(shape.by),
                shape.otherwise, tags, place,
            )  # fmt: skip
        case InstructionShape():
            return _instruction(builder, id_, shape, came_from, tags, place)
        case BranchShape():
            return _branch(builder, id_, shape, came_from, tags, place)
        case CallShape():
            return _call(builder, id_, shape, came_from, tags, place)
        case EndingShape():
            return Ending(id_, shape.ending, came_from, tags, place)
        case _:
            raise TypeError(type(shape))


def _instruction(
    builder: Builder,
    id_: str,
    shape: InstructionShape,
    came_from: Provenance,
    tags: frozenset[str],
    place: Place,
) -> Instruction:
    return Instruction(
        id=id_,
        do=shape.do,
        by=tuple(shape.by),
        within=Within(shape.within),
        modality=Modality(shape.modality),
        then=shape.then,
        provenance=came_from,
        contacts=tuple(shape.contacts),
        items=tuple(shape.items),
        when=builder.condition(shape.when, ("steps", id_, "when")) if shape.when is not None else None,
        proof=shape.proof,
        tags=tags,
        place=place,
    )


def _branch(
    builder: Builder, id_: str, shape: BranchShape, came_from: Provenance, tags: frozenset[str], place: Place
) -> Branch:
    path: Path = ("steps", id_, "branch")
    routes, otherwise = [], ""
    for i, route in enumerate(shape.branch):
        if route.otherwise:
            otherwise = route.otherwise
        if route.otherwise and (i < len(shape.branch) - 1 or route.when is not None or route.then):
            builder.wrong((*path, i), "Only the last route says “otherwise”, and nothing else.", "Move it to the end.")
        elif not route.otherwise and route.when is not None and route.then:
            routes.append((builder.condition(route.when, (*path, i, "when")), route.then))
        elif not route.otherwise:
            builder.wrong((*path, i), "A route needs “when” and “then”.", "Write {when: {fact: option}, then: step}.")
    if not otherwise:
        builder.wrong(path, "The last route must be “otherwise”.", "Add “- {otherwise: step}”.")
    return Branch(id_, tuple(routes), otherwise, shape.unknown, came_from, shape.says, tags, place)


def _call(
    builder: Builder, id_: str, shape: CallShape, came_from: Provenance, tags: frozenset[str], place: Place
) -> Call:
    if bool(shape.call) == bool(shape.slot):
        builder.wrong(("steps", id_), f"The step “{id_}” must name either “call” or “slot”.", "Keep one of them.")
    each = Each(tuple(shape.each.kind), tuple(shape.each.part)) if shape.each else None
    return Call(
        id=id_,
        procedure=shape.call,
        slot=shape.slot,
        then=shape.then,
        provenance=came_from,
        each=each,
        at_least_one=shape.at_least_one == "yes",
        waits=shape.waits == "yes",
        says=shape.says,
        tags=tags,
        place=place,
    )


def _provenance(shape: StepShape) -> Provenance:
    basis = shape.basis
    return Provenance(
        wording=Basis(basis.wording),
        order=Basis(basis.order) if basis.order else None,
        modality=Basis(basis.modality) if basis.modality else None,
        urgency=Basis(basis.urgency) if basis.urgency else None,
        source=tuple(shape.source),
        node=tuple(shape.node),
        why=shape.why,
        gap=shape.gap,
    )
