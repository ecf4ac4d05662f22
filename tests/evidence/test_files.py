"""Files of evidence: who keeps one and when, what each deed leaves behind, and what nobody can do any more."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from handrail.audit.access import entries_of
from handrail.casework.access import file_rules, stand_of
from handrail.casework.actions import close_incident, keep_file_of_incident, use_file_of_incident
from handrail.evidence.access import FileRecord, one_item
from handrail.evidence.actions import (
    DestroyedBefore,
    FileDamaged,
    FilesNotTaken,
    FilesOff,
    FilesStillKept,
    Incomplete,
    ItemEnded,
    Locked,
    MoveGiven,
    NeedsSecond,
    UseGiven,
    list_item,
    move_item,
    seal_item,
)
from handrail.evidence.models import Sealing, StoredFile, Use
from handrail.incidents.access import LogFilter, NoSuchIncident, get_incident, log_page
from handrail.incidents.actions import IsClosed
from handrail.people.models import Person
from handrail.schools.access import Actor
from handrail.vault.files import Vault
from tests.casework.given import settle
from tests.evidence.given import a_tablet
from tests.evidence.vault import ALLOWED, a_file, a_vault, coming_in, says
from tests.incidents.given import MINUTE, a_report, somebody
from tests.schools.cast import NOW, Cast
from tests.standing import standing
from tests.vault.given import PDF

OUTSIDE = ("rees", "webb", "lane", "ellis", "novak")
OPEN = UseGiven("opened", "To see which account wrote it.")
GONE = UseGiven("destroyed", "Its time is over.")


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return a_vault(tmp_path)


@pytest.fixture
@standing
def reference(cast: Cast) -> str:
    reference = a_report(cast.rees, said=ALLOWED)
    list_item(cast.okafor, reference, a_tablet(), could_be_illegal=False, now=NOW)
    return reference


def use(actor: Actor, reference: str, given: UseGiven, vault: Vault | None, **other: object) -> bytes:
    at = {"now": NOW + MINUTE, **other}
    _, contents = use_file_of_incident(actor, reference, 1, 1, given, vault, **at)  # type: ignore[arg-type]
    return b"".join(contents)


@pytest.mark.parametrize("name", OUTSIDE)
def test_nobody_keeps_or_opens_one_who_may_not_see_the_incident(
    cast: Cast, reference: str, vault: Vault, name: str
) -> None:
    actor, incoming = getattr(cast, name), coming_in(vault, cast.okafor, reference)
    with pytest.raises(NoSuchIncident):
        keep_file_of_incident(actor, reference, 1, incoming, now=NOW)
    a_file(vault, cast.okafor, reference)
    with pytest.raises(NoSuchIncident):
        use(actor, reference, OPEN, vault)
    assert (StoredFile.objects.count(), Use.objects.count()) == (1, 0)


def test_the_head_neither_in_an_incident_about_the_head(cast: Cast, listed: dict[str, Person], vault: Vault) -> None:
    reference = a_report(cast.patel, somebody(listed["Hughes"], "instigator"), said=ALLOWED)
    list_item(cast.lane, reference, a_tablet(), could_be_illegal=False, now=NOW)
    incoming = coming_in(vault, cast.lane, reference)
    with pytest.raises(NoSuchIncident):
        keep_file_of_incident(cast.hughes, reference, 1, incoming, now=NOW)
    keep_file_of_incident(cast.lane, reference, 1, incoming, now=NOW)
    with pytest.raises(NoSuchIncident):
        use(cast.hughes, reference, OPEN, vault)


NO_FILES = [
    {}, {"illegal_suspected": ["no"]}, {"incident_kind": ["bullying_pupil"]},
    {**ALLOWED, "illegal_suspected": ["yes"]}, {**ALLOWED, "illegal_suspected": ["not_known"]},
    {**ALLOWED, "illegal_suspected": ["no_advice"]}, {**ALLOWED, "incident_kind": ["image_sharing"]},
    {**ALLOWED, "incident_kind": ["bullying_pupil", "image_sharing"]}, {**ALLOWED, "incident_kind": ["adult_contact"]},
    {**ALLOWED, "incident_kind": ["not_known"]}, {**ALLOWED, "incident_kind": ["other", "not_known"]},
]  # fmt: skip


@pytest.mark.parametrize("said", NO_FILES, ids=str)
def test_none_is_kept_while_it_could_be_illegal_or_show_a_child(
    cast: Cast, vault: Vault, said: dict[str, list[str]]
) -> None:
    reference = a_report(cast.rees, said=said)
    list_item(cast.okafor, reference, a_tablet(), could_be_illegal=False, now=NOW)
    with pytest.raises(FilesNotTaken):
        a_file(vault, cast.okafor, reference)
    assert not list(vault.store.names()) and not StoredFile.objects.exists()


def test_a_file_is_kept_with_its_sum_and_without_its_name(cast: Cast, reference: str, vault: Vault) -> None:
    file = a_file(vault, cast.okafor, reference)
    assert (file.number, file.kind, file.size, file.sha256) == (1, "pdf", len(PDF), hashlib.sha256(PDF).hexdigest())
    assert a_file(vault, cast.patel, reference).number == 2
    assert use(cast.patel, reference, OPEN, vault) == PDF


def test_a_file_that_came_in_for_one_item_is_not_kept_of_another(cast: Cast, reference: str, vault: Vault) -> None:
    list_item(cast.okafor, reference, a_tablet(), could_be_illegal=False, now=NOW)
    with pytest.raises(ValueError, match="another item"):
        keep_file_of_incident(cast.okafor, reference, 2, coming_in(vault, cast.okafor, reference, 1), now=NOW)


def test_if_its_row_cannot_be_written_nothing_stays_in_the_vault(
    cast: Cast, reference: str, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    incoming = coming_in(vault, cast.okafor, reference)
    monkeypatch.setattr(import_module("handrail.evidence.actions.keep_file"), "record", _fails)
    with pytest.raises(OSError, match="full"):
        keep_file_of_incident(cast.okafor, reference, 1, incoming, now=NOW)
    assert not list(vault.store.names()) and not StoredFile.objects.exists()


def _fails(*_args: object, **_given: object) -> None:
    raise OSError("The disk is full.")


def test_a_closed_incident_takes_no_file_but_opens_those_it_has(cast: Cast, reference: str, vault: Vault) -> None:
    a_file(vault, cast.okafor, reference)
    settle(cast.okafor, reference)
    close_incident(cast.okafor, reference, "Settled", because="It is kept for now.", now=NOW)
    with pytest.raises(IsClosed):
        a_file(vault, cast.okafor, reference)
    assert use(cast.okafor, reference, OPEN, vault) == PDF


def test_nothing_is_kept_of_what_was_given_back(cast: Cast, reference: str, vault: Vault) -> None:
    incoming = coming_in(vault, cast.okafor, reference)
    move_item(cast.okafor, reference, 1, MoveGiven("given_back", "Done with", "A parent", went_to="A parent"), now=NOW)
    with pytest.raises(ItemEnded):
        keep_file_of_incident(cast.okafor, reference, 1, incoming, now=NOW)


@pytest.mark.parametrize("given", [UseGiven("opened", " "), UseGiven("taken_out", "The police ask", " ")])
def test_none_is_opened_or_given_out_without_saying_why_and_for_whom(
    cast: Cast, reference: str, vault: Vault, given: UseGiven
) -> None:
    a_file(vault, cast.okafor, reference)
    with pytest.raises(Incomplete):
        use(cast.okafor, reference, given, vault)
    assert not Use.objects.exists()


def test_every_opening_is_written_down_with_its_reason(cast: Cast, reference: str, vault: Vault) -> None:
    a_file(vault, cast.okafor, reference)
    use(cast.okafor, reference, OPEN, vault)
    use(cast.patel, reference, UseGiven("taken_out", "They asked in writing", "The social worker"), vault)
    [kept] = FileRecord(get_incident(cast.okafor, reference)).files
    assert [(one.act, one.author.display_name, one.reason, one.for_whom) for one in kept.uses] == [
        ("opened", "Ms Okafor", "To see which account wrote it.", ""),
        ("taken_out", "Mr Patel", "They asked in writing", "The social worker"),
    ]
    acts = [entry.act for entry in entries_of(cast.okafor.school.pk).filter(act__startswith="evidence.file")]
    assert sorted(acts) == ["evidence.file.kept", "evidence.file.opened", "evidence.file.taken-out"]
    assert [row.reference for row in log_page(cast.okafor, LogFilter(words="social worker")).rows] == [reference]


def test_without_a_key_nothing_is_opened_and_nothing_written(cast: Cast, reference: str, vault: Vault) -> None:
    a_file(vault, cast.okafor, reference)
    with pytest.raises(FilesOff):
        use(cast.okafor, reference, OPEN, None)
    assert not Use.objects.exists()


def test_a_damaged_file_is_not_given_out_at_all(cast: Cast, reference: str, vault: Vault) -> None:
    a_file(vault, cast.okafor, reference)
    [name] = [name for name, _ in vault.store.names() if name.endswith(".sealed")]
    with vault.store.open(name) as stream:
        locked = stream.read()
    for spoilt in (locked[:-1], locked[:-1] + bytes([locked[-1] ^ 1]), b""):
        vault.store.write(name, spoilt)
        with pytest.raises(FileDamaged):
            use(cast.okafor, reference, OPEN, vault)
    vault.store.remove(name)
    with pytest.raises(FileDamaged):
        use(cast.okafor, reference, OPEN, vault)
    assert not Use.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_destroyed_file_is_gone_and_its_row_stays(cast: Cast, reference: str, vault: Vault) -> None:
    a_file(vault, cast.okafor, reference)
    assert use(cast.okafor, reference, GONE, vault) == b""
    assert not list(vault.store.names()) and StoredFile.objects.count() == 1
    for given in (OPEN, GONE):
        with pytest.raises(DestroyedBefore):
            use(cast.okafor, reference, given, vault)


def test_the_database_too_destroys_once(cast: Cast, reference: str, vault: Vault) -> None:
    file = a_file(vault, cast.okafor, reference)
    use(cast.okafor, reference, GONE, vault)
    with pytest.raises(IntegrityError), transaction.atomic():
        Use.objects.create(
            school=file.school, incident=file.incident, author=file.author, at=NOW, stored_file=file,
            act="destroyed", reason="again",
        )  # fmt: skip


def test_a_thing_is_not_destroyed_while_files_are_kept_of_it(cast: Cast, reference: str, vault: Vault) -> None:
    a_file(vault, cast.okafor, reference)
    gone = MoveGiven("destroyed", "Police agreed", "Mr Patel")
    with pytest.raises(FilesStillKept):
        move_item(cast.okafor, reference, 1, gone, now=NOW)
    use(cast.okafor, reference, GONE, vault)
    move_item(cast.okafor, reference, 1, gone, now=NOW)


@pytest.mark.parametrize("answer", [("illegal_suspected", "yes"), ("illegal_suspected", "not_known"),
                                    ("incident_kind", "image_sharing"), ("incident_kind", "not_known")])  # fmt: skip
def test_an_answer_that_allows_no_file_seals_those_there_are(
    cast: Cast, reference: str, vault: Vault, answer: tuple[str, str]
) -> None:
    a_file(vault, cast.okafor, reference)
    says(cast.okafor, reference, "danger_now", "no")
    assert not Sealing.objects.exists()
    says(cast.okafor, reference, *answer)
    assert Sealing.objects.get().because == "answers"
    with pytest.raises(Locked):
        use(cast.okafor, reference, OPEN, vault)
    with pytest.raises(FilesNotTaken):
        a_file(vault, cast.okafor, reference)


def test_the_seal_stays_when_the_answer_is_taken_back(cast: Cast, reference: str, vault: Vault) -> None:
    a_file(vault, cast.okafor, reference)
    for answer in ("yes", "no", "yes", "no"):
        says(cast.okafor, reference, "illegal_suspected", answer)
    assert Sealing.objects.count() == 1
    with pytest.raises(NeedsSecond):
        use(cast.okafor, reference, OPEN, vault)


def test_if_the_seal_cannot_be_written_the_answer_is_not_either(
    cast: Cast, reference: str, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_file(vault, cast.okafor, reference)
    monkeypatch.setattr("handrail.evidence.actions.seal.record", _fails)
    with pytest.raises(OSError, match="full"):
        says(cast.okafor, reference, "illegal_suspected", "yes")
    assert file_rules(stand_of(get_incident(cast.okafor, reference))).may_keep


def test_an_item_is_sealed_by_hand_once_and_with_a_reason(cast: Cast, reference: str, vault: Vault) -> None:
    a_file(vault, cast.okafor, reference)
    with pytest.raises(Incomplete):
        seal_item(cast.okafor, reference, 1, "  ", now=NOW)
    assert seal_item(cast.okafor, reference, 1, "It names a child’s address.", now=NOW)
    assert seal_item(cast.patel, reference, 1, "Again", now=NOW + timedelta(minutes=1)) is None
    with pytest.raises(NeedsSecond):
        use(cast.okafor, reference, OPEN, vault)
    for name in OUTSIDE:
        with pytest.raises(NoSuchIncident):
            seal_item(getattr(cast, name), reference, 1, "Mine", now=NOW)


def test_while_it_could_be_illegal_it_is_destroyed_only_once_the_police_agree(
    cast: Cast, reference: str, vault: Vault
) -> None:
    a_file(vault, cast.okafor, reference)
    says(cast.okafor, reference, "illegal_suspected", "yes")
    with pytest.raises(Locked):
        use(cast.okafor, reference, GONE, vault)
    says(cast.okafor, reference, "police_agree", "yes")
    with pytest.raises(NeedsSecond):
        use(cast.okafor, reference, GONE, vault)
    with pytest.raises(Locked):
        use(cast.okafor, reference, OPEN, vault)


def test_an_item_is_found_under_its_first_row(cast: Cast, reference: str, vault: Vault) -> None:
    file = a_file(vault, cast.okafor, reference)
    assert one_item(get_incident(cast.okafor, reference), 1).first.pk == file.item_id
