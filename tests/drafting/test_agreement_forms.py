"""Forms of agreements and their clauses: sent as they were opened they change nothing, whatever the pack."""

from __future__ import annotations

import pytest

from handrail.drafting.agreement_desk import AgreementDesk
from handrail.drafting.forms.agreements import AgreementForm, NewAgreementForm
from handrail.drafting.forms.clauses import ClauseForm
from handrail.procedures.load import built_in_packs, bundle_of
from handrail.procedures.own import begun
from tests.drafting.test_forms import filled

SAID = "I charge no phone at school."


def a_desk(slug: str = "primary_pupils", follows: str = "england") -> AgreementDesk:
    return AgreementDesk(1, begun("our-school", "Our school", bundle_of(follows)), slug)


def a_clause(*, offers_welsh: bool = True, **changed: object) -> ClauseForm:
    sent = filled({"seen": 1, **ClauseForm.stands(DESK, "password"), **changed})
    return ClauseForm(sent, desk=DESK, slug="password", offers_welsh=offers_welsh)


DESK = a_desk()


@pytest.mark.parametrize("follows", built_in_packs())
def test_a_form_sent_as_it_was_opened_changes_nothing(follows: str) -> None:
    own, tried = begun("our-school", "Our school", bundle_of(follows)), 0
    for slug in own.pack.agreements:
        desk = AgreementDesk(1, own, slug)
        around = AgreementForm(filled({"seen": 1, **AgreementForm.stands(desk)}), desk=desk, offers_welsh=True)
        assert around.is_valid(), (slug, around.errors)
        assert around.change(desk.data) == desk.data
        for id_ in desk.agreement.clauses:
            form = ClauseForm(
                filled({"seen": 1, **ClauseForm.stands(desk, id_)}), desk=desk, slug=id_, offers_welsh=True
            )
            assert form.is_valid(), (slug, id_, form.errors)
            changed = form.change(desk.data)
            assert changed == desk.data and list(changed["clauses"]) == list(desk.data["clauses"])
            tried += 1
    assert tried > 50


def test_welsh_is_not_left_behind_unseen() -> None:
    assert "did not. Change the Welsh too" in str(a_clause(says=SAID).errors["welsh_says"])
    for mended in ({"welsh_says": "Dydw i ddim yn gwefru ffôn."}, {"welsh_stands": "on"}):
        form = a_clause(says=SAID, **mended)
        assert form.is_valid() and form.change(DESK.data)["clauses"]["password"]["welsh"]["says"]
    without = a_clause(says=SAID, welsh_says="", welsh_simpler="")
    assert without.is_valid() and "welsh" not in without.change(DESK.data)["clauses"]["password"]


def test_where_no_welsh_is_offered_it_is_left_out_with_the_english_it_belonged_to() -> None:
    form = a_clause(offers_welsh=False, says=SAID)
    assert form.is_valid() and "welsh" not in form.change(DESK.data)["clauses"]["password"]
    same = a_clause(offers_welsh=False, picture="eye")
    assert same.is_valid() and "welsh" in same.change(DESK.data)["clauses"]["password"]


def test_welsh_is_whole_or_not_there() -> None:
    assert "Write this in Welsh too" in str(a_clause(welsh_simpler="").errors["welsh_simpler"])
    assert "Write the English" in str(a_clause(simpler="").errors["simpler"])


def test_a_clause_goes_to_another_place_with_its_words_as_they_were() -> None:
    form = a_clause(after="")
    assert form.is_valid()
    clauses = form.change(DESK.data)["clauses"]
    assert next(iter(clauses)) == "password" and clauses == DESK.data["clauses"]


def test_a_citation_that_leads_nowhere_is_refused() -> None:
    assert "Write it as 002:484-486." in str(a_clause(source="002:999999").errors["source"])


@pytest.mark.parametrize(
    ("audience", "declares", "wrong"),
    [
        (["staff"], {}, "declares_self"),
        (["staff"], {"declares_self": "I will keep it.", "declares_pupil": "So will I."}, "declares_pupil"),
        (["primary_pupil"], {"declares_parent": "We will."}, "declares_pupil"),
        (["primary_pupil", "staff"], {"declares_parent": "We.", "declares_pupil": "I."}, "declares_self"),
    ],
)
def test_whoever_signs_declares_something_and_nobody_else_does(
    audience: list[str], declares: dict[str, str], wrong: str
) -> None:
    said = {"seen": 1, "title": "Phones", "kind": "acceptable_use", "opening": "About phones.", "says": SAID}
    form = NewAgreementForm(
        filled({**said, "about": ["own_device"], "audience": audience, **declares}), pack=DESK.pack, seen=1
    )
    assert set(form.errors) == {wrong}
