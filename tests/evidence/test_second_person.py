"""What is sealed is opened, taken out and destroyed by two: one asks, another in office agrees, once and in time."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from pytest_django.fixtures import Settings

from handrail.accounts.models import User
from handrail.casework.actions import answer_question, ask_about_file_of_incident, use_file_of_incident
from handrail.evidence.access import requests_for
from handrail.evidence.actions import (
    AnsweredBefore,
    DestroyedBefore,
    Incomplete,
    Locked,
    NeedsSecond,
    NothingToAgreeTo,
    NotYoursToAgree,
    UseGiven,
    answer_request,
    list_item,
    seal_item,
)
from handrail.evidence.kinds import ASKING_LASTS
from handrail.evidence.models import Asking, Assent, Use
from handrail.incidents.access import NoSuchIncident
from handrail.people.models import Person
from handrail.post.models import Letter
from handrail.schools.access import Actor, actor_for
from handrail.schools.actions import add_colleague, appoint, renew_password
from handrail.vault.files import Vault
from tests.evidence.given import a_tablet
from tests.evidence.vault import ALLOWED, a_file, a_vault
from tests.incidents.given import MINUTE, a_report, described, somebody
from tests.schools.cast import NOW, TODAY, Cast
from tests.vault.given import PDF

OPEN = UseGiven("opened", "To see which account wrote it.")
EACH = [OPEN, UseGiven("taken_out", "They asked in writing", "The social worker"), UseGiven("destroyed", "Over")]


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return a_vault(tmp_path)


@pytest.fixture
def reference(cast: Cast, vault: Vault) -> str:
    return sealed(cast.okafor, a_report(cast.rees, said=ALLOWED), vault)


def sealed(actor: Actor, reference: str, vault: Vault) -> str:
    list_item(actor, reference, a_tablet(), could_be_illegal=False, now=NOW)
    a_file(vault, actor, reference)
    seal_item(actor, reference, 1, "It names a child’s address.", now=NOW)
    return reference


def ask(actor: Actor, reference: str, given: UseGiven = OPEN, **other: object) -> Asking:
    return ask_about_file_of_incident(actor, reference, 1, 1, given, **{"now": NOW, **other})  # type: ignore[arg-type]


def agree(actor: Actor, reference: str, asking: Asking, **other: object) -> Assent:
    return answer_request(actor, reference, asking.pk, **{"agrees": True, "now": NOW, **other})  # type: ignore[arg-type]


def use(actor: Actor, reference: str, vault: Vault, given: UseGiven = OPEN, **other: object) -> bytes:
    _, contents = use_file_of_incident(actor, reference, 1, 1, given, vault, **{"now": NOW, **other})  # type: ignore[arg-type]
    return b"".join(contents)


@pytest.mark.parametrize("given", EACH, ids=lambda given: given.act)
def test_nobody_does_it_alone(cast: Cast, reference: str, vault: Vault, given: UseGiven) -> None:
    with pytest.raises(NeedsSecond):
        use(cast.okafor, reference, vault, given)
    ask(cast.okafor, reference, given)
    with pytest.raises(NeedsSecond):
        use(cast.okafor, reference, vault, given)
    assert not Use.objects.exists()


def test_nobody_agrees_with_themselves(cast: Cast, reference: str) -> None:
    for name in ("okafor", "patel", "hughes"):
        asking = ask(getattr(cast, name), reference)
        with pytest.raises(NotYoursToAgree):
            agree(getattr(cast, name), reference, asking)
    assert not Assent.objects.exists()


@pytest.mark.parametrize("name", ["rees", "webb", "ellis", "lane", "novak"])
def test_nobody_agrees_who_may_not_see_the_incident(cast: Cast, reference: str, name: str) -> None:
    with pytest.raises(NoSuchIncident):
        agree(getattr(cast, name), reference, ask(cast.okafor, reference))
    assert requests_for(getattr(cast, name), NOW) == ()


def test_nor_whoever_it_is_about(cast: Cast, listed: dict[str, Person], vault: Vault) -> None:
    reference = sealed(cast.lane, a_report(cast.rees, somebody(listed["Hughes"], "instigator"), said=ALLOWED), vault)
    asking = ask(cast.lane, reference)
    with pytest.raises(NoSuchIncident):
        agree(cast.hughes, reference, asking)
    assert requests_for(cast.hughes, NOW) == ()
    agree(cast.patel, reference, asking)


def test_two_people_open_it(cast: Cast, reference: str, vault: Vault) -> None:
    asking = ask(cast.okafor, reference)
    assert [one.pk for one in requests_for(cast.patel, NOW)] == [asking.pk]
    assert requests_for(cast.okafor, NOW) == ()
    agree(cast.patel, reference, asking, now=NOW + MINUTE)
    assert requests_for(cast.hughes, NOW) == ()
    assert use(cast.okafor, reference, vault, UseGiven("opened", "")) == PDF
    done = Use.objects.get()
    assert (done.reason, done.asking, done.author) == (OPEN.reason, asking, cast.okafor.user)


@pytest.mark.parametrize("given", EACH, ids=lambda given: given.act)
def test_an_agreement_serves_one_deed_once(cast: Cast, reference: str, vault: Vault, given: UseGiven) -> None:
    agree(cast.patel, reference, ask(cast.okafor, reference, given))
    for other in EACH:
        if other.act != given.act:
            with pytest.raises(NeedsSecond):
                use(cast.okafor, reference, vault, other)
    use(cast.okafor, reference, vault, given)
    with pytest.raises((NeedsSecond, DestroyedBefore)):
        use(cast.okafor, reference, vault, given)
    assert Use.objects.count() == 1


def test_it_serves_whoever_asked_and_nobody_else(cast: Cast, reference: str, vault: Vault) -> None:
    agree(cast.patel, reference, ask(cast.okafor, reference))
    for actor in (cast.patel, cast.hughes):
        with pytest.raises(NeedsSecond):
            use(actor, reference, vault)


def test_the_database_too_lets_it_serve_once(cast: Cast, reference: str, vault: Vault) -> None:
    asking = ask(cast.okafor, reference)
    agree(cast.patel, reference, asking)
    use(cast.okafor, reference, vault)
    with pytest.raises(IntegrityError), transaction.atomic():
        Use.objects.create(
            school=asking.school, incident=asking.incident, author=asking.author, at=NOW, act="opened", reason="x",
            stored_file=asking.stored_file, asking=asking,
        )  # fmt: skip


@pytest.mark.parametrize(("late", "counts"), [(-MINUTE, True), (timedelta(), False), (MINUTE, False)])
def test_it_lasts_its_time_and_no_longer(
    cast: Cast,
    reference: str,
    vault: Vault,
    late: timedelta,
    counts: bool,
) -> None:
    first, second = ask(cast.okafor, reference), ask(cast.okafor, reference)
    end = NOW + ASKING_LASTS + late
    agree(cast.patel, reference, first)
    assert bool(requests_for(cast.patel, end)) is counts
    if counts:
        agree(cast.patel, reference, second, now=end)
        assert use(cast.okafor, reference, vault, now=end) == PDF
        return
    with pytest.raises(AnsweredBefore):
        agree(cast.patel, reference, second, now=end)
    with pytest.raises(NeedsSecond):
        use(cast.okafor, reference, vault, now=end)


def test_a_refusal_is_kept_and_final(cast: Cast, reference: str, vault: Vault) -> None:
    asking = ask(cast.okafor, reference)
    answer_request(cast.patel, reference, asking.pk, agrees=False, reason="The police have it.", now=NOW)
    with pytest.raises(NeedsSecond):
        use(cast.okafor, reference, vault)
    for actor in (cast.patel, cast.hughes):
        with pytest.raises(AnsweredBefore):
            agree(actor, reference, asking)


def test_nothing_is_asked_without_a_reason_or_of_what_is_not_sealed(cast: Cast, reference: str, vault: Vault) -> None:
    for given in (UseGiven("opened", " "), UseGiven("taken_out", "Asked for", " ")):
        with pytest.raises(Incomplete):
            ask(cast.okafor, reference, given)
    other = a_report(cast.rees, said=ALLOWED)
    list_item(cast.okafor, other, a_tablet(), could_be_illegal=False, now=NOW)
    a_file(vault, cast.okafor, other)
    with pytest.raises(NothingToAgreeTo):
        ask(cast.okafor, other)
    assert not Asking.objects.exists()


def test_a_request_of_one_incident_is_not_found_in_another(cast: Cast, reference: str) -> None:
    other = a_report(cast.rees, said=ALLOWED)
    with pytest.raises(NoSuchIncident):
        agree(cast.patel, other, ask(cast.okafor, reference))


def test_an_agreement_given_before_opens_nothing_once_it_could_be_illegal(
    cast: Cast, reference: str, vault: Vault
) -> None:
    agree(cast.patel, reference, ask(cast.okafor, reference))
    answer_question(cast.okafor, reference, "illegal_suspected", ["yes"], now=NOW)
    with pytest.raises(Locked):
        use(cast.okafor, reference, vault)
    with pytest.raises(Locked):
        ask(cast.okafor, reference)
    answer_question(cast.okafor, reference, "illegal_suspected", ["no"], now=NOW)
    assert use(cast.okafor, reference, vault) == PDF


def test_whoever_could_agree_is_sent_a_message_and_nobody_kept_out(
    cast: Cast, vault: Vault, listed: dict[str, Person], settings: Settings
) -> None:
    about = sealed(cast.okafor, a_report(cast.rees, somebody(listed["Patel"], "instigator"), said=ALLOWED), vault)
    settings.EMAIL_HOST = "mail.example"
    ask(cast.okafor, about)
    assert list(Letter.objects.values_list("address", flat=True)) == ["hughes@beechwood.example"]
    agree(cast.hughes, about, Asking.objects.get())
    assert Letter.objects.count() == 1


def test_nobody_makes_their_own_second_person(cast: Cast, reference: str) -> None:
    """A colleague made up by the one who asks, with an office from them, is the one who asks."""
    made_up, _ = add_colleague(cast.hughes, email="new@beechwood.example", display_name="Mr New", now=NOW)
    appoint(cast.hughes, made_up, "dsl", is_deputy=True, held_from=TODAY, now=NOW + MINUTE)
    second, asking = actor_for(made_up, TODAY), ask(cast.hughes, reference)
    with pytest.raises(NotYoursToAgree):
        agree(second, reference, asking)
    assert requests_for(second, NOW) == () and not Assent.objects.exists()
    other = ask(cast.okafor, reference)
    assert requests_for(second, NOW) == (other,)
    assert agree(second, reference, other).agrees


def test_nor_renews_the_password_of_one(cast: Cast, vault: Vault) -> None:
    reference = sealed(cast.lane, a_report(cast.rees, described("The head", "head"), said=ALLOWED), vault)
    asking = ask(cast.lane, reference)
    assert requests_for(cast.patel, NOW) == (asking,)
    renew_password(cast.lane, cast.patel.user, now=NOW + MINUTE)
    patel = actor_for(User.objects.get(pk=cast.patel.user.pk), TODAY)
    with pytest.raises(NotYoursToAgree):
        agree(patel, reference, asking)
    assert requests_for(patel, NOW) == () and requests_for(cast.okafor, NOW) == (asking,)
