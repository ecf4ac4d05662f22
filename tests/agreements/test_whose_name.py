"""Who signed, and the name that they wrote: whoever holds a link can write any."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.utils import timezone

from handrail.agreements.access import Answer, asked_of_signer
from handrail.agreements.actions import make_link, sign_through_link
from handrail.agreements.forms import tag
from handrail.agreements.models import Signing
from handrail.schools.access import Actor
from tests.agreements.family import Family, asked, reply
from tests.agreements.test_two_parents import text_of
from tests.schools.cast import Cast

SignIn = Callable[[Actor], Client]


def test_the_office_reads_whose_link_it_was_and_the_other_name_that_was_typed_into_it(
    cast: Cast, family: Family, signed_in: SignIn
) -> None:
    """Mary refuses by her link; by Fred’s somebody signs as Mary."""
    now = timezone.now()
    for parent, answer in ((family.mother, Answer.REFUSED), (family.father, Answer.SIGNED)):
        new = make_link(cast.okafor, parent, now=now)
        sign_through_link(new.secret, [reply(asked(family.ada, now), answer)], signer_name="mary  TWIN", now=now)
    by_fred = "Fred Twin (under the name “mary TWIN”)"
    client, page = signed_in(cast.ellis), f"/agreements/people/{family.ada.pk}/"
    shown = text_of(client.get(page))
    assert f"{by_fred} signed version 1" in shown
    assert "Mary Twin refused version 1" in shown, "her own name, written in another way, is no other name"
    row = Signing.objects.get(signer=family.father)
    assert f"What {by_fred} answered for Ada Twin" in text_of(client.get(f"/agreements/answers/{row.ref}/"))
    her = Signing.objects.get(signer=family.mother)
    assert "What Mary Twin answered for Ada Twin" in text_of(client.get(f"/agreements/answers/{her.ref}/"))
    client.post(f"/agreements/answers/{her.ref}/", {"reason": "Another child’s."})
    shown = text_of(client.get(page))
    assert f"{by_fred}, " in shown.split("What was answered")[0], "beside what is asked too"


def test_a_cross_is_no_name(cast: Cast, family: Family, signed_in: SignIn) -> None:
    link = f"/sign/{make_link(cast.okafor, family.mother, now=timezone.now()).secret}/"
    one = asked(family.ada, timezone.now())
    waiting = asked_of_signer(family.mother, timezone.localdate())
    sent = {f"digest_{tag(each)}": each.version.digest for each in waiting} | {f"answer_{tag(one)}": "signed"}
    refused = Client().post(link, sent | {"signer_name": "x"})
    assert "Write the full name, with at least two letters." in text_of(refused)
    paper = f"/agreements/people/{family.ada.pk}/{one.version.agreement}/{one.part.value}/"
    slip = {"answer": "signed", "signer": "else", "signer_name": "X."}
    assert "with at least two letters" in text_of(signed_in(cast.ellis).post(paper, slip))
    assert not Signing.objects.exists()
    Client().post(link, sent | {"signer_name": "李明"})
    assert Signing.objects.get().signer_name == "李明"
