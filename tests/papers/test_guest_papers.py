"""The papers of somebody from outside: those of the invitation, with what their own page holds and no more."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from handrail.casework.actions import settle_for_person
from handrail.papers.presenters.offered import PAPERS
from handrail.people.models import Person
from handrail.schools.access import Actor
from tests.incidents.guests import invited
from tests.papers.given import pdf, together, words_of
from tests.sanctions.given import a_decision, pupil_case
from tests.schools.cast import NOW, Cast
from tests.standing import standing

WORD = "Timbuktu"
NEVER_FOR_GUESTS = sorted({*PAPERS, "letter-1", "receipt-1", "authority-copy"} - {"summary", "chronology"})


@pytest.fixture
@standing
def reference(cast: Cast, listed: Mapping[str, Person]) -> str:
    """What was decided for pupil A has a word of its own."""
    reference = pupil_case(cast, listed)
    given = a_decision(cast.hughes, reason=f"{WORD} reason", support=f"{WORD} support")
    settle_for_person(cast.hughes, reference, given, now=NOW)
    return reference


def guest_of(cast: Cast, reference: str, *papers: str) -> Client:
    client = Client()
    client.force_login(invited(cast.hughes, reference, now=now(), until=localdate(), papers=papers))
    return client


@pytest.mark.parametrize("paper", ["summary", "chronology"])
def test_a_guest_s_paper_has_the_record_and_nothing_of_how_it_was_settled(
    cast: Cast, signed_in: Callable[[Actor], Client], reference: str, paper: str
) -> None:
    client = guest_of(cast, reference, "summary", "chronology")
    words = words_of(pdf(client, f"/guest/{reference}/{paper}.pdf"))
    assert reference in words and together("Pupil A") in words
    page = client.get(f"/guest/{reference}/").content.decode()
    for found in (words, page):
        assert WORD not in found and together("By a sanction") not in together(found)
    own = signed_in(cast.okafor).get(f"/incidents/{reference}/papers/chronology/").content.decode()
    assert WORD in own


@pytest.mark.parametrize("paper", NEVER_FOR_GUESTS)
def test_no_other_paper_is_there_for_a_guest(cast: Cast, reference: str, paper: str) -> None:
    client = guest_of(cast, reference, "summary", "chronology")
    assert client.get(f"/guest/{reference}/{paper}.pdf").status_code == 404
    assert client.get(f"/incidents/{reference}/papers/{paper}.pdf").status_code == 403


def test_a_guest_gets_the_papers_of_the_invitation_alone(cast: Cast, reference: str) -> None:
    client = guest_of(cast, reference, "summary")
    assert client.get(f"/guest/{reference}/summary.pdf").status_code == 200
    assert client.get(f"/guest/{reference}/chronology.pdf").status_code == 404
    for place in ("/papers/log/", "/papers/log/2026-spring.pdf", f"/incidents/{reference}/copies/"):
        assert client.get(place).status_code == 403, place
