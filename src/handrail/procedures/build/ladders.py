"""From the shapes of ladders to the model."""

from __future__ import annotations

from handrail.procedures.build.builder import Builder, Path
from handrail.procedures.model import Breach, Category, Ladder, Measure, MeasureKind
from handrail.procedures.schema import CategoryShape, LadderShape, MeasureKindShape


def measure_kind(builder: Builder, id_: str, shape: MeasureKindShape) -> MeasureKind:
    place = builder.place("measure_kinds", id_)
    return MeasureKind(id_, shape.title, shape.sanction == "yes", shape.takes_away == "yes", shape.home, place)


def ladder(builder: Builder, id_: str, shape: LadderShape, pack: str) -> Ladder:
    path: Path = ("ladders", id_)
    categories = {name: _category(builder, (*path, "categories", name), c) for name, c in shape.categories.items()}
    return Ladder(
        id=id_,
        title=shape.title,
        kinds=tuple(shape.kinds),
        categories=categories,
        source=tuple(shape.source),
        about=shape.about,
        pack=pack,
        place=builder.place(*path),
    )


def _category(builder: Builder, path: Path, shape: CategoryShape) -> Category:
    breaches = {
        id_: Breach(id_, b.says, tuple(b.source), tuple(b.also_in), builder.place(*path, "breaches", id_))
        for id_, b in shape.breaches.items()
    }
    measures = {
        id_: Measure(id_, m.says, m.kind, tuple(m.source), tuple(m.by), builder.place(*path, "measures", id_))
        for id_, m in shape.measures.items()
    }
    return Category(
        id=str(path[-1]),
        title=shape.title,
        decided_by=tuple(shape.decided_by),
        source=tuple(shape.source),
        breaches=breaches,
        measures=measures,
        after=tuple(shape.after_persistence_of),
        about=shape.about,
        gap=shape.gap,
        letter=shape.letter,
        place=builder.place(*path),
    )
