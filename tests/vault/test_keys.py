"""Master keys: what is read as one, what opens what."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.vault.keys import Keys, KeysUnreadable, NoSuchKey, WrongLock, id_in, keys_in, new_key, read_keys

FILE_KEY = bytes(range(32))


def keys(*lines: str) -> Keys:
    found = keys_in(lines)
    assert found
    return found


def test_without_a_key_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("# only a word about keys\n\n")
    assert read_keys("", "") is read_keys(" ", str(tmp_path / "keys")) is None


@pytest.mark.parametrize("spoil", [
    lambda line: line[:-1], lambda line: line[:-2] + ("A" if line[-2] != "A" else "B") + line[-1],
    lambda line: line.replace("handrail-key-", "handrail-key-0"), lambda line: line.removeprefix("handrail-key-"),
    lambda line: "handrail-key-0123456789abcdef-" + line.rpartition("-")[2], lambda line: line + "é", lambda line: "x",
])  # fmt: skip
def test_a_key_copied_with_a_mistake_is_found_out_and_not_repeated(spoil: object) -> None:
    line = new_key()
    with pytest.raises(KeysUnreadable, match="Key 2") as refused:
        keys_in([new_key(), spoil(line)])  # type: ignore[operator]
    assert line[-20:-2] not in str(refused.value)


def test_a_file_of_keys_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(KeysUnreadable, match="no-such-file"):
        read_keys("", str(tmp_path / "no-such-file"))
    (tmp_path / "bytes").write_bytes(b"\xff\xfe")
    with pytest.raises(KeysUnreadable, match="bytes"):
        read_keys("", str(tmp_path / "bytes"))


def test_the_words_of_the_environment_come_before_the_file(tmp_path: Path) -> None:
    one, two, three = new_key(), new_key(), new_key()
    (tmp_path / "keys").write_text(f"{three}\n")
    found = read_keys(f"{one}, {two}", str(tmp_path / "keys"))
    assert found and found.current.id in one and len(found.known) == 2


def test_no_key_shows_its_secret_when_printed() -> None:
    line = new_key()
    assert line[-40:-25] not in repr(keys(line)) and "secret" not in repr(keys(line).current)


def test_what_one_key_locked_no_other_opens() -> None:
    one, two = new_key(), new_key()
    wrapped = keys(one).wrap(FILE_KEY, b"mine")
    with pytest.raises(NoSuchKey, match=id_in(wrapped)):
        keys(two).unwrap(wrapped, b"mine")
    assert keys(two, one).unwrap(wrapped, b"mine") == FILE_KEY


def test_nor_for_another_file_nor_once_altered() -> None:
    found = keys(new_key())
    wrapped = found.wrap(FILE_KEY, b"mine")
    for spoilt, context in ((wrapped, b"theirs"), (wrapped[:-1], b"mine"), (wrapped[:16], b"mine"),
                            (wrapped[:-1] + bytes([wrapped[-1] ^ 1]), b"mine")):  # fmt: skip
        with pytest.raises(WrongLock):
            found.unwrap(spoilt, context)
    assert FILE_KEY not in wrapped
