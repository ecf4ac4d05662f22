"""The pages on which the agreements of the draft are written, and who is asked again once they count."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.http import QueryDict
from django.test import Client

from handrail.agreements.access import State, asked_in
from handrail.agreements.actions import keep_versions, record_paper
from handrail.drafting.access import latest_version, own_of
from handrail.drafting.actions import publish_draft
from handrail.drafting.agreement_desk import agreement_desk
from handrail.drafting.forms.agreements import AgreementForm
from handrail.drafting.forms.clauses import ClauseForm
from handrail.schools.access import Actor
from handrail.schools.actions import choose_setting
from handrail.schools.models import School
from tests.agreements.family import asked, consents_elsewhere, make_family, reply
from tests.drafting.given import begun
from tests.drafting.test_forms import filled
from tests.schools.cast import NOW, TODAY, Cast

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
RULES = "/procedures/draft/agreements/signed/primary_pupils/"
PASSWORD = f"{RULES}clauses/password/"
SAID, CYMRAEG = "I tell my password to nobody but my parents.", "Dim ond fy rhieni sy’n gwybod fy nghyfrinair."
PHONES = {
    "seen": 1, "title": "Phones in school", "audience": ["primary_pupil", "staff"], "kind": "acceptable_use",
    "opening": "Read this before a phone comes in.", "says": "My phone is off in lessons.", "about": ["own_device"],
    "declares_pupil": "I will keep this.", "declares_parent": "We will help.", "declares_self": "I will keep this.",
}  # fmt: skip


def clause_as_shown(actor: Actor, slug: str = "password", **changed: object) -> QueryDict:
    desk = agreement_desk(actor, "primary_pupils")
    return filled({"seen": desk.number, **ClauseForm.stands(desk, slug), **changed})


def sent(browser: Client, address: str, form: QueryDict) -> str:
    """The page that answers, wherever it leads."""
    answer = browser.post(address, form.urlencode(), content_type="application/x-www-form-urlencoded", follow=True)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def page(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return unescape(answer.content.decode())


def clauses_now(actor: Actor, slug: str = "primary_pupils") -> dict[str, str]:
    agreement = own_of(latest_version(actor)).pack.agreements[slug]
    return {id_: one.says.english for id_, one in agreement.clauses.items()}


def test_every_agreement_is_there_with_every_clause(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    browser = signed_in(cast.patel)
    listed = page(browser, "/procedures/draft/agreements/")
    for slug, agreement in own_of(latest_version(cast.okafor)).pack.agreements.items():
        assert agreement.title.english in listed
        shown = page(browser, f"/procedures/draft/agreements/signed/{slug}/")
        assert all(clause.says.english in shown for clause in agreement.clauses.values())
    assert "/procedures/draft/agreements/" in page(browser, "/procedures/draft/")


def test_a_clause_says_something_else_and_only_that_is_the_schools(cast: Cast, signed_in: SignIn) -> None:
    choose_setting(cast.hughes, "welsh_offered", ["yes"], reason="Families ask for it.", now=NOW)
    begun(cast.okafor)
    browser = signed_in(cast.okafor)
    refused = sent(browser, PASSWORD, clause_as_shown(cast.okafor, says=SAID))
    assert "Change the Welsh too" in refused and SAID in refused and latest_version(cast.okafor).number == 1
    told = sent(browser, PASSWORD, clause_as_shown(cast.okafor, says=SAID, welsh_says=CYMRAEG))
    assert "Saved. Every rule holds" in told and SAID in told and CYMRAEG in told
    assert told.count(">Changed<") == 1 and clauses_now(cast.okafor)["password"] == SAID
    assert "1 in your school’s own words" in page(browser, "/procedures/draft/")


def test_a_clause_is_added_and_one_is_taken_out(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    browser = signed_in(cast.okafor)
    first = next(iter(clauses_now(cast.okafor)))
    new = filled({"seen": 1, "says": "I charge no phone.", "about": ["own_device"], "after": first})
    assert ">New<" in sent(browser, f"{RULES}clauses/add/", new)
    assert list(clauses_now(cast.okafor))[:2] == [first, "i_charge_no_phone"]
    assert clauses_now(cast.okafor)["password"] in page(browser, f"{PASSWORD}take-out/")
    told = sent(browser, f"{PASSWORD}take-out/", filled({"seen": 2}))
    assert "Taken out" in told and "password" not in clauses_now(cast.okafor)
    assert browser.get(PASSWORD).status_code == 404
    back = sent(browser, f"{RULES}follow-again/", filled({"seen": 3}))
    assert "Saved." in back and set(latest_version(cast.okafor).files) == {"pack.yaml"}
    assert browser.get(f"{RULES}follow-again/").status_code == 404, "nothing to go back to"


def test_the_words_around_the_clauses_are_changed(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    browser = signed_in(cast.okafor)
    stands = AgreementForm.stands(agreement_desk(cast.okafor, "primary_pupils"))
    form = filled({"seen": 1, **stands, "title": "How we stay safe online", "welsh_stands": "on"})
    assert "How we stay safe online" in sent(browser, f"{RULES}words/", form)
    agreement = own_of(latest_version(cast.okafor)).pack.agreements["primary_pupils"]
    assert agreement.title.english == "How we stay safe online" and agreement.title.welsh == stands["welsh_title"]


def test_the_second_of_two_is_told_and_loses_nothing(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    mine = clause_as_shown(cast.patel, says="Nobody knows my password.", welsh_stands="on")
    sent(signed_in(cast.okafor), PASSWORD, clause_as_shown(cast.okafor, says=SAID, welsh_says=CYMRAEG))
    told = " ".join(sent(signed_in(cast.patel), PASSWORD, mine).split())
    assert "Ms Okafor changed this while you were writing" in told and clauses_now(cast.okafor)["password"] == SAID
    assert f'Now: <span class="lines">{SAID}</span>' in told and "> Nobody knows my password.</textarea>" in told
    elsewhere = clause_as_shown(cast.patel, "ask_first", seen=1, says="I ask first.", welsh_stands="on")
    assert "Ms Okafor changed this" in sent(signed_in(cast.patel), f"{RULES}clauses/ask_first/", elsewhere)


def test_one_of_the_schools_own_is_written_proved_and_asked_of_those_chosen(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    family = make_family(cast)
    browser = signed_in(cast.hughes)
    refused = sent(browser, "/procedures/draft/agreements/add/", filled(PHONES | {"declares_self": ""}))
    assert "Say what an adult, for themselves declares" in refused and "My phone is off in lessons." in refused
    told = sent(browser, "/procedures/draft/agreements/add/", filled(PHONES))
    assert "Saved. Every rule holds" in told and "Phones in school" in told
    publish_draft(cast.hughes, in_force_from=TODAY, reason="Phones", seen=2, now=NOW)
    school = School.objects.get(pk=cast.okafor.school.pk)
    who = {one.person for one in asked_in(school, TODAY) if one.version.agreement == "phones_in_school"}
    assert {family.ada, family.alan, family.grace, family.rees} == who


def test_whom_the_changed_clause_binds_is_asked_again_once_it_counts(cast: Cast, signed_in: SignIn) -> None:
    family, school = make_family(cast), cast.okafor.school
    consents_elsewhere(cast.hughes)
    keep_versions(school, now=NOW)
    record_paper(cast.okafor, reply(asked(family.ada)), signer=family.mother, signer_name="", signed_on=TODAY, now=NOW)
    begun(cast.okafor)
    sent(signed_in(cast.okafor), PASSWORD, clause_as_shown(cast.okafor, says=SAID, welsh_stands="on"))
    assert SAID in page(signed_in(cast.hughes), "/procedures/draft/publish/")
    assert asked(family.ada).state is State.SIGNED, "a draft counts for nobody"
    later = NOW + timedelta(days=1)
    publish_draft(cast.hughes, in_force_from=TODAY + timedelta(days=1), reason="Passwords", seen=2, now=NOW)
    now = School.objects.get(pk=school.pk)
    keep_versions(now, now=later)
    states = {one.person: one for one in asked_in(now, TODAY + timedelta(days=1)) if one.part == "parent"}
    assert states[family.ada].state is State.OLDER and states[family.ada].changed == ("password",)


def test_whoever_may_not_write_finds_nothing(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    addresses = ("", "add/", "signed/staff/", "signed/staff/words/", "signed/staff/clauses/add/")
    for actor in (cast.rees, cast.webb, cast.lane, cast.ellis):
        browser = signed_in(actor)
        for address in addresses:
            assert browser.get(f"/procedures/draft/agreements/{address}").status_code == 403, address
        assert browser.post(f"{PASSWORD}take-out/", {"seen": 1}).status_code == 403
    outside = signed_in(cast.novak)
    assert all(outside.get(f"/procedures/draft/agreements/{address}").status_code == 404 for address in addresses)
    unknown = signed_in(cast.okafor)
    assert unknown.get("/procedures/draft/agreements/signed/nothing/").status_code == 404
    assert unknown.get(f"{RULES}clauses/nothing/").status_code == 404
