"""The pages of who may see an incident: looking, stepping aside, guests, the single contact, the statement."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from django.utils.timezone import localdate, now
from pypdf import PdfReader

from handrail.audit.models import Entry
from handrail.incidents.access import may_see
from handrail.incidents.actions import declare_relationship, mark_single_contact, step_aside
from handrail.incidents.actions.single_contact import CannotSee
from handrail.incidents.models import Exclusion, Guest, SingleContact
from handrail.incidents.row_numbers import written
from handrail.people.models import Person, Relationship
from handrail.schools.access import Actor
from tests.incidents.given import a_report, described, somebody
from tests.incidents.guests import invited
from tests.schools.cast import Cast, make_cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]


@pytest.fixture
@standing
def cast(db: None) -> Cast:
    """Pages ask the clock themselves."""
    return make_cast(now())


@pytest.fixture
@standing
def reference(cast: Cast, listed: dict[str, Person]) -> str:
    return a_report(cast.rees, somebody(listed["A"]), now=now())


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def a_day(prefix: str, days: object) -> dict[str, object]:
    return {f"{prefix}_{part}": getattr(days, part) for part in ("day", "month", "year")}


def test_the_page_names_who_sees_it_and_through_what(cast: Cast, reference: str, signed_in: SignIn) -> None:
    page = text(signed_in(cast.okafor), f"/incidents/{reference}/access/")
    for words in ("Ms Okafor", "Mr Patel", "Mrs Hughes", "Online safety coordinator, standing in, since"):
        assert words in page
    assert "Mrs Lane" not in page and "Miss Rees" not in page


@pytest.mark.parametrize("name", ["rees", "webb", "lane", "novak"])
def test_to_others_none_of_these_pages_exists(cast: Cast, reference: str, signed_in: SignIn, name: str) -> None:
    client, today = signed_in(getattr(cast, name)), localdate()
    for page in ("access/", "access/aside/", "access/guests/invite/", f"statement/{today}/", f"statement/{today}.pdf"):
        text(client, f"/incidents/{reference}/{page}", 404)


def test_stepping_aside_takes_a_reason_and_the_page_away(cast: Cast, reference: str, signed_in: SignIn) -> None:
    client, address = signed_in(cast.patel), f"/incidents/{reference}/access/aside/"
    refused = client.post(address, {"reason": ""})
    assert "Fill in “Why?”" in refused.content.decode() and not Exclusion.objects.exists()
    assert client.post(address, {"reason": "I know the family."})["Location"] == "/"
    assert "You have stepped aside" in text(client, "/")
    text(client, f"/incidents/{reference}/", 404)
    page = text(signed_in(cast.hughes), f"/incidents/{reference}/access/")
    assert (
        "I know the family." in page and "Online safety coordinator, in place of: Designated safeguarding lead" in page
    )


def test_the_last_one_is_told_why_they_cannot(cast: Cast, listed: dict[str, Person], signed_in: SignIn) -> None:
    people = [somebody(listed[name]) for name in ("Hughes", "Lane", "Patel")]
    reference = a_report(cast.rees, *people, now=now())
    answer = signed_in(cast.okafor).post(f"/incidents/{reference}/access/aside/", {"reason": "I know them."})
    assert "Nobody else at the school could see this incident" in answer.content.decode()
    assert may_see(cast.okafor, reference)


def test_the_head_lets_somebody_back_and_the_safeguarding_lead_does_not(
    cast: Cast, reference: str, signed_in: SignIn
) -> None:
    step_aside(cast.okafor, reference, reason="A neighbour", now=now())
    address = f"/incidents/{reference}/access/aside/{written('exclusion', Exclusion.objects.get().pk)}/back/"
    # Mr Patel stands in for the coordinator, who leads; so he may, and the head may too.
    assert "Let them back" in text(signed_in(cast.patel), address)
    signed_in(cast.hughes).post(address, {"reason": "No conflict"})
    assert may_see(cast.okafor, reference)
    text(signed_in(cast.hughes), f"/incidents/{reference}/access/aside/{written('exclusion', 999)}/back/")
    assert (
        signed_in(cast.hughes)
        .post(f"/incidents/{reference}/access/aside/{written('exclusion', 999)}/back/", {"reason": "x"})
        .status_code
        == 404
    )


def test_inviting_somebody_shows_their_password_once(cast: Cast, reference: str, signed_in: SignIn) -> None:
    client, address = signed_in(cast.okafor), f"/incidents/{reference}/access/guests/invite/"
    given = {
        "name": "Ms Quill",
        "email": "quill@authority.example",
        "role": "Officer",
        "body": "The authority",
        "reason": "They advise us.",
        "papers": ["summary"],
        **a_day("until", localdate()),
    }
    refused = client.post(address, {**given, "name": "Pupil A"})
    assert "They cannot be its guest" in refused.content.decode()
    page = client.post(address, given).content.decode()
    assert "quill@authority.example" in page and "one-time" in page and "/guest/" in page
    record = text(client, f"/incidents/{reference}/")
    assert "Ms Quill, Officer (The authority), until" in record and "may read this incident until" in record
    assert "They are a guest of this incident already" in client.post(address, given).content.decode()
    assert Guest.objects.count() == 1


def test_an_invitation_is_ended_on_its_page(cast: Cast, reference: str, signed_in: SignIn) -> None:
    client, user = signed_in(cast.okafor), _guest(cast, reference)
    address = f"/incidents/{reference}/access/guests/{written('guest', Guest.objects.get().pk)}/revoke/"
    assert client.post(address, {"reason": "Done"}).status_code == 302
    text(user, f"/guest/{reference}/", 404)


def test_the_single_contact_stands_above_the_contacts(cast: Cast, reference: str, signed_in: SignIn) -> None:
    client, address = signed_in(cast.hughes), f"/incidents/{reference}/access/single-contact/"
    assert "may not see the incident" not in text(client, address)
    refused = client.post(address, {"office": "chair"}).content.decode()
    assert "Nobody who holds this office may see the incident" in refused
    client.post(address, {"office": "head", "reason": "Parents ring everybody."})
    page = text(client, f"/incidents/{reference}/")
    assert page.index("goes through one person: <strong>Headteacher") < page.index("Contacts")
    client.post(address, {"office": ""})
    assert "goes through one person" not in text(client, f"/incidents/{reference}/")
    assert [(row.office, row.ends) for row in SingleContact.objects.order_by("pk")] == [("head", False), ("head", True)]


def test_an_office_kept_out_is_never_the_single_contact(cast: Cast) -> None:
    reference = a_report(cast.rees, described("The head", "head", "instigator"), now=now())
    with pytest.raises(CannotSee):
        mark_single_contact(cast.lane, reference, "head", now=now())


def test_the_statement_is_a_page_and_a_paper(
    cast: Cast, reference: str, signed_in: SignIn, listed: dict[str, Person]
) -> None:
    client, today = signed_in(cast.okafor), localdate()
    declare_relationship(cast.patel, listed["A"], "related", now=now())
    page = text(client, f"/incidents/{reference}/statement/{today}/")
    for words in ("Ms Okafor", "Declared a relationship with somebody it is about", "members of staff held nothing"):
        assert words in page
    pdf = client.get(f"/incidents/{reference}/statement/{today}.pdf")
    read = "".join(one.extract_text() for one in PdfReader(BytesIO(b"".join(pdf))).pages)
    assert "Who could not" in read and "Declared a relationship" in read
    assert Entry.objects.filter(act="papers.statement.printed").count() == 2
    assert client.get(f"/incidents/{reference}/statement/", a_day("day", today)).status_code == 302
    for wrong in ("2100-01-01", "monday", "2026-13-01"):
        text(client, f"/incidents/{reference}/statement/{wrong}/", 404)


def test_somebody_related_is_not_named_as_doing_what_they_cannot_do(
    cast: Cast, reference: str, signed_in: SignIn, listed: dict[str, Person]
) -> None:
    client = signed_in(cast.okafor)
    assert "Designated safeguarding lead (Mr Patel)" in text(client, f"/incidents/{reference}/now/")
    declare_relationship(cast.patel, listed["A"], "related", now=now())
    page = text(client, f"/incidents/{reference}/now/")
    assert (
        "Online safety coordinator (you) in place of: Designated safeguarding lead" in page and "Mr Patel" not in page
    )


def test_whoever_takes_a_place_finds_its_duties_among_their_own(
    cast: Cast, reference: str, signed_in: SignIn, listed: dict[str, Person]
) -> None:
    assert " for you<" not in text(signed_in(cast.lane), "/")
    declare_relationship(cast.hughes, listed["A"], "related", now=now())
    page = text(signed_in(cast.lane), f"/incidents/{reference}/now/")
    assert "Chair of governors (you) in place of: Headteacher" in page or "Headteacher" not in page


def test_everybody_declares_their_own_relationship(cast: Cast, listed: dict[str, Person], signed_in: SignIn) -> None:
    client = signed_in(cast.rees)
    assert "Whose relationship" not in text(client, "/relationships/declare/")
    refused = client.post("/relationships/declare/", {"who": "Nobody Known", "tie": "related"})
    assert "has exactly this name" in refused.content.decode()
    client.post("/relationships/declare/", {"who": "pupil a", "tie": "household"})
    row = Relationship.objects.get()
    assert (row.user, row.person, row.tie, row.author) == (cast.rees.user, listed["A"], "household", cast.rees.user)
    page = text(client, "/relationships/")
    assert "Pupil A" in page and "It is over" not in page
    assert "Pupil A" not in text(signed_in(cast.okafor), "/relationships/")
    text(client, f"/relationships/{written('relationship', row.pk)}/end/", 403)
    text(signed_in(cast.okafor), f"/relationships/{written('relationship', row.pk)}/end/", 404)


def test_the_head_declares_and_ends_that_of_a_colleague(
    cast: Cast, listed: dict[str, Person], signed_in: SignIn
) -> None:
    client = signed_in(cast.hughes)
    client.post("/relationships/declare/", {"who": "Pupil B", "tie": "close", "of": str(cast.patel.user.pk)})
    row = Relationship.objects.get()
    assert row.user == cast.patel.user
    assert (
        client.post(f"/relationships/{written('relationship', row.pk)}/end/", {"reason": "A mix-up"})["Location"]
        == "/relationships/"
    )
    assert Relationship.objects.in_force().get().ends


def _guest(cast: Cast, reference: str) -> Client:
    client = Client()
    client.force_login(invited(cast.okafor, reference, now=now(), until=localdate()))
    return client
