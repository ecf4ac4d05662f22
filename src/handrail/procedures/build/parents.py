"""From the shapes of parents.yaml to the model."""

from __future__ import annotations

import re

from handrail.procedures.build.builder import Builder
from handrail.procedures.model import GAPS, AnnouncementKind, AnnouncementSubject, Basis, NoticePart
from handrail.procedures.problem import did_you_mean
from handrail.procedures.schema import AnnouncementKindShape, AnnouncementSubjectShape, NoticePartShape

GAP = re.compile(r"\{([^{}]*)\}")


def notice_part(builder: Builder, id_: str, shape: NoticePartShape) -> NoticePart:
    """A part of the notice; every gap in it is one that can be filled."""
    for gap in GAP.findall("\n".join([*shape.texts, *shape.items])):
        if gap not in GAPS:
            says = f"Nothing fills the gap “{{{gap}}}” in “{id_}”."
            builder.wrong(("notice", id_), says, did_you_mean(gap, sorted(GAPS)))
    return NoticePart(
        id=id_,
        title=shape.title,
        texts=tuple(shape.texts),
        items=tuple(shape.items),
        reach=shape.reach == "yes",
        basis=Basis(shape.basis),
        source=tuple(shape.source),
        place=builder.place("notice", id_),
    )


def announcement_kind(builder: Builder, id_: str, shape: AnnouncementKindShape) -> AnnouncementKind:
    """A way of telling all parents something."""
    place = builder.place("kinds", id_)
    return AnnouncementKind(id_, shape.label, shape.gathers == "yes", tuple(shape.source), place)


def announcement_subject(builder: Builder, id_: str, shape: AnnouncementSubjectShape) -> AnnouncementSubject:
    """Something that parents may be told."""
    place = builder.place("subjects", id_)
    return AnnouncementSubject(id_, shape.label, shape.says, Basis(shape.basis), tuple(shape.source), place)
