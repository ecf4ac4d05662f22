"""Slips that came back: entered by their codes or ticked, all or nothing, in the words that stand on them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from handrail.agreements.access import Answer, Form, State, asked_of
from handrail.agreements.actions import NotTheirs, make_link, sign_through_link, take_back
from handrail.agreements.forms import tag
from handrail.agreements.models import AgreementVersion, Signing
from handrail.audit.models import Entry
from handrail.people.models import Person
from handrail.procedures.model import Language
from handrail.schools.access import Actor, NotAllowed
from handrail.slips.access import Fault, Typed, read_lines, slip_of
from handrail.slips.actions import CodesWrong, SlipBack, enter_slips
from handrail.slips.codes import LETTERS
from handrail.slips.codes import printed as shown
from handrail.slips.models import Slip, SlipReturn
from handrail.vault.keys import new_key
from tests.agreements.family import Family, asked, reply, tie
from tests.schools.cast import Cast
from tests.slips.given import OAK, printed, slip_for, text_of

SignIn = Callable[[Actor], Client]
ENTER = "/agreements/slips/enter/"


def state_of(who: Person) -> State:
    return asked(who, timezone.now()).state


def back(slip: Slip, signer: Person | None, answer: Answer = Answer.SIGNED, name: str = "") -> SlipBack:
    return SlipBack(Typed(1, slip.code, answer, ""), signer, name)


def enter(actor: Actor, *slips: SlipBack, days: int = 0) -> list[Signing]:
    now = timezone.now()
    return enter_slips(
        actor, slips, signed_on=timezone.localdate(now) - timedelta(days=days), held="Red folder", now=now
    )


def test_others_enter_nothing(cast: Cast, family: Family, signed_in: SignIn) -> None:
    slip = slip_for(cast.okafor, family.ada)
    with pytest.raises(NotAllowed):
        enter(cast.rees, back(slip, family.mother))
    with pytest.raises(Slip.DoesNotExist):
        slip_of(cast.rees, slip.code)
    with pytest.raises(CodesWrong):
        enter(cast.novak, back(slip, family.mother))
    client = signed_in(cast.rees)
    for page in (ENTER, "/agreements/slips/class/", f"/agreements/slips/{slip.code}/"):
        assert client.get(page).status_code == 404
    assert not Signing.objects.exists()


def test_a_heap_is_looked_through_with_names_and_then_written_down(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    codes = {sheet.person: shown(sheet.slips[0].code) for sheet in printed(cast.okafor)}
    client = signed_in(cast.ellis)
    scanned = f"https://x.example/agreements/slips/{codes[family.alan].replace('-', '')}/"
    heap = {
        "signed": f"{codes[family.ada].lower()}\n{scanned}",
        "refused": f"{codes[family.grace]} Wants to talk first.", "held": "Red folder", "discussed": "on",
    }  # fmt: skip
    page = text_of(client.post(ENTER, heap))
    assert "Ada Twin, 5 Oak" in page and "Wants to talk first." in page and "Who signed for Ada Twin?" in page
    assert not Signing.objects.exists()
    again = text_of(client.post(ENTER, {**heap, "record": "yes"}))
    assert "Choose who signed for Alan Twin." in again and not Signing.objects.exists()
    who = {
        f"signer_{codes[family.ada].replace('-', '')}": family.mother.pk,
        f"signer_{codes[family.alan].replace('-', '')}": family.father.pk,
        f"signer_{codes[family.grace].replace('-', '')}": "else",
    }
    unnamed = text_of(client.post(ENTER, {**heap, **who, "record": "yes"}))
    assert "Write the name that stands on the slip of Grace Other." in unnamed and not Signing.objects.exists()
    name = {f"name_{codes[family.grace].replace('-', '')}": "Gran Other"}
    done = client.post(ENTER, {**heap, **who, **name, "record": "yes"}, follow=True)
    assert "3 slips are written down." in text_of(done)
    rows = {row.person: row for row in Signing.objects.select_related("person")}
    assert [(rows[one].answer, rows[one].signer_name) for one in (family.ada, family.alan, family.grace)] == [
        ("signed", "Mary Twin"), ("signed", "Fred Twin"), ("refused", "Gran Other"),
    ]  # fmt: skip
    assert all(row.held == "Red folder" and row.discussed and row.method == "paper" for row in rows.values())
    assert rows[family.grace].reason == "Wants to talk first."
    assert (state_of(family.ada), state_of(family.grace)) == (State.SIGNED, State.REFUSED)
    assert Entry.objects.filter(act="agreements.papers.recorded").get().details == {"count": 3}


def test_nobody_is_preset_for_a_slip_that_a_barred_parent_may_have_signed(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    code = slip_for(cast.okafor, family.ada).code
    heap, client = {"signed": shown(code)}, signed_in(cast.ellis)
    tie(cast.okafor, family.ada, family.father, barred=True, at=timezone.now())
    for page in (client.post(ENTER, heap), client.get("/agreements/slips/class/?group=class:5+Oak")):
        assert "May not sign: Fred Twin." in text_of(page)
        assert f'value="{family.mother.pk}"' in page.content.decode()
        assert f'value="{family.mother.pk}" selected' not in page.content.decode()
    his = {f"signer_{code}": "else", f"name_{code}": "F Twin", "record": "yes"}
    page = text_of(client.post(ENTER, heap | his))
    assert "Somebody of that surname may not sign." in page and not Signing.objects.exists()
    client.post(ENTER, heap | his | {f"another_{code}": "on"})
    assert Signing.objects.get().signer_name == "F Twin"


def test_the_only_one_who_may_is_preset_where_nobody_else_is_tied(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    tie(cast.okafor, family.grace, family.mother, responsible=True)
    page = signed_in(cast.ellis).post(ENTER, {"signed": shown(slip_for(cast.okafor, family.grace).code)})
    assert f'value="{family.mother.pk}" selected' in page.content.decode() and "May not sign" not in text_of(page)


def test_the_codes_can_be_changed_after_the_names_were_seen(cast: Cast, family: Family, signed_in: SignIn) -> None:
    code = slip_for(cast.okafor, family.ada).code
    page = signed_in(cast.ellis).post(ENTER, {"signed": code, "held": "Blue box", "back": "yes"}).content.decode()
    assert code in page and "Blue box" in page and "Look whose they are" in page


def test_wrong_lines_are_all_named_and_nothing_is_written_down(cast: Cast, family: Family, signed_in: SignIn) -> None:
    good, gone = slip_for(cast.okafor, family.ada), slip_for(cast.okafor, family.alan)
    enter(cast.okafor, back(gone, family.mother))
    sign = next(letter for letter in LETTERS if letter != good.code[2])
    wrong = good.code[:2] + sign + good.code[3:]
    sent = {"signed": f"{wrong}\n{good.code}, {good.code}\n\n{gone.code}\nAda’s\nBBB-BBB"}
    page = text_of(signed_in(cast.ellis).post(ENTER, sent))
    assert f"Line 1: {shown(wrong)} has a wrong letter. Did you mean {shown(good.code)}?" in page
    assert f"Line 3: {shown(good.code)} stands there twice." in page
    assert f"Line 5: {shown(gone.code)} came back before." in page
    assert "Line 6: “Ada’s” is not a code." in page
    assert "Line 7: no slip of this school has the code BBB-BBB." in page
    assert Signing.objects.count() == 1
    assert "Write the code of at least one slip." in text_of(signed_in(cast.ellis).post(ENTER, {"signed": " \n"}))


def test_one_slip_that_cannot_be_keeps_all_of_them_out(cast: Cast, family: Family) -> None:
    ada, alan = slip_for(cast.okafor, family.ada), slip_for(cast.okafor, family.alan)
    tie(cast.okafor, family.alan, family.father, barred=True)
    with pytest.raises(NotTheirs):
        enter(cast.okafor, back(ada, family.father), back(alan, family.father))
    assert not Signing.objects.exists() and not SlipReturn.objects.exists()


def test_it_counts_for_the_words_that_stand_on_it(cast: Cast, family: Family) -> None:
    sheets = {sheet.person: sheet for sheet in printed(cast.okafor, form=Form.SIMPLER, language=Language.WELSH)}
    (slip,) = sheets[family.ada].slips
    old = slip.version
    content = {**old.content, "clauses": [*old.content["clauses"][:1]]}
    AgreementVersion.objects.create(
        school=old.school, agreement=old.agreement, number=2, digest="0" * 64, content=content,
        from_on=timezone.localdate(), at=timezone.now(),
    )  # fmt: skip
    now_asked = asked(family.ada, timezone.now())
    assert now_asked.version.number == 3, "the pack’s words come back after others"
    lines, wrong = read_lines(cast.okafor, [Typed(1, slip.code, Answer.SIGNED)], timezone.localdate())
    assert not wrong and lines[0].slip.version == old
    (row,) = enter(cast.okafor, back(slip, family.mother), days=3)
    assert (row.version, row.form, row.language) == (old, "simpler", "cy")
    assert row.signed_on == timezone.localdate() - timedelta(days=3)


def test_a_slip_of_somebody_who_left_is_told_as_such(cast: Cast, family: Family) -> None:
    slip = slip_for(cast.okafor, family.grace)
    Person.objects.filter(pk=family.grace.pk).update(active=False)
    _, (wrong,) = read_lines(cast.okafor, [Typed(1, slip.code, Answer.SIGNED)], timezone.localdate())
    assert wrong.fault is Fault.NOT_ASKED
    with pytest.raises(CodesWrong):
        enter(cast.okafor, back(slip, None, name="A Carer"))


def test_what_was_taken_back_can_come_back_again(cast: Cast, family: Family, signed_in: SignIn, settings: Any) -> None:
    settings.EVIDENCE_KEY = new_key()
    slip = slip_for(cast.okafor, family.ada)
    client, page = signed_in(cast.ellis), f"/agreements/slips/{shown(slip.code).lower()}/"
    assert "has not come back yet" in text_of(client.get(page))
    (row,) = enter(cast.okafor, back(slip, family.mother))
    assert "It came back. Mary Twin signed version 1" in text_of(client.get(page))
    assert f"/scans/add/?of={row.ref}" in client.get(page).content.decode()
    with pytest.raises(CodesWrong):
        enter(cast.okafor, back(slip, family.mother))
    take_back(cast.okafor, row.ref, reason="Another child’s.", now=timezone.now())
    assert "has not come back yet" in text_of(client.get(page))
    enter(cast.okafor, back(slip, family.father))
    assert state_of(family.ada) is State.SIGNED
    assert client.get("/agreements/slips/BBBBBB/").status_code == 404


def test_one_is_found_by_its_code_whether_it_came_back_or_not(cast: Cast, family: Family, signed_in: SignIn) -> None:
    slip, client = slip_for(cast.okafor, family.ada), signed_in(cast.ellis)
    for _ in range(2):
        answer = client.get(ENTER, {"find": shown(slip.code).lower()})
        assert answer["Location"] == f"/agreements/slips/{slip.code}/"
        if not SlipReturn.objects.exists():
            enter(cast.okafor, back(slip, family.mother))
    for wrong in ("BBB-BBB", "Ada"):
        assert "has that code" in text_of(client.get(ENTER, {"find": wrong}, follow=True))
    assert signed_in(cast.rees).get(ENTER, {"find": slip.code}).status_code == 404


def test_a_class_is_ticked_and_slips_that_are_out_come_back_with_it(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    slip = next(iter(printed(cast.okafor, form=Form.SIMPLER))).slips[0]
    client, page = signed_in(cast.ellis), f"/agreements/slips/class/?group={OAK.replace(' ', '+')}"
    shown_page = client.get(page).content.decode()
    assert Entry.objects.filter(act="agreements.list.opened").exists()
    pupils = Person.objects.filter(kind="pupil")
    fields = {one.person: tag(one) for one in asked_of(cast.okafor.school, pupils, timezone.localdate())}
    assert all(f'name="back_{key}"' in shown_page for key in fields.values())
    assert "Tick at least one." in text_of(client.post(page, {}))
    ada, grace = fields[family.ada], fields[family.grace]
    ticked = {f"back_{ada}": "on", f"back_{grace}": "on", f"signer_{grace}": "else", f"name_{grace}": "Gran Other"}
    assert "Choose who signed for Ada Twin." in text_of(client.post(page, ticked)) and not Signing.objects.exists()
    done = client.post(page, {**ticked, f"signer_{ada}": family.mother.pk, "held": "Red folder"}, follow=True)
    assert "2 slips are written down." in text_of(done) and "Ada Twin: signed" not in text_of(done)
    assert state_of(family.ada) is state_of(family.grace) is State.SIGNED
    assert Signing.objects.get(person=family.ada).form == "simpler" and slip.person == family.ada
    assert SlipReturn.objects.filter(slip__person=family.ada).count() == 1
    assert text_of(client.get("/agreements/slips/class/")).count("5 Oak") == 2


def test_a_slip_that_comes_beside_a_link_says_whose_link_it_was(cast: Cast, family: Family, signed_in: SignIn) -> None:
    slip, now = slip_for(cast.okafor, family.ada), timezone.now()
    new = make_link(cast.okafor, family.father, now=now)
    sign_through_link(new.secret, [reply(asked(family.ada, now))], signer_name="Mary Twin", now=now)
    page = text_of(signed_in(cast.ellis).post(ENTER, {"signed": shown(slip.code)}))
    assert "There is a signature already: Fred Twin (under the name “Mary Twin”)" in page
