"""What the packs have people sign: for everybody in every pack, each clause with its lines, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import handrail
from handrail.agreements.presenters.reading import PICTURES
from handrail.procedures.load import built_in_packs, load_pack
from handrail.procedures.model import Agreement, AgreementKind, Basis, Bilingual, Language, Pack, Part
from tests.packs.reading_age import grade
from tests.packs.runs_of_words import copied

SIX = {"primary_pupil", "secondary_pupil", "parent", "staff", "governor", "visitor"}
OWN = {"beechfield": "003", "st-lukes": "004"}
AGREEMENTS = [(slug, one.id) for slug in built_in_packs() for one in load_pack(slug).agreements.values()]


def texts(agreement: Agreement) -> Iterator[Bilingual]:
    yield agreement.title
    yield agreement.opening
    for clause in agreement.clauses.values():
        yield clause.says
        yield clause.simpler
    for said in agreement.declares.values():
        yield from said
    yield from agreement.ends


def read_aloud(agreement: Agreement) -> str:
    return " ".join(str(text) if str(text).endswith(".") else f"{text}." for text in texts(agreement) if text)


def agreement_of(slug: str, id_: str) -> Agreement:
    return load_pack(slug).agreements[id_]


# For everybody


def test_everybody_has_something_to_sign_in_every_pack(pack: Pack) -> None:
    assert set(pack.audiences) == SIX
    for audience in SIX:
        kinds = [one.kind for one in pack.agreements_for(audience)]
        assert kinds.count(AgreementKind.ACCEPTABLE_USE) == 1, (pack.id, audience)
    home = [one for one in pack.agreements_for("parent") if one.kind is AgreementKind.HOME_SCHOOL]
    assert len(home) == 1


def test_a_school_puts_its_own_text_in_the_place_of_the_common_one() -> None:
    beechfield, st_lukes = load_pack("beechfield"), load_pack("st-lukes")

    assert [one.id for one in beechfield.agreements_for("governor")] == ["staff"]
    assert [one.id for one in beechfield.agreements_for("visitor")] == ["staff"]
    assert [one.id for one in beechfield.agreements_for("staff")] == [
        "staff", "social_networking", "professional_responsibilities",
    ]  # fmt: skip
    assert [one.id for one in st_lukes.agreements_for("governor")] == ["staff"]
    assert [one.id for one in st_lukes.agreements_for("visitor")] == ["visitors"]
    assert {one.place.pack for one in load_pack("tor-view").agreements.values()} == {"england"}


def test_the_staff_of_every_pack_sign_as_part_of_their_contract_and_governors_can_be_removed(pack: Pack) -> None:
    (code,) = [one for one in pack.agreements_for("staff") if one.kind is AgreementKind.ACCEPTABLE_USE]
    assert code.contract
    assert code.ends
    if pack.id != "beechfield":  # what it prints says nothing of it
        assert any("removed" in str(end) for one in pack.agreements_for("governor") for end in one.ends)


# From the documents


@pytest.mark.parametrize(("slug", "id_"), AGREEMENTS)
def test_every_clause_has_its_lines_or_says_that_it_is_ours(slug: str, id_: str) -> None:
    for clause in agreement_of(slug, id_).clauses.values():
        assert clause.source
        if clause.basis in (Basis.STATED, Basis.INFERRED):
            assert set(clause.source) - {"handrail"}, clause.id
        else:
            assert clause.source == ("handrail",), clause.id


@pytest.mark.parametrize("slug", OWN)
def test_what_a_school_prints_is_cited_from_its_own_document(slug: str) -> None:
    own = [one for one in load_pack(slug).agreements.values() if one.place.pack == slug]
    for agreement in own:
        for clause in agreement.clauses.values():
            assert {citation.partition(":")[0] for citation in clause.source} == {OWN[slug]}


PRINTED = [
    ("beechfield", "primary_pupils", "003", range(271, 289)),
    ("beechfield", "staff", "003", range(335, 355)),
    ("beechfield", "social_networking", "003", [*range(367, 376), 377]),
    ("beechfield", "professional_responsibilities", "003", [389, 393, 394, 398, 402, 403, 407, 408, 412, 414]),
    ("st-lukes", "primary_pupils", "004", range(670, 683)),
    ("st-lukes", "staff", "004", [*range(702, 711), 714, *range(716, 721), *range(724, 729)]),
]


@pytest.mark.parametrize(("slug", "id_", "source", "lines"), PRINTED)
def test_no_line_that_is_printed_is_left_out(slug: str, id_: str, source: str, lines: list[int]) -> None:
    cited = {citation for clause in agreement_of(slug, id_).clauses.values() for citation in clause.source}
    assert {f"{source}:{line}" for line in lines} - cited == set()


@pytest.mark.parametrize(("slug", "id_"), AGREEMENTS)
def test_the_words_are_ours(slug: str, id_: str) -> None:
    assert copied(read_aloud(agreement_of(slug, id_))) == []


def test_words_that_are_not_ours_would_be_found() -> None:
    assert copied("And I will not bring a Smart Watch to school, not ever.")


# To be read


@pytest.mark.parametrize(("slug", "id_"), AGREEMENTS)
def test_pupils_and_parents_can_read_what_they_sign(slug: str, id_: str) -> None:
    agreement = agreement_of(slug, id_)
    if "primary_pupil" in agreement.audiences:
        rules = " ".join(f"{clause.says} {clause.simpler}." for clause in agreement.clauses.values())
        assert grade(rules) <= 6
    if {"primary_pupil", "secondary_pupil", "parent"} & set(agreement.audiences):
        assert grade(read_aloud(agreement)) <= 9


def test_hard_words_would_be_found() -> None:
    hard = "Unauthorised dissemination of inappropriate material constitutes a disciplinary matter."
    assert grade(hard) > 9
    assert grade("I ask a teacher first. Then I go online.") < 3


def test_every_rule_of_the_youngest_has_simpler_words_and_a_picture(pack: Pack) -> None:
    (rules,) = pack.agreements_for("primary_pupil")
    for clause in rules.clauses.values():
        assert clause.simpler and clause.picture, clause.id
        assert len(str(clause.simpler)) <= len(str(clause.says)) + 25


def test_the_rules_hold_for_a_device_of_ones_own_in_every_text_of_use(pack: Pack) -> None:
    for agreement in pack.agreements.values():
        if agreement.kind is AgreementKind.ACCEPTABLE_USE:
            assert agreement.about("own_device"), agreement.id


# In Welsh


@pytest.mark.parametrize("id_", ["primary_pupils", "parents", "home_school"])
def test_what_families_sign_first_is_there_in_welsh_as_a_whole(id_: str) -> None:
    missing = [str(text) for text in texts(agreement_of("england", id_)) if text and not text.welsh]
    assert missing == []


def test_a_text_without_welsh_is_given_in_english_and_says_so() -> None:
    opening = agreement_of("st-lukes", "primary_pupils").opening
    assert opening.said_in(Language.WELSH) == str(opening)
    assert opening.language_in(Language.WELSH) is Language.ENGLISH


def test_no_two_rules_of_an_agreement_have_the_same_picture(pack: Pack) -> None:
    """Whoever does not read yet tells the rules by their pictures."""
    for agreement in pack.agreements.values():
        drawn = [clause.picture for clause in agreement.clauses.values() if clause.picture]
        assert len(drawn) == len(set(drawn)), agreement.id


def test_every_picture_that_a_pack_names_is_drawn() -> None:
    assert set(load_pack("england").clause_pictures) == PICTURES
    assert {
        file.stem for file in (Path(handrail.__file__).parent / "agreements" / "static" / "agreements").glob("*.svg")
    } == PICTURES


def test_every_picture_is_used_and_says_in_welsh_too_what_is_on_it() -> None:
    packs = [load_pack(slug) for slug in built_in_packs()]
    used = {clause.picture for pack in packs for one in pack.agreements.values() for clause in one.clauses.values()}
    pictures = load_pack("england").clause_pictures
    assert set(pictures) <= used
    assert all(picture.label.welsh for picture in pictures.values())


def test_every_subject_of_clauses_is_used() -> None:
    packs = [load_pack(slug) for slug in built_in_packs()]
    clauses = [clause for pack in packs for one in pack.agreements.values() for clause in one.clauses.values()]
    assert set(load_pack("england").clause_subjects) == {subject for clause in clauses for subject in clause.about}


def test_whoever_may_sign_finds_what_they_declare(pack: Pack) -> None:
    for agreement in pack.agreements.values():
        assert all(said for said in agreement.declares.values())
    (rules,) = pack.agreements_for("primary_pupil")
    assert set(rules.declares) == {Part.PUPIL, Part.PARENT}
