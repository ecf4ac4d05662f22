"""OneRoster: two versions, whole and in part."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from handrail.rolls import oneroster
from handrail.rolls.bounds import NotRead
from handrail.rolls.telling import Rejected, Row, Told
from tests.rolls.sheets import TODAY, csv_file, files_of, folded

VERSION_11, VERSION_12 = files_of("oneroster-1.1"), files_of("oneroster-1.2")
USERS_11 = VERSION_11["users.csv"]


def read(files: dict[str, str]) -> list[Row]:
    return list(oneroster.told_by(folded(files), today=TODAY))


def test_version_1_1_is_read_whole() -> None:
    alex, bo, tay = read(VERSION_11)
    assert isinstance(alex, Told) and isinstance(bo, Told) and isinstance(tay, Told)
    assert (alex.name, alex.record_id, alex.upn, alex.born) == (
        "Alexandra Sample",
        "p1",
        "B801200005001",
        date(2014, 5, 27),
    )
    assert (alex.year_group, alex.class_name) == ("Year 7", "7B")
    assert [(carer.name, carer.email, carer.record_id) for carer in alex.carers] == [
        ("Mo Sample", "mo@example.org", "g1")
    ]
    assert (bo.year_group, bo.upn, bo.carers) == ("Reception", "", ())
    assert (tay.kind, tay.email) == ("staff", "tay@example.org")


def test_version_1_2_has_its_roles_elsewhere_and_says_who_goes() -> None:
    alex, bo, bad = read(VERSION_12)
    assert isinstance(alex, Told) and isinstance(bo, Told)
    assert (alex.name, alex.kind, [carer.name for carer in alex.carers]) == ("Alex Sample", "pupil", ["Mo Sample"])
    assert bo.left == TODAY
    assert isinstance(bad, Rejected) and bad.shown == "x1"


def test_a_relative_is_presumed_to_have_no_responsibility_and_of_a_parent_nothing_is_said() -> None:
    users = USERS_11.replace(",,g1,07,", ',,"g1,g2,g3",07,') + (
        "g2,,,true,s,relative,an,,An,Bell,,,an@example.org,,,p1,,\ng3,,,true,s,parent,jo,,Jo,Bell,,,,,,p1,,\n"
    )
    alex = read(VERSION_11 | {"users.csv": users})[0]
    assert isinstance(alex, Told)
    assert [(carer.name, carer.responsible, carer.presumed) for carer in alex.carers] == [
        ("Mo Sample", None, False),
        ("An Bell", False, True),
        ("Jo Bell", None, False),
    ]


def test_a_password_and_an_address_of_a_child_are_never_read() -> None:
    assert not any("secret" in repr(row) or "alex@" in repr(row) for row in read(VERSION_11))


@pytest.mark.parametrize(("files", "whole"), [(VERSION_11, True), (VERSION_12, False), ({"users.csv": USERS_11}, True)])
def test_whether_everybody_is_in_it_is_said_by_the_manifest(files: dict[str, str], whole: bool) -> None:
    assert oneroster.holds_everybody(zipfile.ZipFile(folded(files))) is whole


@pytest.mark.parametrize(
    "files", [{"other.csv": "a,b\n"}, {"deep/users.csv": USERS_11}, {"users.csv": "name,mail\nA,b\n"}]
)
def test_what_lacks_its_files_or_keys_is_refused(files: dict[str, str]) -> None:
    with pytest.raises(NotRead):
        read(files)


def test_what_is_not_compressed_or_broken_is_refused() -> None:
    with pytest.raises(NotRead):
        list(oneroster.told_by(csv_file("a,b"), today=TODAY))
    whole = folded(VERSION_11).getvalue()
    with pytest.raises(NotRead):
        list(oneroster.told_by(io.BytesIO(whole[: len(whole) // 2]), today=TODAY))
