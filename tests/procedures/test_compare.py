"""Two packs side by side: nothing where nothing differs, and exactly what does."""

from __future__ import annotations

import dataclasses
import itertools
import json
import random
import time
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.procedures import model
from handrail.procedures.compare import (
    Comparison,
    Difference,
    Heading,
    agreements,
    compare,
    compare_procedures,
    consents,
    named,
    papers,
    rules,
    sanctions,
    step_aspects,
    steps,
)
from handrail.procedures.compare import settings as of_settings
from handrail.procedures.compare.aspects import Noun
from handrail.procedures.load import built_in_packs, bundle_of, load_bundle, load_pack
from handrail.procedures.model import Pack
from tests.procedures.making import ask, do, end, fact, made
from tests.procedures.mutations import MUTATIONS
from tests.procedures.random_packs import Wish, random_pack

PACKS = built_in_packs()
PAIRS = list(itertools.combinations(PACKS, 2))
SEEDS = st.integers(0, 1_000_000)


def read_again(name: str) -> Pack:
    """The same pack as another object, as an edition is."""
    chain = json.loads(bundle_of(name))
    chain[-1]["files"]["pack.yaml"] += "\n# The same, read on another day.\n"
    return load_bundle(json.dumps(chain))


def named_in(comparison: Comparison) -> list[str]:
    return [difference.about for difference in comparison.differences]


# Nothing


@pytest.mark.parametrize("name", PACKS)
def test_nothing_differs_between_a_pack_and_itself(name: str) -> None:
    again = read_again(name)

    assert again is not load_pack(name)
    assert compare(load_pack(name), again).differences == ()


@given(SEEDS)
@settings(max_examples=60, deadline=None)
def test_nothing_differs_between_a_small_pack_and_itself(seed: int) -> None:
    pack = random_pack(seed, Wish())

    assert compare(pack, dataclasses.replace(pack)).differences == ()


# Exactly what was changed


@given(SEEDS, st.sampled_from(PACKS), st.sampled_from(MUTATIONS))
@settings(max_examples=250, deadline=None)
def test_one_change_shows_and_nothing_else(seed: int, name: str, mutation: Any) -> None:
    pack = load_pack(name)
    changed = mutation(pack, random.Random(seed))  # noqa: S311 - nothing is kept secret here

    (found,) = compare(pack, changed.pack).differences

    assert found.about == changed.about
    assert found.one is not None and found.other is not None
    assert found.one.says != found.other.says
    assert changed.before in (*found.one.says, "")
    assert changed.now in (*found.other.says, "")


@given(SEEDS, st.sampled_from(MUTATIONS))
@settings(max_examples=60, deadline=None)
def test_the_same_change_shows_from_the_other_side(seed: int, mutation: Any) -> None:
    pack = load_pack("st-lukes")
    changed = mutation(pack, random.Random(seed))  # noqa: S311

    (there,), (back,) = compare(pack, changed.pack).differences, compare(changed.pack, pack).differences

    assert (there.about, there.one, there.other) == (back.about, back.other, back.one)


def two_authorities() -> tuple[Pack, Pack]:
    """Two that differ in four places: a threshold, a contact, a clock and who does it."""

    def pack(within: str, by: str, unsure: str) -> Pack:
        told = do("done", within=within, by=[by], contacts=["help"], proof="told")
        steps_ = {"hurt": ask("a", yes="tell", no="done", not_known=unsure), "tell": told, "done": end()}
        return made({"main": steps_}, facts={"a": fact()})

    swindon, devon = pack("now", "lead", "tell"), pack("same_day", "head", "done")
    help_line = dataclasses.replace(devon.contacts["help"], number="01632 960001")
    return swindon, dataclasses.replace(devon, contacts={"help": help_line})


