"""The doors to files that are kept: what there is, what was done with it, who asks for a second person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.db.models import Exists, OuterRef

from handrail.evidence.access.custody import Custody, custody_of
from handrail.evidence.kinds import ASKING_LASTS, SECONDS, FileAct
from handrail.evidence.models import Asking, Assent, Sealing, StoredFile, Use
from handrail.incidents.access import NoSuchIncident, incidents_worked_on_by, written_of
from handrail.incidents.models import Incident
from handrail.schools.access import Actor
from handrail.vault.files import Label, Stored

MOST_REQUESTS = 20


@dataclass(frozen=True, slots=True)
class Request:
    """One asking for a second person, what was said to it, and what was done on it."""

    asking: Asking
    assent: Assent | None = None
    use: Use | None = None

    def is_over(self, now: datetime) -> bool:
        """Whether it has lasted its time: from that moment on it counts no more."""
        return now >= self.asking.at + ASKING_LASTS

    def waits(self, now: datetime) -> bool:
        """Whether a second person can still answer it."""
        return self.assent is None and not self.is_over(now)

    def serves(self, user: UUID, act: str, now: datetime) -> bool:
        """Whether `user`, who asked, may do `act` on it now, for the first time."""
        agreed = self.assent is not None and self.assent.agrees and self.use is None and not self.is_over(now)
        return agreed and self.asking.author_id == user and self.asking.act == act


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file with what was done with it, in order. `item_number` is that of its item."""

    file: StoredFile
    item_number: int
    sealing: Sealing | None
    requests: tuple[Request, ...] = ()
    uses: tuple[Use, ...] = ()

    @property
    def is_sealed(self) -> bool:
        return self.sealing is not None

    @property
    def is_destroyed(self) -> bool:
        return any(use.act == FileAct.DESTROYED for use in self.uses)

    @property
    def label(self) -> Label:
        """What it lies under in the vault."""
        return label_of(self.file)

    def request_for(self, user: UUID, act: str, now: datetime) -> Request | None:
        """The request on which `user` may do `act` now."""
        return next((one for one in self.requests if one.serves(user, act, now)), None)


class FileRecord:
    """The files kept of one incident; read when first asked for, and nothing more where there is none.

    Whoever makes one came through `get_incident`. `register` is what is listed of it, where that has been read.
    """

    def __init__(self, incident: Incident, register: tuple[Custody, ...] | None = None) -> None:
        self._incident = incident
        self._register = register

    @cached_property
    def numbers(self) -> dict[int, int]:
        """The number of each item, by its first row."""
        register = custody_of(self._incident) if self._register is None else self._register
        return {custody.first.pk: custody.item.number for custody in register}

    @cached_property
    def sealings(self) -> dict[int, Sealing]:
        """By the first row of the item."""
        if self._register == ():
            return {}
        return {row.item_id: row for row in written_of(self._incident, Sealing)}

    @cached_property
    def files(self) -> tuple[KeptFile, ...]:
        stored = () if self._register == () else written_of(self._incident, StoredFile)
        if not stored:
            return ()
        uses, requests = written_of(self._incident, Use), self._requests()
        return tuple(
            KeptFile(
                file,
                self.numbers[file.item_id],
                self.sealings.get(file.item_id),
                tuple(one for one in requests if one.asking.stored_file_id == file.pk),
                tuple(use for use in uses if use.stored_file_id == file.pk),
            )
            for file in stored
        )

    def of_item(self, item_id: int) -> tuple[KeptFile, ...]:
        """Those of one item, by its first row."""
        return tuple(kept for kept in self.files if kept.file.item_id == item_id)

    def _requests(self) -> tuple[Request, ...]:
        askings = written_of(self._incident, Asking)
        if not askings:
            return ()
        assents = {row.asking_id: row for row in written_of(self._incident, Assent)}
        uses = {row.asking_id: row for row in written_of(self._incident, Use)}
        return tuple(Request(row, assents.get(row.pk), uses.get(row.pk)) for row in askings)


def label_of(file: StoredFile) -> Label:
    """What a file lies under in the vault, bound to its incident and its item."""
    return Label(file.school_id, file.name, belongs_to(file.incident_id, file.item_id))


def belongs_to(incident_id: UUID, item_id: int) -> str:
    """What a file of that item is bound to."""
    return f"{incident_id.hex}/{item_id}"


def one_file(incident: Incident, item_id: int, number: int) -> KeptFile:
    """One file of one item, by the first row of the item. Raises `NoSuchIncident`."""
    for kept in FileRecord(incident).of_item(item_id):
        if kept.file.number == number:
            return kept
    raise NoSuchIncident(number)


def one_request(incident: Incident, asking_id: int) -> tuple[KeptFile, Request]:
    """One asking in this incident, with the file that it is about. Raises `NoSuchIncident`."""
    for kept in FileRecord(incident).files:
        for request in kept.requests:
            if request.asking.pk == asking_id:
                return kept, request
    raise NoSuchIncident(asking_id)


def may_agree(actor: Actor, asking: Asking) -> bool:
    """Whether `actor`, who may know of the incident, can be the second person: in office, and not the one who asks.

    Nor somebody who has the office, or their password, from the one who asks, and has it since the incident began:
    nobody agrees with themselves under another name.
    """
    first, began = asking.author_id, asking.incident.created_at
    password = actor.password
    is_their_account = password is not None and password.by == first and password.at > began
    if first == actor.user.pk or is_their_account or not actor.holds(*SECONDS):
        return False
    given = [one for one in actor.appointments if one.office in SECONDS]
    return not given or any(one.by != first or one.at <= began for one in given)


def requests_for(actor: Actor, now: datetime) -> tuple[Asking, ...]:
    """What waits for `actor` to answer as the second person, the oldest first; each knows its incident and its file."""
    if not actor.holds(*SECONDS):
        return ()
    waiting = Asking.objects.filter(incident__in=incidents_worked_on_by(actor), assent=None, at__gt=now - ASKING_LASTS)
    found = waiting.exclude(author=actor.user).select_related("incident", "author", "stored_file__item")
    return tuple(one for one in found.order_by("at", "pk")[:MOST_REQUESTS] if may_agree(actor, one))


def keeps_unsealed_files(incident: Incident) -> bool:
    """Whether a file is kept of an item that is not sealed; one question to the database, for every answer asks it."""
    return StoredFile.objects.filter(incident=incident, item__sealing=None).exists()


def every_file() -> Iterator[Stored]:
    """Every file of this installation. Only the command line asks."""
    destroyed = Use.objects.filter(stored_file=OuterRef("pk"), act=FileAct.DESTROYED)
    rows = StoredFile.objects.annotate(gone=Exists(destroyed)).select_related("incident").order_by("pk")
    for row in rows.iterator():
        yield Stored(label_of(row), row.sha256, row.incident.reference, row.gone)
