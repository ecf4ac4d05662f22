"""What differs per school stands in every pack with its clause, and nobody decides where cases about themselves go."""

from __future__ import annotations

import re

import pytest

from handrail.packs import FOLDER
from handrail.procedures.load import built_in_packs, load_pack
from handrail.procedures.model import Basis, Pack

OWN_SOURCE = {
    "hertfordshire": "000", "tor-view": "001", "woodlands": "002", "beechfield": "003", "st-lukes": "004",
}  # fmt: skip
MUST_BE_DECIDED = {
    "next_in_line_chair", "next_in_line_coordinator", "next_in_line_dsl", "next_in_line_network_manager",
    "evidence_retention", "incident_retention",
}  # fmt: skip
WATCHES_THE_HEAD = (
    "next_in_line_head", "route_around_head", "adviser_around_head", "staff_policies", "tell_outside",
    "log_head_published",
)  # fmt: skip


def test_every_setting_is_declared_in_the_base_pack() -> None:
    base = load_pack("england").settings
    for slug in built_in_packs():
        assert list(load_pack(slug).settings) == list(base)
        assert [setting.ask for setting in load_pack(slug).settings.values()] == [s.ask for s in base.values()]


def test_what_a_pack_says_is_cited_from_its_own_document() -> None:
    for slug, source in OWN_SOURCE.items():
        for setting in load_pack(slug).settings.values():
            own = [preset for preset in setting.presets if preset.pack == slug]
            for citation in (citation for preset in own for citation in preset.source):
                assert citation == "handrail" or citation.startswith(f"{source}:"), (slug, setting.id, citation)


def test_what_is_stated_has_lines(pack: Pack) -> None:
    for setting in pack.settings.values():
        for preset in setting.presets:
            if preset.basis is Basis.STATED:
                assert preset.source
                assert "handrail" not in preset.source, (pack.id, setting.id)


def test_what_no_document_decides_must_be_filled_in(pack: Pack) -> None:
    open_now = {
        setting.id
        for setting in pack.settings.values()
        if not setting.value and not setting.optional and not setting.applies_when
    }
    assert open_now == MUST_BE_DECIDED


def test_nobody_decides_where_cases_about_themselves_go(pack: Pack) -> None:
    for setting in pack.settings.values():
        whose = setting.id.removeprefix("next_in_line_")
        if whose != setting.id:
            assert setting.kept_from == (whose,)
            assert set(setting.changed_by) - {whose}, "somebody else may"
            assert whose not in setting.value
    for name in WATCHES_THE_HEAD:
        assert pack.settings[name].kept_from == ("head",)
        assert pack.settings[name].changed_by == ("chair",)


@pytest.mark.parametrize("setting", ["authority_copy", "pupil_ladder", "log_name", "parents_told_deliberate"])
def test_the_documents_really_differ_on_these(setting: str) -> None:
    assert len({load_pack(slug).settings[setting].value for slug in built_in_packs()}) > 2


@pytest.mark.parametrize(
    ("slug", "setting", "value", "source"),
    [
        ("woodlands", "next_in_line_head", ("chair",), "002:423"),
        ("st-lukes", "next_in_line_head", ("chair",), "004:399"),
        ("hertfordshire", "route_around_head", ("senior_leader",), "000:71"),
        ("beechfield", "sex_recorded", ("yes",), "003:439"),
        ("st-lukes", "sex_recorded", ("no",), "002:270"),
        ("st-lukes", "authority_copy", ("every",), "004:398"),
        ("beechfield", "authority_copy", ("inappropriate",), "003:55"),
        ("tor-view", "technical_or_safeguarding", ("yes",), "001:11"),
        ("woodlands", "parents_told_accidental", ("always",), "002:215"),
        ("st-lukes", "parents_told_adult_contact", ("always",), "004:515"),
        ("hertfordshire", "parents_told_bullying", ("ask",), "000:53"),
        ("tor-view", "parents_told_bullying", ("ask",), "001:40"),
        ("beechfield", "parents_told_bullying", ("ask",), "003:474"),
        ("beechfield", "log_review_interval", ("termly",), "003:435"),
        ("st-lukes", "confiscated_phone_held_until", ("end_of_day",), "004:576"),
    ],
)
def test_the_presets_are_those_of_the_documents(slug: str, setting: str, value: tuple[str, ...], source: str) -> None:
    found = load_pack(slug).settings[setting]
    assert found.value == value
    assert source in found.preset.source


def test_beechfield_takes_over_what_it_prints_of_hertfordshire_under_its_own_lines() -> None:
    pack = load_pack("beechfield")
    taken = {s.id for s in pack.settings.values() if s.preset.pack == "hertfordshire"}
    assert not taken & {"route_around_head", "log_name", "authority_copy", "pupil_ladder", "single_contact"}


def test_no_setting_holds_a_number_that_can_be_rung() -> None:
    for file in FOLDER.glob("*/settings.yaml"):
        assert not re.search(r"\b0\d{9,10}\b|\b0\d{4} \d{6}\b", file.read_text(encoding="utf-8"))
