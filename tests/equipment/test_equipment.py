"""The list of equipment: who keeps it, what a pasted table gives, and where it is offered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from handrail.audit.models import Entry
from handrail.equipment.access import equipment_of, named_in, offered
from handrail.equipment.actions import NameTaken, NoName, add_equipment, mark_as_gone
from handrail.equipment.models import Equipment
from handrail.equipment.pasted import NoHeading, ThingGiven, TooMany, read_pasted
from handrail.schools.access import Actor, NotAllowed
from tests.incidents.given import a_report
from tests.schools.cast import NOW, TODAY, Cast

pytestmark = pytest.mark.django_db(transaction=True)
SignIn = Callable[[Actor], Client]
DAY = timedelta(days=1)
TABLET = ThingGiven("iPad 07", kind="Tablet", make="Apple iPad", serial="ZQX-441", room="Room 5")
TABLE = "Asset tag\tSerial No.\tLocation\tColour\niPad 07\tZQX-441\tRoom 5\tgrey\niPad 08\tZQX-442\tRoom 5\tgrey"


def test_only_keepers_keep_it(cast: Cast, signed_in: SignIn) -> None:
    for name in ("rees", "hughes", "lane"):
        actor = getattr(cast, name)
        with pytest.raises(NotAllowed):
            add_equipment(actor, [TABLET], now=NOW)
        assert signed_in(actor).get("/equipment/").status_code == 403
        assert signed_in(actor).post("/equipment/paste/", {"table": TABLE, "act": "add"}).status_code == 403
    assert not Equipment.objects.exists()
    for name in ("webb", "okafor", "ellis"):
        assert signed_in(getattr(cast, name)).get("/equipment/").status_code == 200


def test_another_school_sees_none_of_it_and_changes_none(cast: Cast) -> None:
    add_equipment(cast.webb, [TABLET], now=NOW)
    assert not equipment_of(cast.novak).exists() and not offered(cast.novak, TODAY)
    with pytest.raises(Equipment.DoesNotExist):
        mark_as_gone(cast.novak, Equipment.objects.get().pk, now=NOW)
    add_equipment(cast.novak, [TABLET], now=NOW)
    assert Equipment.objects.count() == 2


def test_all_are_entered_or_none(cast: Cast) -> None:
    with pytest.raises(NameTaken):
        add_equipment(cast.webb, [TABLET, ThingGiven("ipad 07")], now=NOW)
    with pytest.raises(NoName):
        add_equipment(cast.webb, [ThingGiven("iPad 09"), ThingGiven(" ")], now=NOW)
    assert not Equipment.objects.exists()
    assert add_equipment(cast.webb, [TABLET, ThingGiven("iPad 09")], now=NOW) == 2
    assert Entry.objects.get(act="equipment.list.added-to").details == {"things": 2}
    with pytest.raises(IntegrityError), transaction.atomic():
        Equipment.objects.create(school=cast.webb.school, name="IPAD 07", added_by=cast.webb.user, added_at=NOW)


def test_what_is_gone_is_offered_no_more_and_its_name_is_free(cast: Cast) -> None:
    add_equipment(cast.webb, [TABLET], now=NOW)
    assert [one.name for one in offered(cast.rees, TODAY)] == ["iPad 07"]
    mark_as_gone(cast.webb, Equipment.objects.get().pk, now=NOW)
    assert not offered(cast.rees, TODAY)
    assert [one.name for one in offered(cast.rees, TODAY - DAY)] == ["iPad 07"]
    add_equipment(cast.webb, [TABLET], now=NOW)


@pytest.mark.parametrize("apart", ["\t", ";", ","])
def test_a_table_is_read_by_its_heading(apart: str) -> None:
    read = read_pasted("\ufeff" + TABLE.replace("\t", apart), ())
    assert [(one.name, one.serial, one.room) for one in read.things] == [
        ("iPad 07", "ZQX-441", "Room 5"), ("iPad 08", "ZQX-442", "Room 5"),
    ]  # fmt: skip
    assert read.left_out == ("Colour",) and not read.refused


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (",Tablet,,", "no name"),
        ("ipad 07,Tablet,,", "stands further up"),
        ("iPad 01,Tablet,,", "is on the list"),
        (f"{'x' * 61},Tablet,,", "longer than 60"),
        ("iPad 09,Tablet,in spring,", "cannot be read"),
        ("iPad 09,Tablet,1/9/2025,1/9/2024", "ends before"),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(row: str, why: str) -> None:
    read = read_pasted(f"Name,Type,Since,Until\niPad 07,Tablet,2025-09-01,\n\n{row}", {"IPAD 01"})
    assert [one.name for one in read.things] == ["iPad 07"]
    [refused] = read.refused
    assert why in refused.why and refused.line == 4


def test_a_table_without_a_heading_or_without_end_is_refused() -> None:
    for text in ("", "iPad 07,ZQX", "Colour,Room\ngrey,5"):
        with pytest.raises(NoHeading):
            read_pasted(text, ())
    with pytest.raises(TooMany):
        read_pasted("Name\n" + "\n".join(str(number) for number in range(1001)), ())


def test_the_page_shows_first_and_adds_then(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.webb)
    page = unescape(browser.post("/equipment/paste/", {"table": TABLE + "\n\tX\t\t", "act": "check"}).content.decode())
    assert "2 can be taken, 1 cannot" in page and "It has no name or number." in page and "Colour" in page
    assert not Equipment.objects.exists()
    answer = browser.post("/equipment/paste/", {"table": TABLE + "\n\tX\t\t", "act": "add"}, follow=True)
    assert "2 things are on the list now. 1 row was not taken." in unescape(answer.content.decode())
    again = browser.post("/equipment/paste/", {"table": TABLE, "act": "add"}).content.decode()
    assert "0 can be taken, 2 cannot" in again and Equipment.objects.count() == 2
    assert (
        "must name the columns" in browser.post("/equipment/paste/", {"table": "x,y", "act": "check"}).content.decode()
    )


def test_one_thing_is_entered_and_found(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in(cast.ellis)
    browser.post("/equipment/add/", {"name": "Laptop 3", "serial": "L-3", "room": "Office"})
    assert "already" in browser.post("/equipment/add/", {"name": "LAPTOP 3"}).content.decode()
    assert "Laptop 3" in browser.get("/equipment/", {"words": "l-3 office"}).content.decode()
    assert "Laptop 3" not in browser.get("/equipment/", {"words": "hall"}).content.decode()
    browser.post(f"/equipment/{Equipment.objects.get().pk}/gone/")
    browser.get("/equipment/")
    assert "Laptop 3" not in browser.get("/equipment/").content.decode()


def test_a_report_may_pick_from_it_and_may_say_anything_else(cast: Cast, signed_in: SignIn) -> None:
    add_equipment(cast.webb, [TABLET], now=NOW)
    browser = signed_in(cast.rees)
    page = browser.get("/report/").content.decode()
    assert '<option value="iPad 07, serial number ZQX-441">Tablet, Room 5</option>' in page
    assert 'list="devices-known"' in page and '<datalist id="rooms-known"><option value="Room 5">' in page
    assert browser.post("/report/", {"what_happened": "A", "when": "today", "device": "My own"}).status_code == 302


def test_the_register_of_evidence_fills_in_the_serial_number(cast: Cast, signed_in: SignIn) -> None:
    add_equipment(cast.webb, [TABLET, ThingGiven("iPad 0", serial="OTHER")], now=NOW)
    named = a_report(cast.rees, device="ipad 07, the class set")
    other = a_report(cast.rees, device="iPad 071")
    browser = signed_in(cast.okafor)
    assert (
        'value="ZQX-441"' in browser.get(f"/incidents/{named}/evidence/add/").content.decode().partition("datalist")[0]
    )
    assert (
        'value="ZQX-441"'
        not in browser.get(f"/incidents/{other}/evidence/add/").content.decode().partition("datalist")[0]
    )
    assert named_in(cast.okafor, "nothing of ours", TODAY) is None
