"""When something was done and by whom, kept beside who recorded it and when."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from handrail.audit.access import entries_of
from handrail.casework.access import CaseRecord
from handrail.casework.actions import Deed, ImpossibleDeed, take_action, take_back
from handrail.casework.models import ActionTaken
from handrail.incidents.access import get_incident
from handrail.people.models import Person
from handrail.schools.access import Actor
from handrail.ui.moments import EARLIEST
from tests.casework.given import reached
from tests.incidents.given import MINUTE, a_report, somebody
from tests.schools.cast import NOW, Cast
from tests.standing import standing

SignIn = Callable[[Actor], Client]
MAKE_SAFE = "spine.make_safe"
HOUR = timedelta(hours=1)
RECORDED_BY_OKAFOR = "Recorded 4 March 2026, 09:30, by Ms Okafor"


@pytest.fixture
@standing
def reference(cast: Cast, listed: dict[str, Person]) -> str:
    return a_report(cast.rees, somebody(listed["A"]), now=NOW - 2 * HOUR)


@pytest.fixture
@standing
def address(reference: str) -> str:
    return f"/incidents/{reference}/steps/{MAKE_SAFE}/"


def done(cast: Cast, reference: str, deed: Deed | None = None) -> ActionTaken:
    (taken,) = take_action(cast.okafor, reference, MAKE_SAFE, "done", deed=deed, now=NOW)
    return taken


def nothing_is_recorded(cast: Cast, reference: str) -> bool:
    return not CaseRecord(get_incident(cast.okafor, reference)).actions


def chronology(client: Client, reference: str) -> list[str]:
    page = client.get(f"/incidents/{reference}/").content.decode()
    moments = re.findall(r'<li class="timeline-moment">(.*?)</li>', page, re.S)
    return [" ".join(re.sub(r"<[^>]+>", " ", moment).split()) for moment in moments]


def in_boxes(moment: datetime) -> dict[str, str]:
    local = timezone.localtime(moment)
    day = {"done_on_day": f"{local.day}", "done_on_month": f"{local.month}", "done_on_year": f"{local.year}"}
    return {**day, "done_at": f"{local:%H:%M}"}


def test_said_of_nothing_else_it_was_done_now_and_by_whoever_records_it(cast: Cast, reference: str) -> None:
    taken = done(cast, reference)
    assert (taken.deed_at, taken.deed_by, taken.was_recorded_for) == (NOW, "Ms Okafor", False)


def test_the_deed_is_kept_beside_the_record(cast: Cast, reference: str) -> None:
    taken = done(cast, reference, Deed(at=NOW - HOUR, by=cast.hughes.user.pk))
    assert (taken.deed_at, taken.deed_by) == (NOW - HOUR, "Mrs Hughes")
    assert (taken.at, taken.author) == (NOW, cast.okafor.user)
    assert reached(cast.okafor, reference)[(MAKE_SAFE, "")] == "done"


def test_somebody_without_an_office_is_named_in_words(cast: Cast, reference: str) -> None:
    assert done(cast, reference, Deed(by_words=" Mr Jones, supply teacher ")).deed_by == "Mr Jones, supply teacher"


def test_whoever_records_it_may_say_that_they_did_it(cast: Cast, reference: str) -> None:
    taken = done(cast, reference, Deed(at=NOW - HOUR, by=cast.okafor.user.pk))
    assert (taken.deed_by, taken.done_by) == ("Ms Okafor", None)


@pytest.mark.parametrize("moment", [NOW + MINUTE, EARLIEST - MINUTE])
def test_nothing_was_done_in_the_future_or_in_another_age(cast: Cast, reference: str, moment: datetime) -> None:
    with pytest.raises(ImpossibleDeed):
        done(cast, reference, Deed(at=moment))
    assert nothing_is_recorded(cast, reference)


def test_only_holders_of_an_office_of_this_school_are_picked(cast: Cast, reference: str) -> None:
    with pytest.raises(ImpossibleDeed):
        done(cast, reference, Deed(by=cast.novak.user.pk))
    assert nothing_is_recorded(cast, reference)


def test_nobody_is_picked_and_named_at_once(cast: Cast, reference: str) -> None:
    with pytest.raises(ImpossibleDeed):
        done(cast, reference, Deed(by=cast.hughes.user.pk, by_words="Mr Jones"))
    assert nothing_is_recorded(cast, reference)


@pytest.mark.parametrize("wrong", [{"done_at": NOW + MINUTE}, {"done_by_words": "Mr Jones"}])
def test_the_database_refuses_it_too(cast: Cast, reference: str, wrong: dict[str, Any]) -> None:
    row = done(cast, reference, Deed(by=cast.hughes.user.pk))
    kept = {field.attname: getattr(row, field.attname) for field in ActionTaken._meta.concrete_fields}
    again = {**kept, "id": None, "replaces_id": row.pk}
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionTaken.objects.create(**{**again, **wrong})
    ActionTaken.objects.create(**again)


def test_the_audit_log_holds_both_and_no_words(cast: Cast, reference: str) -> None:
    done(cast, reference, Deed(at=NOW - HOUR, by=cast.hughes.user.pk))
    take_back(cast.okafor, reference, MAKE_SAFE, reason="A slip", now=NOW)
    done(cast, reference, Deed(by_words="Mr Jones"))
    entries = entries_of(cast.okafor.school.pk).filter(act="casework.action.done").order_by("pk")
    assert [entry.details for entry in entries] == [
        {
            "step": MAKE_SAFE,
            "person": "",
            "done_at": (NOW - HOUR).isoformat(),
            "done_by": str(cast.hughes.user.pk),
        },
        {"step": MAKE_SAFE, "person": ""},
    ]


def test_the_chronology_tells_the_deed_and_the_record(cast: Cast, signed_in: SignIn, reference: str) -> None:
    take_action(
        cast.okafor,
        reference,
        MAKE_SAFE,
        "done",
        reason="Lid closed",
        deed=Deed(at=NOW - HOUR, by=cast.hughes.user.pk),
        now=NOW,
    )
    (told,) = [moment for moment in chronology(signed_in(cast.okafor), reference) if "Make it safe" in moment]
    assert "4 March 2026, 08:30 , Mrs Hughes" in told
    assert told.endswith(f"Lid closed {RECORDED_BY_OKAFOR}")


def test_it_stands_where_the_deed_belongs(cast: Cast, signed_in: SignIn, reference: str) -> None:
    done(cast, reference, Deed(at=NOW - 3 * HOUR))
    first, *others = chronology(signed_in(cast.okafor), reference)
    assert "Make it safe" in first and "Done" in first, "it was done before it was reported"
    assert others[0].startswith("Reported")


def test_what_was_recorded_as_it_was_done_says_so_once(cast: Cast, signed_in: SignIn, reference: str) -> None:
    done(cast, reference)
    (told,) = [moment for moment in chronology(signed_in(cast.okafor), reference) if "Make it safe" in moment]
    assert "Recorded" not in told and "Ms Okafor" in told


def test_the_form_takes_a_past_moment_and_a_colleague(
    cast: Cast, signed_in: SignIn, reference: str, address: str
) -> None:
    yesterday = (timezone.now() - timedelta(days=1)).replace(second=0, microsecond=0)
    data = {"status": "done", "done_by": str(cast.hughes.user.pk), **in_boxes(yesterday)}
    answer = signed_in(cast.okafor).post(address, data, follow=True)
    assert answer.redirect_chain == [(f"/incidents/{reference}/now/", 302)]
    (taken,) = CaseRecord(get_incident(cast.okafor, reference)).actions
    assert (taken.deed_at, taken.deed_by, taken.author) == (yesterday, "Mrs Hughes", cast.okafor.user)


def test_a_time_alone_is_of_today(cast: Cast, signed_in: SignIn, reference: str, address: str) -> None:
    signed_in(cast.okafor).post(address, {"status": "done", "done_at": "00:00"})
    (taken,) = CaseRecord(get_incident(cast.okafor, reference)).actions
    assert timezone.localtime(taken.deed_at).date() == timezone.localdate()
    assert f"{timezone.localtime(taken.deed_at):%H:%M}" == "00:00"


def test_nobody_need_say_any_of_it(cast: Cast, signed_in: SignIn, reference: str, address: str) -> None:
    client = signed_in(cast.okafor)
    page = client.get(address).content.decode()
    assert '<details class="details">' in page and "Say when and by whom" in page
    client.post(address, {"status": "done"})
    (taken,) = CaseRecord(get_incident(cast.okafor, reference)).actions
    assert not taken.was_recorded_for


FUTURE = timezone.now() + timedelta(days=3)
WRONG: list[tuple[dict[str, str], str]] = [
    (in_boxes(FUTURE), "Give a day that is not in the future."),
    ({**in_boxes(NOW), "done_on_year": "1066"}, "Give a day after the year 2000."),
    ({**in_boxes(NOW), "done_on_year": "0"}, "Give a real date"),
    ({**in_boxes(NOW), "done_on_day": "31", "done_on_month": "2"}, "Give a real date"),
    ({**in_boxes(NOW), "done_at": ""}, "Give the time too"),
    ({**in_boxes(NOW), "done_at": "half past"}, "Give a time, such as"),
    ({"done_by": "nobody"}, "Choose one of the answers listed"),
    ({"done_by_words": "x" * 201}, "Shorten"),
]


@pytest.mark.parametrize(("wrong", "says"), WRONG)
def test_a_mistake_is_explained_and_what_was_typed_stays(
    cast: Cast, signed_in: SignIn, reference: str, address: str, wrong: dict[str, str], says: str
) -> None:
    page = signed_in(cast.okafor).post(address, {"status": "done", "reason": "Lid closed", **wrong}).content.decode()
    assert "<title>Error:" in page and says in page
    assert "Lid closed" in page and '<details class="details" open>' in page
    assert nothing_is_recorded(cast, reference)


def test_a_later_hour_of_today_is_refused(
    cast: Cast, signed_in: SignIn, reference: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    page = signed_in(cast.okafor).post(address, {"status": "done", "done_at": "9:31"}).content.decode()
    assert "Give a time that is not in the future." in page
    signed_in(cast.okafor).post(address, {"status": "done", "done_at": "9:30"})
    assert reached(cast.okafor, reference)[(MAKE_SAFE, "")] == "done"


def test_one_person_is_named(cast: Cast, signed_in: SignIn, reference: str, address: str) -> None:
    data = {"status": "done", "done_by": str(cast.hughes.user.pk), "done_by_words": "Mr Jones"}
    page = signed_in(cast.okafor).post(address, data).content.decode()
    assert "not both" in page and 'value="Mr Jones"' in page
    assert nothing_is_recorded(cast, reference)


def test_only_this_schools_offices_are_offered_oneself_first(
    cast: Cast, signed_in: SignIn, reference: str, address: str
) -> None:
    page = signed_in(cast.okafor).get(address).content.decode()
    offered = re.findall(r"<option[^>]*>([^<]+)</option>", page)
    assert offered[0] == "I did (Ms Okafor)"
    assert "Mr Patel (Online safety coordinator, Designated safeguarding lead)" in offered
    assert not [name for name in offered if "Novak" in name or name.startswith("Ms Okafor")]
