"""The list of evidence on paper, and the slip that goes with a device."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from handrail.audit.models import Entry
from handrail.casework.actions import ask_about_file_of_incident, list_item_of_incident, use_file_of_incident
from handrail.evidence.actions import ItemGiven, MoveGiven, UseGiven, answer_request, move_item, seal_item
from handrail.papers.presenters.custody import ALL_DESTROYED, NEVER
from handrail.people.models import Person
from handrail.schools.access import Actor
from handrail.vault.files import Vault
from tests.evidence.vault import ALLOWED, a_file, a_vault
from tests.incidents.given import MINUTE, a_report, somebody
from tests.papers.given import pdf, together, words_of
from tests.schools.cast import NOW, Cast
from tests.standing import standing
from tests.vault.given import PDF

SignIn = Callable[[Actor], Client]
PHONE = ItemGiven(
    kind="device",
    description="A black phone with a cracked corner",
    place="Safe in the office",
    holder="Ms Okafor",
    owner="Pupil A",
    make="Invented One",
    serial="IN-4711",
    taken_by="Miss Rees",
    taken_why="Pupil B was said to be filmed with it",
    left="as_it_was",
    switched_off="Nothing",
    due_back=dt.date(2026, 3, 6),
)
MESSAGE = ItemGiven("message", "A message in the class group", "In the group", "The provider", switched_off="Nothing")


@pytest.fixture
@standing
def listed_items(cast: Cast, reference: str) -> str:
    list_item_of_incident(cast.okafor, reference, PHONE, now=NOW)
    list_item_of_incident(cast.okafor, reference, MESSAGE, now=NOW)
    moved = MoveGiven("handed_over", "They asked for it", "PC Invented", "Police", "Police station", "1234", "L 99")
    move_item(cast.okafor, reference, 1, moved, now=NOW + MINUTE)
    return f"/incidents/{reference}/papers/"


@pytest.mark.parametrize("place", ["evidence/", "evidence.pdf", "receipts/1/", "receipt-1.pdf"])
def test_whoever_may_not_see_an_incident_gets_no_list_and_no_slip(
    cast: Cast, signed_in: SignIn, listed_items: str, place: str
) -> None:
    for actor in (cast.rees, cast.webb, cast.lane, cast.novak):
        assert signed_in(actor).get(listed_items + place).status_code == 404
    assert not Entry.objects.filter(act__endswith=".printed").exists()
    assert signed_in(cast.patel).get(listed_items + place).status_code == 200
    assert Entry.objects.filter(act__endswith=".printed").count() == 1


def test_the_list_says_where_each_thing_is_and_every_hand(cast: Cast, signed_in: SignIn, listed_items: str) -> None:
    client = signed_in(cast.okafor)
    page = together(client.get(f"{listed_items}evidence/").content.decode())
    file = words_of(pdf(client, f"{listed_items}evidence.pdf"))
    for words in (
        "Device: A black phone with a cracked corner", "IN-4711", "Police station", "Item 1: device", "Handed over",
        "PC Invented", "reference L 99", "Item 2: message", "They asked for it",
    ):  # fmt: skip
        assert together(words) in page and together(words) in file, words


def test_an_incident_without_evidence_says_so(cast: Cast, signed_in: SignIn, reference: str) -> None:
    words = words_of(pdf(signed_in(cast.okafor), f"/incidents/{reference}/papers/evidence.pdf"))
    assert together("Nothing is listed as evidence.") in words


def test_the_slip_goes_home_and_says_nothing_of_what_happened(cast: Cast, signed_in: SignIn, listed_items: str) -> None:
    read = pdf(signed_in(cast.okafor), f"{listed_items}receipt-1.pdf")
    words = words_of(read)
    assert len(read.pages) == 1
    for text in ("Pupil A", "Invented One", "IN-4711", "Miss Rees", "6 March 2026", "signature"):
        assert together(text) in words, text
    for text in ("Pupil B", "filmed", "Messages in a game", "cracked"):
        assert together(text) not in words, text


@pytest.mark.parametrize("number", [2, 3])
def test_only_a_device_has_a_slip(cast: Cast, signed_in: SignIn, listed_items: str, number: int) -> None:
    client = signed_in(cast.okafor)
    for place in (f"receipts/{number}/", f"receipt-{number}.pdf"):
        assert client.get(listed_items + place).status_code == 404
    page = client.get(listed_items).content.decode()
    assert "receipt-1.pdf" in page and f"receipt-{number}.pdf" not in page


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return a_vault(tmp_path)


@pytest.fixture
def with_file(cast: Cast, listed: dict[str, Person], vault: Vault) -> str:
    """An item with a file that was opened by one, sealed, and opened by two."""
    reference = a_report(cast.rees, somebody(listed["A"]), said=ALLOWED)
    list_item_of_incident(cast.okafor, reference, MESSAGE, now=NOW)
    a_file(vault, cast.okafor, reference)
    opened = UseGiven("opened", "To read the address")
    use_file_of_incident(cast.patel, reference, 1, 1, opened, vault, now=NOW + MINUTE)
    seal_item(cast.okafor, reference, 1, "It names a child’s home.", now=NOW + 2 * MINUTE)
    taken = UseGiven("taken_out", "They asked for it", "PC Invented")
    asking = ask_about_file_of_incident(cast.okafor, reference, 1, 1, taken, now=NOW + 3 * MINUTE)
    answer_request(cast.hughes, reference, asking.pk, agrees=True, now=NOW + 4 * MINUTE)
    use_file_of_incident(cast.okafor, reference, 1, 1, taken, vault, now=NOW + 5 * MINUTE)
    return reference


def test_a_file_that_is_kept_is_on_the_list_with_everything_that_was_done_with_it(
    cast: Cast, signed_in: SignIn, with_file: str
) -> None:
    client, address = signed_in(cast.okafor), f"/incidents/{with_file}/papers/evidence"
    page, file = together(client.get(f"{address}/").content.decode()), words_of(pdf(client, f"{address}.pdf"))
    for words in (
        "1 file is kept in this record, encrypted", "Item 1, file 1", hashlib.sha256(PDF).hexdigest(),
        "4 March 2026, 09:30, by Ms Okafor", "by Ms Okafor. It names a child’s home.", "To read the address",
        "Copy taken out", "For PC Invented", "Mrs Hughes",
    ):  # fmt: skip
        assert together(words) in page and together(words) in file, words
    assert together(NEVER) not in page and together(NEVER) not in file


def test_only_where_no_file_is_kept_the_list_says_that_nothing_is(
    cast: Cast, signed_in: SignIn, listed_items: str, listed: dict[str, Person], vault: Vault
) -> None:
    client = signed_in(cast.okafor)
    assert together(NEVER) in words_of(pdf(client, f"{listed_items}evidence.pdf"))
    reference = a_report(cast.rees, somebody(listed["A"]), said=ALLOWED)
    list_item_of_incident(cast.okafor, reference, MESSAGE, now=NOW)
    a_file(vault, cast.okafor, reference)
    use_file_of_incident(cast.okafor, reference, 1, 1, UseGiven("destroyed", "Not needed"), vault, now=NOW + MINUTE)
    words = words_of(pdf(client, f"/incidents/{reference}/papers/evidence.pdf"))
    assert together(ALL_DESTROYED) in words and together("Destroyed") in words
    assert together(NEVER) not in words
