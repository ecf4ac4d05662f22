"""The pages to sign by: what a link shows and to whom it shows nothing, in class, and one's own."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from handrail.accounts.access import MOST_WRONG_LINKS, guesser, has_to_wait
from handrail.accounts.models import FailedSignIn
from handrail.agreements.access import Answer, Asked, State, asked_of_signer, text_in
from handrail.agreements.actions import make_class_link, make_link, revoke_link
from handrail.agreements.forms import tag
from handrail.agreements.models import Signing, SigningLink
from handrail.audit.models import Entry
from handrail.config.logs import QuietFormatter
from handrail.people.models import Person
from handrail.schools.access import Actor
from handrail.schools.actions import choose_setting
from handrail.schools.models import School
from tests.agreements.family import Family, asked, consents_elsewhere, pupil, tie
from tests.schools.cast import Cast

SignIn = Callable[[Actor], Client]
WRONG = "/sign/" + "0" * 40 + "/"


def answers(*asked: Asked, answer: Answer = Answer.SIGNED, name: str = "Mary Twin") -> dict[str, str]:
    said = {f"answer_{tag(one)}": answer.value for one in asked}
    return said | {f"digest_{tag(one)}": one.version.digest for one in asked} | {"signer_name": name}


def address(cast: Cast, recipient: Person) -> str:
    return f"/sign/{make_link(cast.okafor, recipient, now=timezone.now()).secret}/"


def today_asked(who: Person) -> Asked:
    return asked(who, timezone.now())


@pytest.fixture
def in_class(cast: Cast, family: Family) -> str:
    choose_setting(cast.hughes, "primary_pupil_signs", ("pupil",), reason="They can.", now=timezone.now())
    return f"/sign/{make_class_link(cast.rees, '5 Oak', now=timezone.now()).secret}/"


def test_a_parent_signs_for_all_their_children_on_one_page_without_an_account(cast: Cast, family: Family) -> None:
    consents_elsewhere(cast.hughes, timezone.now())
    client, link = Client(enforce_csrf_checks=True), address(cast, family.mother)
    page = client.get(link)
    text = page.content.decode()
    assert "Do you agree, for Ada?" in text and "Do you agree, for Alan?" in text and "Do you agree?" in text
    assert text.count("My password is a secret") == 1
    assert "Twin" not in text and "Other" not in text and "Grace" not in text
    everything = asked_of_signer(family.mother, timezone.localdate())
    done = client.post(link, answers(*everything))
    assert "You have answered, thank you" in done.content.decode()
    assert Signing.objects.count() == 4 and {row.signer for row in Signing.objects.all()} == {family.mother}
    assert not client.cookies
    # The same sent again, and the page opened again, change nothing.
    assert "You have answered" in client.post(link, answers(*everything)).content.decode()
    assert "You have answered" in client.get(link).content.decode()
    assert Signing.objects.count() == 4


def test_a_page_for_families_names_the_school_and_not_the_service_before_it(cast: Cast, family: Family) -> None:
    consents_elsewhere(cast.hughes, timezone.now())
    client, link, name = Client(), address(cast, family.mother), cast.okafor.school.name
    everything = asked_of_signer(family.mother, timezone.localdate())
    for page in (client.get(link), client.post(link, answers(*everything))):
        text = page.content.decode()
        assert f"– {name}</title>" in text
        assert name in text.split("<main", 1)[0].split("<body", 1)[1]
        assert "Handrail" not in text.split("<footer", 1)[0]
    unknown = client.get(WRONG).content.decode()
    assert name not in unknown


def test_a_parent_reads_in_simpler_words_or_with_pictures_where_they_are_there(cast: Cast, family: Family) -> None:
    client, link = Client(), address(cast, family.mother)
    assert "In simpler words" in client.get(link).content.decode()
    pictured = client.get(f"{link}?form=picture").content.decode()
    assert "people_i_know.svg" in pictured and "no_search.svg" in pictured and "I write to people I know." in pictured
    client.post(f"{link}?form=simpler", answers(*asked_of_signer(family.mother, timezone.localdate())))
    assert "simpler" in {row.form for row in Signing.objects.all()}


def test_what_is_missing_is_said_and_nothing_typed_is_lost(cast: Cast, family: Family) -> None:
    client, link = Client(), address(cast, family.mother)
    one = today_asked(family.ada)
    unsigned = client.post(link, answers(one, name="")).content.decode()
    assert "Fill in “Your name”" in unsigned and "checked" in unsigned
    nothing = client.post(link, answers() | {"signer_name": "Mary Twin", **_digests(family)}).content.decode()
    assert "at least once" in nothing and 'value="Mary Twin"' in nothing
    long = client.post(link, answers(one) | {f"reason_{tag(one)}": "x" * 501, **_digests(family)})
    assert long.status_code == 200 and "Shorten" in long.content.decode()
    strange = client.post(link, answers(one) | _digests(family) | {f"answer_{tag(one)}": "perhaps"})
    assert "Choose one of the answers" in strange.content.decode()
    assert not Signing.objects.exists()


def test_a_refusal_is_taken_with_its_reason(cast: Cast, family: Family) -> None:
    one = today_asked(family.ada)
    said = answers(one, answer=Answer.REFUSED) | _digests(family) | {f"reason_{tag(one)}": "Not at her age."}
    page = Client().post(address(cast, family.mother), said).content.decode()
    assert "Thank you so far" in page and "not agreed" in page
    assert (today_asked(family.ada).state, Signing.objects.get().reason) == (State.REFUSED, "Not at her age.")


def test_a_child_of_others_cannot_be_added_to_the_form(cast: Cast, family: Family) -> None:
    link, other = address(cast, family.mother), today_asked(family.grace)
    page = Client().post(link, answers(other) | _digests(family))
    assert "at least once" in page.content.decode() and not Signing.objects.exists()
    assert Client().get(f"{link}{family.ada.pk}/").status_code == 409


def test_every_link_that_opens_nothing_gets_the_same_page(cast: Cast, family: Family) -> None:
    revoked = make_link(cast.okafor, family.father, now=timezone.now())
    revoke_link(cast.okafor, revoked.link.pk, now=timezone.now())
    old = make_link(cast.okafor, family.mother, now=timezone.now() - timedelta(days=15))
    barred = address(cast, family.father)
    for child in (family.ada, family.alan):
        tie(cast.okafor, child, family.father, barred=True, at=timezone.now())
    pages = [
        Client().get(each)
        for each in (
            WRONG,
            "/sign/",
            f"/sign/{revoked.secret}/",
            f"/sign/{old.secret}/",
            barred,
            f"/sign/{'a' * 3000}/",
        )
    ]
    assert {page.status_code for page in pages} == {404}
    assert len({page.content for page in pages}) == 1
    assert not Signing.objects.exists()
    # Only what never was is a guess.
    assert FailedSignIn.objects.count() == 2


def test_after_a_hundred_guesses_a_place_waits_and_a_link_that_exists_opens_there_too(
    cast: Cast, family: Family
) -> None:
    link, closed = address(cast, family.mother), make_link(cast.okafor, family.father, now=timezone.now())
    revoke_link(cast.okafor, closed.link.pk, now=timezone.now())
    here, mine = Client(REMOTE_ADDR="203.0.113.8"), guesser("203.0.113.8")
    some = [FailedSignIn(email=mine, address="203.0.113.8", at=timezone.now()) for _ in range(MOST_WRONG_LINKS - 1)]
    FailedSignIn.objects.bulk_create(some)
    assert [here.get(WRONG).status_code for _ in range(3)] == [404, 429, 429]
    assert FailedSignIn.objects.count() == MOST_WRONG_LINKS
    assert here.get(link).status_code == 200 and here.get(f"/sign/{closed.secret}/").status_code == 404
    assert Client(REMOTE_ADDR="203.0.113.9").get(WRONG).status_code == 404
    assert not has_to_wait("okafor@beechwood.example", "203.0.113.8", timezone.now()), "staff there can sign in"


def test_the_page_tells_nobody_its_address(cast: Cast, family: Family) -> None:
    page = Client().get(address(cast, family.mother))
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-store"
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert not re.search(r'(?:href|src|action)="https?:', page.content.decode())


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(QuietFormatter())
    logger = logging.getLogger("django")
    logger.addHandler(handler)
    yield stream
    logger.removeHandler(handler)


def test_no_secret_stands_in_the_servers_log(cast: Cast, written: io.StringIO) -> None:
    Client().get(WRONG)
    Client().put(WRONG)
    assert "/sign/…" in written.getvalue() and "0000" not in written.getvalue()


def test_who_is_signed_in_makes_no_difference(cast: Cast, family: Family, signed_in: SignIn) -> None:
    link = address(cast, family.mother)
    staff = signed_in(cast.rees)
    assert staff.get(link).content == Client().get(link).content
    staff.post(link, answers(today_asked(family.ada)) | _digests(family))
    assert Signing.objects.get().author is None
    assert not Entry.objects.filter(act__startswith="agreements.signing", actor__isnull=False).exists()


def test_it_is_read_in_welsh_where_the_school_offers_it_and_everything_is_there(cast: Cast, family: Family) -> None:
    link = address(cast, family.mother)
    unasked = Client().get(f"{link}?lang=cy").content.decode()
    assert "Cymraeg" not in unasked and '<html lang="en">' in unasked and "Our rules" in unasked
    choose_setting(cast.hughes, "welsh_offered", ("yes",), reason="Mr Ellis has read it.", now=timezone.now())
    assert "Cymraeg" in Client().get(link).content.decode()
    page = Client().get(f"{link}?lang=cy").content.decode()
    assert '<html lang="cy">' in page and "Ein rheolau" in page
    Client().post(f"{link}?lang=cy", answers(today_asked(family.ada)) | _digests(family))
    assert Signing.objects.get().language == "cy"


def test_pupils_sign_in_class_with_pictures_and_large_words(cast: Cast, family: Family, in_class: str) -> None:
    consents_elsewhere(cast.hughes, timezone.now())
    pupil(cast.okafor, "Ada Thomas")
    client = Client()
    names = client.get(in_class).content.decode()
    assert "Ada Tw" in names and "Ada Th" in names and ">Alan<" in names and "Twin" not in names
    page = client.get(f"{in_class}{family.ada.pk}/").content.decode()
    assert '<span class="caption">Ada Tw</span>' in page, "the name as it was chosen"
    assert "padlock.svg" in page and 'alt="A padlock"' in page and "signer_name" not in page
    one = today_asked(family.ada)
    done = client.post(f"{in_class}{family.ada.pk}/?form=picture", answers(one))
    assert "Next person" in done.content.decode()
    row = Signing.objects.get()
    assert (row.form, row.method, row.discussed) == ("picture", "classroom", True)
    assert client.post(f"{in_class}{family.ada.pk}/", answers(one)).status_code == 409
    assert "Ada Tw" not in client.get(in_class).content.decode()
    elsewhere = pupil(cast.okafor, "Bea Elm", class_name="5 Elm")
    assert client.get(f"{in_class}{elsewhere.pk}/").status_code == 409
    SigningLink.objects.update(expires_at=timezone.now())
    assert client.get(in_class).status_code == 404
    assert Signing.objects.count() == 1


def test_whoever_signed_older_words_sees_what_has_changed(cast: Cast, family: Family) -> None:
    client, link = Client(), address(cast, family.mother)
    assert "You have signed these rules before" not in client.get(link).content.decode()
    client.post(link, answers(*asked_of_signer(family.mother, timezone.localdate())))
    School.objects.filter(pk=cast.okafor.school.pk).update(pack="beechfield")
    page = client.get(link).content.decode()
    assert "You have signed these rules before" in page
    older = today_asked(Person.objects.get(pk=family.ada.pk))
    clauses = [id_ for id_ in older.changed if id_ in text_in(older.version).clauses]
    assert page.count(">Changed</strong>") == len(clauses) > 0


def test_namesakes_stand_in_the_order_of_their_birthdays(cast: Cast, family: Family, in_class: str) -> None:
    for month, day in ((3, 11), (3, 6), (1, 16)):
        pupil(cast.okafor, "Muhammad Ali", born=date(2016, month, day))
    names = Client().get(in_class).content.decode()
    assert names.index("16 January") < names.index("6 March") < names.index("11 March")


def test_what_was_answered_otherwise_in_another_window_is_not_passed_over(cast: Cast, family: Family) -> None:
    one, link, client = today_asked(family.ada), address(cast, family.mother), Client()
    agrees = answers(one) | _digests(family)
    client.post(link, answers(one, answer=Answer.REFUSED) | _digests(family))
    told = client.post(link, agrees)
    assert told.status_code == 409 and "it may be answered already" in told.content.decode()
    assert client.post(link, answers(one, answer=Answer.REFUSED) | _digests(family)).status_code == 200
    assert [row.answer for row in Signing.objects.all()] == [Answer.REFUSED]


def test_a_member_of_staff_signs_on_their_own_page(cast: Cast, family: Family, signed_in: SignIn) -> None:
    client, one = signed_in(cast.rees), today_asked(family.rees)
    assert "What you have signed" not in client.get("/agreements/mine/").content.decode()
    client.post("/agreements/mine/", answers(one))
    row = Signing.objects.get()
    assert (row.person, row.author, row.method) == (family.rees, cast.rees.user, "account")
    assert "What you have signed" in client.get("/agreements/mine/").content.decode()
    assert "tied to nobody" in signed_in(cast.webb).get("/agreements/mine/").content.decode()
    assert Client().get("/agreements/mine/").status_code == 302


def _digests(family: Family) -> dict[str, str]:
    everything = asked_of_signer(family.mother, timezone.localdate())
    return {f"digest_{tag(one)}": one.version.digest for one in everything}


def test_a_second_parent_is_shown_what_another_signed_and_can_say_no(cast: Cast, family: Family) -> None:
    """The stricter answer holds, and it can only hold if it can be given."""
    consents_elsewhere(cast.hughes, timezone.now())
    hers, his = address(cast, family.mother), address(cast, family.father)
    Client().post(hers, answers(*asked_of_signer(family.mother, timezone.localdate())))
    page = Client().get(his).content.decode()
    assert "for Ada?" in page and "Another parent or carer has signed this. You need not answer." in page
    assert "Mary" not in page
    everything = asked_of_signer(family.father, timezone.localdate())
    digests = {f"digest_{tag(one)}": one.version.digest for one in everything}
    own = [one for one in everything if one.person == family.father]
    page = Client().post(his, answers(*own, name="Fred Twin") | digests).content.decode()
    assert "Another parent or carer has signed for Ada." in page
    said = answers(today_asked(family.ada), answer=Answer.REFUSED, name="Fred Twin") | digests
    Client().post(f"{his}?again=yes", said)
    assert today_asked(family.ada).state is State.REFUSED and today_asked(family.ada).standing.disagree
    assert today_asked(family.alan).state is State.SIGNED
    count = Signing.objects.count()
    Client().post(f"{his}?again=yes", said)
    assert Signing.objects.count() == count
