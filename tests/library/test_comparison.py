"""Two packs side by side, as any member of staff reads them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.html import escape

from handrail.editions.models import Edition
from handrail.library.access import LATEST_EDITIONS, UnknownPack, comparable, pack_called
from handrail.library.actions import pin_edition
from handrail.procedures.compare import Heading, compare
from handrail.procedures.load import built_in_packs, bundle_of, load_bundle, load_pack
from handrail.schools.access import Actor
from tests.schools.cast import NOW, Cast

SignIn = Callable[[Actor], Client]
ADDRESSES = (
    "/procedures/compare/",
    "/procedures/compare/own/st-lukes/",
    "/procedures/compare/tor-view/woodlands/pupil-as-victim/",
    "/procedures/compare/own/st-lukes.pdf",
)


@pytest.fixture(autouse=True)
def hertfordshire(cast: Cast) -> None:
    cast.rees.school.pack = "hertfordshire"
    cast.rees.school.save()
    for name in ("okafor", "hughes", "novak"):
        getattr(cast, name).school.refresh_from_db()


def an_edition_before(pack: str = "hertfordshire", *, edition: str = "2024-01-01", at: int = 0) -> Edition:
    """The same pack as it was in an earlier year: the first safe thing to do was worded otherwise."""
    chain = json.loads(bundle_of(pack))
    head = chain[-1]["files"]["pack.yaml"]
    chain[-1]["files"]["pack.yaml"] = head.replace('edition: "2026-11-21"', f'edition: "{edition}"')
    spine = chain[0]["files"]["procedures/spine.yaml"]
    chain[0]["files"]["procedures/spine.yaml"] = spine.replace("Make it safe at the screen.", "Make it all safe.")
    text = json.dumps(chain)
    read = load_bundle(text)
    given = {"pack": read.id, "label": read.edition, "text": text, "digest": read.digest}
    return Edition.objects.create(pinned_at=NOW + timedelta(days=at), **given)


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


# Who


def test_nobody_compares_without_signing_in() -> None:
    assert {Client().get(address).status_code for address in ADDRESSES} == {302}


@pytest.mark.parametrize("name", ["rees", "webb", "okafor", "lane"])
def test_everybody_on_the_staff_compares(cast: Cast, signed_in: SignIn, name: str) -> None:
    client = signed_in(getattr(cast, name))
    assert {client.get(address).status_code for address in ADDRESSES} == {200}


# Choosing


def test_the_schools_own_pack_comes_first_and_is_not_offered_twice(cast: Cast) -> None:
    keys = [each.key for each in comparable(cast.rees)]
    assert keys == ["own", *(slug for slug in built_in_packs() if slug != "hertfordshire")]


def test_choosing_two_leads_to_their_comparison(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.rees)
    assert 'href="/procedures/compare/"' in page(client, "/procedures/")

    sent = client.get("/procedures/compare/?left=own&right=woodlands")

    assert (sent.status_code, sent["Location"]) == (302, "/procedures/compare/own/woodlands/")


@pytest.mark.parametrize("asked", ["left=own&right=own", "left=own", "left=own&right=nowhere"])
def test_one_alone_or_one_twice_is_asked_for_again(cast: Cast, signed_in: SignIn, asked: str) -> None:
    told = page(signed_in(cast.rees), f"/procedures/compare/?{asked}")
    assert "There is a problem" in told
    assert '<option value="own" selected>' in told


def test_an_earlier_edition_is_offered_without_the_day_on_which_it_was_pinned(cast: Cast, signed_in: SignIn) -> None:
    """That day is a day of an incident."""
    pin_edition(cast.rees.school, now=NOW)
    before = an_edition_before()

    told = page(signed_in(cast.rees), "/procedures/compare/")

    offered = [each for each in comparable(cast.rees) if each.key.startswith("edition-")]
    assert [each.key for each in offered] == [f"edition-{before.digest[:12]}"]
    assert escape(offered[0].title) in told
    assert "2024-01-01" in offered[0].title
    assert f"{NOW:%-d %B}" not in told and f"{NOW:%Y-%m-%d}" not in told


def test_no_more_editions_are_offered_than_can_be_told_apart(cast: Cast) -> None:
    for number in range(LATEST_EDITIONS + 2):
        an_edition_before(edition=f"2024-{number}", at=number)

    offered = [each.title for each in comparable(cast.rees) if each.key.startswith("edition-")]

    assert len(offered) == LATEST_EDITIONS
    assert "edition 2024-21" in offered[0]
    assert not any("edition 2024-0," in title or "edition 2024-1," in title for title in offered)


def test_editions_of_a_pack_that_the_school_does_not_follow_are_not_there(cast: Cast) -> None:
    other = an_edition_before("st-lukes")
    with pytest.raises(UnknownPack):
        pack_called(cast.rees, f"edition-{other.digest[:12]}")


def test_an_edition_that_can_no_longer_be_read_is_not_there(cast: Cast, signed_in: SignIn) -> None:
    given = {
        "pack": "hertfordshire",
        "label": "old",
        "text": json.dumps([{"pack": "x", "files": {}}]),
        "digest": "f" * 64,
    }
    Edition.objects.create(pinned_at=NOW, **given)
    client = signed_in(cast.rees)

    assert client.get(f"/procedures/compare/own/edition-{'f' * 12}/").status_code == 404
    assert client.get(f"/procedures/compare/own/edition-{'f' * 12}.pdf").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/procedures/compare/own/nowhere/",
        "/procedures/compare/nowhere/own/",
        "/procedures/compare/own/edition-000000000000/",
        "/procedures/compare/own/nowhere.pdf",
        "/procedures/compare/own/st-lukes.pdf?under=nothing",
        "/procedures/compare/own/st-lukes/nothing/",
        "/procedures/compare/own/st-lukes/sexual-images/",
    ],
)
def test_what_is_not_there_is_not_found(cast: Cast, signed_in: SignIn, address: str) -> None:
    assert signed_in(cast.rees).get(address).status_code == 404


# The comparison


def test_each_heading_has_its_count_and_every_difference(cast: Cast, signed_in: SignIn) -> None:
    told = page(signed_in(cast.rees), "/procedures/compare/own/st-lukes/")
    comparison = compare(load_pack("hertfordshire"), load_pack("st-lukes"))

    assert f"{len(comparison.differences)} differences" in told
    assert told.count('<th scope="row">') == len(comparison.differences)
    for heading in Heading:
        found = comparison.under(heading)
        folded = f'id="{heading.value}">{heading.label} <span class="hint">({len(found)})</span></h2></summary>'
        assert (folded in told) is bool(found)
    assert "details-wide" in told and "<details open" not in told and '-wide" open' not in told


def test_a_difference_names_both_sides_and_their_documents(cast: Cast, signed_in: SignIn) -> None:
    told = page(signed_in(cast.rees), "/procedures/compare/own/st-lukes/")
    row = next(
        part for part in told.split("<tr>") if "Are parents told of online bullying?" in part and "What counts" in part
    )

    assert "It is asked each time, with the reason" in row and "Always" in row
    assert "Hertfordshire eSafety incident flowcharts, line 53" in row
    assert "Online Safety Policy, line 474" in row
    assert row.count("data-label=") == 2


def test_an_edition_differs_from_today_in_what_was_changed_and_in_nothing_else(cast: Cast, signed_in: SignIn) -> None:
    before = an_edition_before()

    told = page(signed_in(cast.rees), f"/procedures/compare/edition-{before.digest[:12]}/own/")

    assert "1 difference." in told
    assert "Make it all safe." in told and "Make it safe at the screen." in told
    assert "edition 2024-01-01 beside" in told


def test_where_nothing_differs_a_sentence_says_so(cast: Cast, signed_in: SignIn) -> None:
    told = page(signed_in(cast.rees), "/procedures/compare/own/hertfordshire/")
    assert "Nothing differs. Both do the same, in the same words." in told
    assert "<table" not in told


def test_step_by_step_shows_every_step_of_both(cast: Cast, signed_in: SignIn) -> None:
    told = page(signed_in(cast.rees), "/procedures/compare/tor-view/woodlands/pupil-as-victim/")
    for pack in ("tor-view", "woodlands"):
        for step in load_pack(pack).procedures["pupil-as-victim"].steps.values():
            said = getattr(step, "do", "") or getattr(step, "ending", "")
            assert escape(said) in told
    assert "Only in Woodlands E-Safety Policy" in told


def test_procedures_in_the_same_place_can_be_read_step_by_step(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.rees)
    told = page(client, "/procedures/compare/tor-view/woodlands/")
    listed = told.partition('id="step-by-step"')[2]

    assert 'href="/procedures/compare/tor-view/woodlands/pupil-as-victim/"' in listed
    for address in {part.partition('"')[0] for part in listed.split('href="')[1:] if part.startswith("/procedures/c")}:
        page(client, address)
