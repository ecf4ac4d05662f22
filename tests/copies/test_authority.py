"""The authority's copy: the school's own form where it fills one in, else the chronology; nothing about adults."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.test import Client

from handrail.casework.actions import settle_for_person
from handrail.copies.presenters import authority_paper
from handrail.people.models import Person
from handrail.schools.access import Actor
from handrail.schools.actions import choose_setting
from tests.copies.given import told, words_of_pdf
from tests.copies.test_pages import phrase_and_file
from tests.papers.given import texts_of
from tests.sanctions.given import SECRET, a_decision, about_staff, follow, pupil_case, staff_case
from tests.schools.cast import NOW, Cast

SignIn = Callable[[Actor], Client]
FORM = "Online safety incident report form"


def test_a_school_with_a_form_of_its_own_sends_that_form_filled_in_and_locked(
    cast: Cast, signed_in: SignIn, listed: Mapping[str, Person]
) -> None:
    follow(cast, "st-lukes")
    reference = pupil_case(cast, listed)
    given = a_decision(cast.hughes, category="a", breaches=("messaging_sites",), measures=("warning",))
    settle_for_person(cast.hughes, reference, given, now=NOW)
    client = signed_in(cast.okafor)
    page = client.get(f"/incidents/{reference}/copies/").content.decode()
    assert f"It is the form “{FORM}”, filled in from the record." in page
    assert "Still empty on the form, before it is sent" in page and "“Date happened”" in page
    phrase, file = phrase_and_file(client, reference)
    words = words_of_pdf(file, phrase)
    for text in ("Copy of the incident record", "This form should be kept on file", "Where did the incident occur?",
                 "☒ child/young person", "Decided: A: By a sanction", "It was the first time."):  # fmt: skip
        assert text in words, text
    assert "What was recorded" not in words and "Still empty" not in words and b"first time" not in file


def test_without_a_form_of_its_own_it_is_the_chronology(
    cast: Cast, signed_in: SignIn, listed: Mapping[str, Person]
) -> None:
    reference = pupil_case(cast, listed)
    page = signed_in(cast.okafor).get(f"/incidents/{reference}/copies/").content.decode()
    assert "It is the chronology of the record." in page and "Still empty" not in page
    assert "What was recorded" in texts_of(authority_paper(told(cast.okafor, reference)))
    follow(cast, "st-lukes")
    choose_setting(cast.hughes, "report_form", ["none"], reason="We keep the record.", now=NOW)
    assert "What was recorded" in texts_of(authority_paper(told(cast.okafor, reference)))


def test_neither_holds_what_is_decided_about_an_adult_whoever_makes_it(cast: Cast) -> None:
    follow(cast, "st-lukes")
    reference = staff_case(cast)
    given = about_staff(cast.hughes, category="a", measures=("warning",))
    settle_for_person(cast.hughes, reference, given, now=NOW)
    for form in ("report_form", "none"):
        choose_setting(cast.hughes, "report_form", [form], reason="We try.", now=NOW)
        for actor in (cast.okafor, cast.hughes):
            assert SECRET not in "\n".join(texts_of(authority_paper(told(actor, reference)))), (form, actor)
