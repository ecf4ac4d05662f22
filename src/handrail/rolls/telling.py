"""What a file tells of people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Carer:
    """A parent or carer of a pupil, as a file names them."""

    name: str
    relation: str = ""
    email: str = ""
    phone: str = ""
    record_id: str = ""
    order: int | None = None
    """Who is asked first, from 1; None where the file does not say."""
    responsible: bool | None = None
    """Whether they have parental responsibility; None where the file does not say."""
    presumed: bool = False
    """Whether `responsible` is only what their role suggests: what somebody has said of them stands."""
    barred: bool = False
    """Whether a court or the school keeps them from contact."""


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody, as a file tells of them. What it does not say is empty, and changes nothing of what is known."""

    row: int
    """The row as a spreadsheet numbers it, or the place of the element in the file; from 1."""
    kind: str
    """`pupil`, `staff` or `governor`."""
    forename: str = ""
    surname: str = ""
    called: str = ""
    """The name they are called by, where it is another than the forename."""
    record_id: str = ""
    """The number in the school’s records system: what a row is found again by."""
    upn: str = ""
    born: date | None = None
    year_group: str = ""
    class_name: str = ""
    joined: date | None = None
    left: date | None = None
    email: str = ""
    phone: str = ""
    send: str = ""
    """The special educational needs provision: E, K or N, as the census says it."""
    carers: tuple[Carer, ...] = ()
    remarks: tuple[str, ...] = ()
    """What somebody should look at, though the row is read."""

    @property
    def name(self) -> str:
        """The name as staff say it."""
        return f"{self.called or self.forename} {self.surname}".strip()


@dataclass(frozen=True, slots=True)
class CarerOf:
    """A row that tells of a parent or carer, and by which number or UPN of which pupil."""

    row: int
    pupil_id: str
    pupil_upn: str
    carer: Carer
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row nothing can be taken from, and why. `shown` is what it says, for whoever must find it again."""

    row: int
    why: str
    shown: str = ""
    record_id: str = ""
    upn: str = ""
    """Who it may be about, as far as its numbers can be read: it says of nobody that they left."""


Row: TypeAlias = Told | CarerOf | Rejected
Rows: TypeAlias = Iterator[Row]
