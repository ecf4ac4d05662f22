"""The Common Transfer File, of several years, and hostile ones."""

from __future__ import annotations

import io
from datetime import date

import pytest

from handrail.rolls.bounds import NotRead
from handrail.rolls.telling import Rejected, Row, Told
from handrail.rolls.transfer_file import told_by
from tests.rolls.sheets import FILES, TODAY

PUPIL = (FILES / "pupil.xml").read_text(encoding="utf-8")


def ctf(pupils: str, *, head: str = '<?xml version="1.0" encoding="utf-8"?>', root: str = "CTfile") -> io.BytesIO:
    body = f"<Header><CTFversion>25.0</CTFversion></Header><CTFpupilData>{pupils}</CTFpupilData>"
    return io.BytesIO(f"{head}<{root}>{body}</{root}>".encode())


def read(file: io.BytesIO) -> list[Row]:
    return list(told_by(file, today=TODAY))


@pytest.mark.parametrize("sex", ["Sex", "Gender"])
def test_a_pupil_is_read_and_nothing_that_nobody_asked_for(sex: str) -> None:
    (row,) = read(ctf(PUPIL.format(sex=sex)))
    assert isinstance(row, Told)
    assert (row.name, row.forename, row.upn, row.born) == (
        "Alex Sample",
        "Alexandra",
        "B801200005001",
        date(2014, 5, 27),
    )
    assert (row.year_group, row.send, row.row, row.kind) == ("Year 7", "K", 1, "pupil")
    assert [(carer.name, carer.order, carer.responsible, carer.email) for carer in row.carers] == [
        ("Mo Sample", 2, True, "mo@example.org"),
        ("Bell", 2, None, ""),
    ]
    assert "XXXX" not in repr(row) and "'F'" not in repr(row)


CONTACT = "<Pupil><Surname>Bell</Surname><Contacts><Contact><Surname>Bell</Surname>{}</Contact></Contacts></Pupil>"


@pytest.mark.parametrize("element", ["Responsibility", "Responsible", "ParentalResponsibility"])
@pytest.mark.parametrize(("said", "is_responsible"), [("N", False), ("false", False), ("Y", True), ("true", True)])
def test_who_is_responsible_is_read_by_each_of_its_names(element: str, said: str, is_responsible: bool) -> None:
    (row,) = read(ctf(CONTACT.format(f"<{element}>{said}</{element}>")))
    assert isinstance(row, Told) and row.carers[0].responsible is is_responsible


def test_of_a_contact_without_such_an_element_nothing_is_said() -> None:
    (row,) = read(ctf(CONTACT.format("")))
    assert isinstance(row, Told) and row.carers[0].responsible is None


def test_an_address_of_a_contact_without_a_name_is_said() -> None:
    text = "<Pupil><Surname>Bell</Surname><Contacts><Contact><Email>jo@example.org</Email></Contact></Contacts></Pupil>"
    (row,) = read(ctf(text))
    assert isinstance(row, Told) and row.carers == ()
    assert row.remarks == (
        "Parent or carer 1 has an e-mail address (jo@example.org) and no name, so they are left out.",
    )


def test_a_pupil_who_cannot_be_read_is_rejected_with_their_place() -> None:
    good, bad = read(ctf(PUPIL.format(sex="Sex") + "<Pupil><UPN>B801200005001</UPN></Pupil>"))
    assert isinstance(good, Told) and isinstance(bad, Rejected)
    assert (bad.row, bad.shown) == (2, "001")


def test_a_file_in_the_letters_of_windows_is_read() -> None:
    text = '<?xml version="1.0" encoding="windows-1252"?><CTfile><Pupil><Surname>Zoë</Surname></Pupil></CTfile>'
    (row,) = read(io.BytesIO(text.encode("cp1252")))
    assert isinstance(row, Told) and row.surname == "Zoë"


BOMB = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("head", [BOMB, OUTSIDE, "<!DOCTYPE CTfile>"])
def test_a_document_type_or_an_entity_is_refused_before_anything_is_read(head: str) -> None:
    with pytest.raises(NotRead, match="document type or entities"):
        read(ctf("<Pupil><Surname>&x;</Surname></Pupil>", head=head))


@pytest.mark.parametrize(
    ("data", "named"),
    [
        ('<?xml version="1.0" encoding="utf-8"?><CTfile><Pupil>Zoë</Pupil></CTfile>'.encode("cp1252"), "utf-8"),
        ("<CTfile><Pupil>Zoë</Pupil></CTfile>".encode("cp1252"), "UTF-8"),
        (b'<?xml version="1.0" encoding="unheard-of"?><CTfile/>', "unheard-of"),
        (b'<?xml version="1.0" encoding="UTF-16"?><CTfile/>', "UTF-16"),
        (b'<?xml version="1.0" encoding="shift_jis"?><CTfile/>', "shift_jis"),
        ('<?xml version="1.0" encoding="utf-8"?><CTfile/>'.encode("utf-16"), "utf-8"),
    ],
)
def test_of_a_wrong_encoding_it_is_said_which(data: bytes, named: str) -> None:
    with pytest.raises(NotRead, match=f"names, {named}, or"):
        read(io.BytesIO(data))


@pytest.mark.parametrize("data", [b"<CTfile><Pupil>", b"<CTfile>a & b</CTfile>"])
def test_what_is_cut_off_is_no_matter_of_letters(data: bytes) -> None:
    with pytest.raises(NotRead, match="cut off"):
        read(io.BytesIO(data))


@pytest.mark.parametrize(
    "file",
    [
        ctf("", root="Other"),
        io.BytesIO(b"<CTfile><Pupil>"),
        io.BytesIO(b"<CTfile>&nothing;</CTfile>"),
        io.BytesIO(b"<"),
        io.BytesIO(b'<?xml version="1.0" encoding="unheard-of"?><CTfile/>'),
        io.BytesIO(b"<CTfile>\xff\xfe</CTfile>"),
    ],
)
def test_what_is_no_such_file_is_refused_in_words(file: io.BytesIO) -> None:
    with pytest.raises(NotRead):
        read(file)


@pytest.mark.parametrize(
    ("code", "word"), [("MOT", "Mother"), ("pam", "Mother"), ("GRP", "Grandparent"), ("XYZ", "XYZ"), ("Aunt", "Aunt")]
)
def test_the_code_of_a_relation_is_said_as_a_word(code: str, word: str) -> None:
    (row,) = read(ctf(CONTACT.format(f"<Relationship>{code}</Relationship>")))
    assert isinstance(row, Told) and row.carers[0].relation == word