def test_two_that_differ_in_four_places_show_exactly_those_four() -> None:
    comparison = compare(*two_authorities())

    assert named_in(comparison) == [
        "step:main.hurt:not_known",
        "contact:help:number",
        "step:main.tell:within",
        "step:main.tell:by",
    ]
    headings = [difference.heading for difference in comparison.differences]
    assert headings == [Heading.QUESTIONS, Heading.CONTACTS, Heading.CLOCKS, Heading.WHO]
    assert [len(comparison.under(heading)) for heading in headings] == [1, 1, 1, 1]


# Whatever packs are compared


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_comparison_is_the_same_every_time_and_from_either_side(one: str, other: str) -> None:
    there, back = compare(load_pack(one), load_pack(other)), compare(load_pack(other), load_pack(one))

    assert there == compare(load_pack(one), load_pack(other))
    assert sorted(named_in(there)) == sorted(set(named_in(there)))
    assert {d.heading: len(there.under(d.heading)) for d in there.differences} == {
        d.heading: len(back.under(d.heading)) for d in back.differences
    }


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_each_difference_says_two_things_under_one_heading(one: str, other: str) -> None:
    found = compare(load_pack(one), load_pack(other)).differences
    places = [list(Heading).index(difference.heading) for difference in found]

    assert places == sorted(places)
    for difference in found:
        assert difference.title
        assert bool(difference.aspect) is (difference.one is not None and difference.other is not None)
        if difference.aspect:
            assert difference.one != difference.other


def sides_of(difference: Difference, pack: Pack, other: Pack) -> Iterator[tuple[Any, Pack]]:
    yield difference.one, pack
    yield difference.other, other


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_every_line_cited_is_of_a_document_of_that_side(one: str, other: str) -> None:
    packs = load_pack(one), load_pack(other)

    for difference in compare(*packs).differences:
        for side, pack in sides_of(difference, *packs):
            for citation in side.source if side else ():
                assert citation.partition(":")[0] in pack.sources


def test_two_shipped_packs_are_compared_in_a_fifth_of_a_second() -> None:
    ones, others = load_pack("woodlands"), load_pack("st-lukes")
    began = time.process_time()
    for _ in range(5):
        compare(ones, others)

    assert (time.process_time() - began) / 5 < 0.2


# Nothing of the format is left out unseen

ORIGIN = {"id", "place", "source", "basis", "pack"}
"""What a thing is matched by, and where it comes from: shown beside what differs, and no difference by itself."""
SANCTIONS = sanctions.rungs(next(iter(load_pack("st-lukes").ladders.values())))
COMPARED: list[tuple[type, Noun[Any], set[str]]] = [
    (model.Fact, named.FACT, set()),
    (model.Contact, named.CONTACT, {"stands_for"}),  # contacts are matched by it
    (model.Office, named.OFFICE, set()),
    (model.Source, named.SOURCE, set()),
    (model.Never, named.NEVER, set()),
    (model.Proof, named.PROOF, set()),
    (model.Conflict, named.CONFLICT, {"fact", "option"}),  # they are matched by these
    (model.Setting, of_settings.SETTING, set()),
    (model.Ladder, sanctions.LADDER, {"categories"}),  # compared one by one
    (model.Category, SANCTIONS[0], {"breaches", "measures"}),  # compared one by one
    (model.Breach, SANCTIONS[1], set()),
    (model.Measure, SANCTIONS[2], set()),
    (model.MeasureKind, sanctions.KIND, set()),
    (model.Sheet, papers.SHEET, set()),
    (model.FormLayout, papers.FORM, set()),
    (model.Letter, papers.LETTER, set()),
    (model.ReferralForm, papers.REFERRAL, set()),
    (model.SecondRecord, papers.SECOND_RECORD, set()),
    (model.NoticePart, papers.NOTICE, set()),
    (model.CardLine, papers.CARD_LINE, {"stands_for"}),  # lines are matched by it
    (model.AnnouncementKind, papers.ANNOUNCEMENT_KIND, set()),
    (model.AnnouncementSubject, papers.ANNOUNCEMENT_SUBJECT, set()),
    (model.MockIncident, papers.MOCK_INCIDENT, set()),
    (model.Duty, rules.DUTY, set()),
    (model.Audience, agreements.AUDIENCE, set()),
    (model.Agreement, agreements.AGREEMENT, {"clauses"}),  # compared one by one
    (model.Clause, agreements.CLAUSE, set()),
    (model.ClausePicture, agreements.PICTURE, set()),
    (model.DisplayPlace, agreements.DISPLAY_PLACE, set()),
    (model.ConsentQuestion, consents.CONSENT, {"uses"}),  # compared one by one
    (model.ConsentUse, consents.USE, set()),
    (model.PublicationCheck, consents.CHECK, set()),
    (model.PictureNotice, consents.NOTICE, set()),
    (model.Rule, rules.RULE, set()),
    (model.Procedure, steps.PROCEDURE, {"start", "start_place", "steps"}),  # compared as steps
]


