"""Which column of a table holds what: a guess from its headings, and what is still missing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from handrail.rolls.columns import CARERS, PUPILS, STAFF, Column, columns_of
from handrail.rolls.words import Words

Mapped: TypeAlias = Mapping[str, int]
"""Which column of a table, from 0, holds which field."""
# A word that many systems put before every heading of one file.
OF_PUPILS = frozenset({"student", "pupil", "child", "learner"})
A_PUPILS_NUMBER = frozenset({"adno", "adm no", "admission no", "admission number", "arbor student id"})
PREFIXES = {
    PUPILS: tuple(OF_PUPILS),
    CARERS: ("contact", "parent", "guardian", "carer", "parent carer", "primary guardian", "adult"),
    STAFF: ("staff", "employee", "teacher", "governor", "user"),
}
NAMING = frozenset({"name", "forename", "surname"})
# In ScholarPack who is asked first; elsewhere an order of the family court. Only somebody who knows the file can tell.
SAYS_TWO_THINGS = frozenset({"contact order"})
SOUNDS_LIKE_A_BAR = re.compile(
    r"\b(?:courts?|orders?|injunctions?|restrict\w*|bar|barred|custody|molestation|prohibit\w*"
    r"|no (?:\w+ )?(?:contact|access)|do not|don t|not (?:to )?(?:be )?contact\w*"
    r"|access|(?:dis)?allow(?:ed)?|permitted|deny|denied|excluded?|blocked|restrain\w*|estrange\w*)\b"
)
# Where a yes stands for contact: never a bar, neither guessed nor chosen.
SAYS_THE_OPPOSITE = re.compile(r"(?<!not )(?<!not be )(?<!no contact )\b(?:allow(?:ed)?|permitted)\b")
# A guardian with a number, or with what is somebody’s own, is only who the column is about.
OF_A_GUARDIAN = (
    r"\d|title|salutation|names?|fore|first|sur|last|middle|full|e ?mail|phone|mobile|tele|tel\b|home|work|day|address"
    r"|post|town|id\b|relation|language|job|occupation|employer|gender|notes?"
)
SOUNDS_LIKE_RESPONSIBILITY = re.compile(rf"\bresponsib|\bparental resp|\bp ?r\b|\bguardian(?! (?:{OF_A_GUARDIAN}))")
YES_OR_NO = re.compile(r"[\s(\[:-]*\b(?:y ?/ ?n|yes ?/ ?no)\b[\s)\]?]*$", re.IGNORECASE)
PARTS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])")


def plain(heading: str) -> str:
    """A heading as it is compared: lower case, `DateOfBirth` and `date_of_birth` as “date of birth”, `P1` as “p 1”.

    A “(Y/N)” at its end says how it is answered, not what it is.
    """
    parted = PARTS.sub(" ", re.sub(r"[’']s\b", "", YES_OR_NO.sub("", heading)))
    return " ".join(re.findall(r"[a-z0-9]+", parted.lower()))


def guessed(headings: Sequence[str], kind_of_file: str) -> dict[str, int]:
    """Which column holds which field, as far as the headings say so; a column stands for one field at most.

    Where several columns would do for a field the likeliest is taken. In a file of pupils or staff a whole heading goes
    before one whose first word says whose it is (“Student forename”). In one of parents it is the other way round: a
    bare “Forename” may be the child’s there, and what is said to be a pupil’s is never read as the parent’s.
    """
    found: dict[str, int] = {}
    columns = columns_of(kind_of_file)
    for said, read in _readings([plain(heading) for heading in headings], kind_of_file):
        places = _places(said)
        named = bool(NAMING & set(found))
        for column in filter(read, columns):
            if column.name in found or (named and column.name in NAMING):
                continue
            free = (at for name in column.headings for at in places.get(name, ()) if at not in found.values())
            if (at := next(free, None)) is not None:
                found[column.name] = at
    return found


def also_fitting(headings: Sequence[str], mapped: Mapped, kind_of_file: str) -> dict[int, str]:
    """Columns that are not read though they would do for a field that another column holds; for each that field."""
    rest = [at for at in range(len(headings)) if at not in mapped.values()]
    fits = {}
    for at in rest:
        would = guessed([headings[at]], kind_of_file)
        if name := next((name for name in would if name in mapped), None):
            fits[at] = name
    return fits


def unread_bars(headings: Sequence[str], mapped: Mapped, kind_of_file: str) -> dict[int, str]:
    """Columns that are not read and whose heading sounds as if it said with whom contact is barred; none for staff."""
    return _unread(SOUNDS_LIKE_A_BAR, headings, mapped, kind_of_file)


def unread_responsibility(headings: Sequence[str], mapped: Mapped, kind_of_file: str) -> dict[int, str]:
    """Columns that are not read and whose heading sounds as if it said who is responsible for a child; none for staff.

    Of whom nothing is read of it is taken to be responsible, so a no in such a column would be lost.
    """
    return _unread(SOUNDS_LIKE_RESPONSIBILITY, headings, mapped, kind_of_file)


def means_the_opposite(heading: str) -> bool:
    """Whether a yes in the column says that contact is allowed."""
    return bool(SAYS_THE_OPPOSITE.search(plain(heading)))


def missing(mapped: Mapped, kind_of_file: str) -> list[str]:
    """What a table lacks before people can be read from it, each a sentence; none where nothing is missing."""
    lacks: list[str] = []
    if "name" not in mapped and not {"forename", "surname"} <= set(mapped):
        lacks.append(Words("Say which column holds the name: either the whole name, or forename and surname."))
    if kind_of_file == PUPILS and not set(mapped) & {"record_id", "upn", "born"}:
        lacks.append(
            Words(
                "Say which column holds the number in your records system, the UPN or the date of birth. Without one "
                "of them two pupils of the same name cannot be told apart."
            )
        )
    if kind_of_file == CARERS and not set(mapped) & {"pupil_id", "pupil_upn"}:
        lacks.append(
            Words("Say which column holds the pupil’s number or UPN. Without it nobody knows whose parent this is.")
        )
    return lacks


def _readings(whole: Sequence[str], kind_of_file: str) -> Iterator[tuple[Sequence[str], Callable[[Column], bool]]]:
    """The headings as they are to be compared, and for which columns; the surest reading first.

    "" stands where a heading says nothing in a reading.
    """
    bare = [_without_prefix(heading, PREFIXES[kind_of_file]) for heading in whole]
    if kind_of_file != CARERS:
        yield whole, _any
        yield bare, _any
        return
    yield [heading if _is_of_a_pupil(heading) else "" for heading in whole], _tells_of_the_pupil
    for said in (bare, whole):
        yield ["" if _is_of_a_pupil(heading) else text for heading, text in zip(whole, said, strict=True)], _any


def _unread(sounds: re.Pattern[str], headings: Sequence[str], mapped: Mapped, kind_of_file: str) -> dict[int, str]:
    if kind_of_file == STAFF:
        return {}
    return {
        at: heading
        for at, heading in enumerate(headings)
        if at not in mapped.values() and sounds.search(plain(heading))
    }


def _any(column: Column) -> bool:
    return True


def _tells_of_the_pupil(column: Column) -> bool:
    return column.name.startswith("pupil_")


def _is_of_a_pupil(heading: str) -> bool:
    return heading.partition(" ")[0] in OF_PUPILS or heading in A_PUPILS_NUMBER


def _places(said: Sequence[str]) -> dict[str, list[int]]:
    """Where each heading stands."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, heading in enumerate(said):
        places[heading].append(at)
    return places


def _without_prefix(heading: str, prefixes: Sequence[str]) -> str:
    """A heading without the word in front that says whose it is; "" where it has none."""
    if heading in SAYS_TWO_THINGS:
        return ""
    rests = (heading.removeprefix(f"{prefix} ") for prefix in sorted(prefixes, key=len, reverse=True))
    return next((rest for rest in rests if rest != heading), "")
