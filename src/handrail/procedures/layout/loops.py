"""Which arrows lead back to where the reader has been."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handrail.procedures.layout.plan import Arrow


def loops(boxes: Sequence[str], arrows: Sequence[Arrow]) -> frozenset[tuple[str, str]]:
    """The arrows that close a circle when boxes are visited in order, the first one first."""
    targets: dict[str, list[str]] = {box: [] for box in boxes}
    for arrow in arrows:
        targets[arrow.source].append(arrow.target)
    found: set[tuple[str, str]] = set()
    done: set[str] = set()
    for box in boxes:
        _visit(box, targets, done, found)
    return frozenset(found)


def _visit(root: str, targets: dict[str, list[str]], done: set[str], found: set[tuple[str, str]]) -> None:
    """Walk down from `root` without recursion: a procedure may be longer than Python's stack."""
    if root in done:
        return
    open_boxes: dict[str, Iterator[str]] = {root: iter(targets[root])}
    while open_boxes:
        box, rest = next(reversed(open_boxes.items()))
        target = next(rest, None)
        if target is None:
            done.add(open_boxes.popitem()[0])
        elif target in open_boxes:
            found.add((box, target))
        elif target not in done:
            open_boxes[target] = iter(targets[target])
