"""Numbers as they are written and dialled; names of authorities that are the same, and that are not."""

from __future__ import annotations

import pytest

from handrail.contacts.areas import belongs_elsewhere
from handrail.contacts.numbers import dialled
from handrail.procedures.load import load_pack


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("999", "999"),
        ("01632 960001", "01632960001"),
        ("(020) 7946 0001", "02079460001"),
        ("+44 (0)1632 960001", "+441632960001"),
        ("01632 960001 ext. 12", "01632960001"),
        ("01632 960001, extension 12", "01632960001"),
        (" 0800 1111 ", "08001111"),
        ("01632 960001 or 01632 960002", ""),
        ("01632 960001 / 01632 960002", ""),
        ("ask the office", ""),
        ("12", ""),
        ("", ""),
        ("tel:01632", ""),
    ],
)
def test_one_number_is_dialled_as_it_is_written_and_anything_else_not(written: str, number: str) -> None:
    assert dialled(written) == number


@pytest.mark.parametrize(
    ("area", "authority", "elsewhere"),
    [
        ("Hertfordshire", "Hertfordshire County Council", False),
        ("Hertfordshire", "hertfordshire", False),
        ("Telford and Wrekin", "Telford & Wrekin Council", False),
        ("Westminster", "City of Westminster", False),
        ("Somerset", "Telford and Wrekin Council", True),
        ("Somerset", "North Somerset Council", True),
        ("Lancashire", "", False),
        ("", "Lancashire", False),
        ("Lancashire", "County Council", False),
    ],
)
def test_a_desk_of_another_authority_is_told_from_ones_own(area: str, authority: str, elsewhere: bool) -> None:
    assert belongs_elsewhere(area, authority) is elsewhere


def test_the_left_over_contacts_of_one_document_are_of_another_area() -> None:
    contacts = load_pack("woodlands").contacts.values()
    elsewhere = {one.id for one in contacts if belongs_elsewhere(one.area, "Telford & Wrekin")}
    assert elsewhere == {"woodlands_ict_helpdesk", "woodlands_elim", "woodlands_printed_police"}