def fields_of(kind: type) -> set[str]:
    return {field.name for field in dataclasses.fields(kind)}


@pytest.mark.parametrize(("kind", "noun", "elsewhere"), COMPARED, ids=lambda value: getattr(value, "__name__", ""))
def test_every_field_of_a_noun_is_compared(kind: type, noun: Noun[Any], elsewhere: set[str]) -> None:
    assert noun.fields | elsewhere | (fields_of(kind) & ORIGIN) == fields_of(kind)


@pytest.mark.parametrize("kind", list(step_aspects.ASPECTS))
def test_every_field_of_a_step_is_compared(kind: type) -> None:
    told = {field for aspect in step_aspects.ASPECTS[kind] for field in aspect.fields}

    assert told | step_aspects.WAYS[kind] | {"id", "provenance", "place"} == fields_of(kind)


def test_every_field_of_a_pack_is_compared() -> None:
    of_itself = {"id", "title", "edition", "about", "chain", "digest", "place", "places"}
    compared = {
        "start", "slots", "at_any_time", "facts", "offices", "contacts", "sources", "procedures", "rules", "nevers",
        "proofs", "tags", "people", "settings", "setting_groups", "conflicts", "ladders", "measure_kinds", "sheets",
        "forms", "letters", "referral_forms", "second_record", "duties", "duty_headings", "notice",
        "card", "announcement_kinds", "announcement_subjects", "mock_incidents",
        "audiences", "agreements", "clause_subjects", "clause_pictures", "display_places", "consent_questions",
        "publication_checks", "picture_notices",
    }  # fmt: skip

    assert compared | of_itself == fields_of(Pack)


# Two procedures


def test_the_same_procedure_of_two_packs_stands_step_beside_step() -> None:
    england, tor_view = load_pack("england"), load_pack("tor-view")

    rows = compare_procedures(
        england, england.procedures["before-sanction"], tor_view, tor_view.procedures["before-sanction"]
    )

    assert all(row.is_same for row in rows)
    assert [row.one.id for row in rows if row.one] == [
        "legal",
        "free",
        "police_agree",
        "agreed",
        "wait",
        "ask_police",
    ]


def test_what_two_documents_say_at_the_same_place_stands_in_the_order_of_the_walk() -> None:
    tor_view, woodlands = load_pack("tor-view"), load_pack("woodlands")
    one, other = tor_view.procedures["pupil-as-victim"], woodlands.procedures["pupil-as-victim"]

    rows = compare_procedures(tor_view, one, woodlands, other)

    assert {row.one.id for row in rows if row.one} == set(one.steps)
    assert {row.other.id for row in rows if row.other} == set(other.steps)
    assert next(row.one for row in rows if row.one) is one.steps[one.start]
    assert any(row.one and row.other and row.differences for row in rows)
    assert any(row.one is None for row in rows) or any(row.other is None for row in rows)
    assert not any(row.is_same for row in rows if row.one is None or row.other is None)
