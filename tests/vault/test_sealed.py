"""A locked file gives out what came in, or nothing after the place at which it was touched."""

from __future__ import annotations

import hashlib
import io

import pytest

from handrail.vault.sealed import FORM, PIECE, TAG, Damaged, Sealer, opened

KEY, MINE = bytes(range(32)), b"school/incident/item"
SIZES = [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 7]
LOCKED = PIECE + TAG


def sealed(data: bytes, parts: int = 65_536) -> bytes:
    into = io.BytesIO()
    sealer = Sealer(into, KEY, MINE)
    for at in range(0, len(data), parts):
        sealer.take(data[at : at + parts])
    sealer.finish()
    assert (sealer.size, sealer.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    return into.getvalue()


def read(locked: bytes, key: bytes = KEY, context: bytes = MINE) -> bytes:
    return b"".join(opened(io.BytesIO(locked), key, context))


def some(size: int) -> bytes:
    return (bytes(range(251)) * (size // 251 + 1))[:size]


@pytest.mark.parametrize("size", SIZES)
def test_what_came_in_comes_out(size: int) -> None:
    locked = sealed(some(size))
    assert read(locked) == some(size)
    assert len(locked) == len(FORM) + size + TAG * max(1, -(-size // PIECE))


def test_it_does_not_matter_in_which_parts_it_came() -> None:
    assert read(sealed(some(3000), parts=7)) == read(sealed(some(3000), parts=3000))


@pytest.mark.parametrize("size", SIZES)
def test_no_piece_of_the_file_lies_there_open(size: int) -> None:
    assert not some(size)[:64] or some(size)[:64] not in sealed(some(size))


@pytest.mark.parametrize("kept", [0, 5, len(FORM), len(FORM) + 9, len(FORM) + LOCKED, len(FORM) + 2 * LOCKED, -1])
def test_a_file_that_was_cut_off_is_found_out(kept: int) -> None:
    locked = sealed(some(2 * PIECE + 7))
    with pytest.raises(Damaged):
        read(locked[:kept])


@pytest.mark.parametrize("at", [0, len(FORM), len(FORM) + LOCKED + 3, -1])
def test_one_altered_bit_is_found_out(at: int) -> None:
    locked = bytearray(sealed(some(2 * PIECE + 7)))
    locked[at] ^= 1
    with pytest.raises(Damaged):
        read(bytes(locked))


def test_pieces_swapped_repeated_or_added_are_found_out() -> None:
    locked = sealed(some(3 * PIECE))
    one, two, three = (locked[len(FORM) + at * LOCKED :][:LOCKED] for at in range(3))
    for pieces in ([two, one, three], [one, one, two, three], [one, three], [one, two, three, three]):
        with pytest.raises(Damaged):
            read(FORM + b"".join(pieces))


def test_another_key_or_another_owner_opens_nothing() -> None:
    locked = sealed(some(90))
    for key, context in ((bytes(32), MINE), (KEY, b"school/incident/another")):
        with pytest.raises(Damaged):
            read(locked, key, context)


def test_a_store_that_gives_a_little_at_a_time_does_no_harm() -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(min(size or 0, 1000))

    data = some(PIECE + 5000)
    assert b"".join(opened(Slow(sealed(data)), KEY, MINE)) == data
