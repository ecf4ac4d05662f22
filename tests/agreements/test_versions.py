"""When words change: who is asked again, who signed only the older words, and what was in force on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from handrail.agreements.access import State, accepted_on, asked_in, version_on
from handrail.agreements.access.texts import DECLARED, AgreementText, changed_for, content_of, digest_of, text_of
from handrail.agreements.actions import keep_versions, record_paper
from handrail.agreements.models import AgreementVersion
from handrail.procedures.load import load_pack
from handrail.procedures.model import Bilingual, Part
from handrail.schools.models import School
from tests.agreements.family import Family, asked, reply
from tests.schools.cast import NOW, TODAY, Cast

DAY = timedelta(days=1)
RULES = "primary_pupils"


@pytest.fixture(scope="module")
def text() -> AgreementText:
    pack = load_pack("england")
    return text_of(content_of(pack.agreements[RULES], pack))


def change(text: AgreementText, **words: Bilingual) -> AgreementText:
    clause = replace(text.clauses["password"], **words)  # type: ignore[arg-type]
    return replace(text, clauses={**text.clauses, "password": clause})


def changed(old: AgreementText, new: AgreementText, form: str = "plain", language: str = "en") -> tuple[str, ...]:
    return changed_for(old, new, part=Part.PARENT, form=form, language=language)


def test_what_is_kept_reads_as_the_pack_does(text: AgreementText) -> None:
    pack = load_pack("england")
    agreement = pack.agreements[RULES]
    assert {clause.id: clause.says for clause in text.clauses.values()} == {
        clause.id: clause.says for clause in agreement.clauses.values()
    }
    assert (text.title, text.declares, text.ends) == (agreement.title, dict(agreement.declares), agreement.ends)
    assert text.has_welsh and len(text.forms) == 3
    assert digest_of(content_of(agreement, pack)) == digest_of(content_of(agreement, pack))


def test_somebody_is_bound_by_what_they_read(text: AgreementText) -> None:
    was = text.clauses["password"]
    full = change(text, says=Bilingual("Never tell anybody your password.", was.says.welsh))
    assert changed(text, full) == ("password",)
    assert changed(text, full, form="simpler") == ()
    assert changed(text, full, language="cy") == ()
    simpler = change(text, simpler=Bilingual("Passwords are secret.", was.simpler.welsh))
    assert changed(text, simpler) == ()
    assert changed(text, simpler, form="picture") == ("password",)
    welsh = change(text, says=Bilingual(was.says.english, "Geiriau eraill."))
    assert (changed(text, welsh), changed(text, welsh, language="cy")) == ((), ("password",))


def test_a_new_clause_asks_again_and_one_taken_away_does_not(text: AgreementText) -> None:
    fewer = replace(text, clauses={id_: one for id_, one in text.clauses.items() if id_ != "password"})
    assert changed(text, fewer) == ()
    assert changed(fewer, text) == ("password",)


def test_what_is_declared_binds_only_those_who_declare_it(text: AgreementText) -> None:
    other = replace(text, declares={**text.declares, Part.PUPIL: (Bilingual("Yes."),)})
    assert changed(text, other) == ()
    assert changed_for(text, other, part=Part.PUPIL, form="plain", language="en") == (DECLARED,)


def test_another_title_opening_or_spacing_asks_nobody(text: AgreementText) -> None:
    was = text.clauses["password"].says
    other = replace(text, title=Bilingual("Rules"), opening=Bilingual("Hello."), ends=())
    assert changed(text, change(other, says=Bilingual(was.english.replace(" ", "  "), was.welsh))) == ()


def test_other_words_make_another_version_and_show_who_signed_only_the_older(cast: Cast, family: Family) -> None:
    school = cast.okafor.school
    keep_versions(school, now=NOW)
    record_paper(cast.okafor, reply(asked(family.ada)), signer=family.mother, signer_name="", signed_on=TODAY, now=NOW)
    School.objects.filter(pk=school.pk).update(pack="beechfield")
    later = School.objects.get(pk=school.pk)
    new = {row.agreement: row for row in keep_versions(later, now=NOW + 3 * DAY)}
    assert (new[RULES].number, new[RULES].from_on) == (2, TODAY + 3 * DAY)
    found = {
        one.person: one
        for one in asked_in(later, TODAY + 3 * DAY)
        if (one.version.agreement, one.part) == (RULES, Part.PARENT)
    }
    assert (found[family.ada].state, found[family.alan].state) == (State.OLDER, State.DUE)
    assert found[family.ada].changed and not found[family.ada].standing.no_access
    assert found[family.ada].standing.due_on == TODAY + 3 * DAY
    on_the_day = {day: version_on(school, RULES, TODAY + day * DAY) for day in (-1, 0, 2, 3)}
    assert {day: row and row.number for day, row in on_the_day.items()} == {-1: None, 0: 1, 2: 1, 3: 2}
    assert [one.version.number for one in accepted_on(family.ada, TODAY + 30 * DAY)] == [1]


def test_words_that_come_back_are_a_version_of_their_own_that_asks_nobody_anew(cast: Cast, family: Family) -> None:
    school = cast.okafor.school
    keep_versions(school, now=NOW)
    record_paper(cast.okafor, reply(asked(family.ada)), signer=family.mother, signer_name="", signed_on=TODAY, now=NOW)
    for day, pack in ((1, "beechfield"), (2, "england")):
        School.objects.filter(pk=school.pk).update(pack=pack)
        keep_versions(School.objects.get(pk=school.pk), now=NOW + day * DAY)
    rows = AgreementVersion.objects.filter(school=school, agreement=RULES).order_by("number")
    assert [row.number for row in rows] == [1, 2, 3] and rows[0].digest == rows[2].digest
    found = {one.person: one.state for one in asked_in(School.objects.get(pk=school.pk), TODAY + 2 * DAY)}
    assert (found[family.ada], found[family.alan]) == (State.SIGNED, State.DUE)
