"""Check an exported log on any computer, with nothing but Python 3.9 or later and this one file.

    python3 verify_log.py LOG.jsonl
    python3 verify_log.py LOG.jsonl --heads HEADS.txt

LOG.jsonl is what `handrail audit export` wrote: one entry a line, oldest first. HEADS.txt holds the heads that were
sent to people outside the school, one a line: `PLACE DIGEST`; anything after that is ignored. Give it those that the
chair of governors or the authority kept, not a copy from the school.

It ends with 0 when everything agrees, 1 when something does not, 2 when it was used wrongly. It says which entry is the
first that was altered, dropped, inserted or put elsewhere; and, where somebody made the whole chain anew, between which
two published heads. It cannot say whether what was written was true, and nothing after the last published head is
protected against somebody who can change the database and make the whole chain anew.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

BEGINNING = "0" * 64
"""What stands before the first entry."""
COVERED = ("act", "actor", "at", "chain", "details", "place", "subject_id", "subject_kind")
"""What the digest of an entry covers, together with the digest before it."""


class Fault(NamedTuple):
    """The first thing that does not agree, and the place in the chain that it is about."""

    place: int
    says: str


class Head(NamedTuple):
    """The digest of the entry at a place, as it was sent outside."""

    place: int
    digest: str


class Broken(Exception):
    """Something does not agree."""

    def __init__(self, place: int, says: str) -> None:
        super().__init__(says)
        self.fault = Fault(place, says)


def canonical(entry: dict[str, Any]) -> str:
    """The one way to write an entry: keys in order, no spaces, only what the digest covers."""
    covered = {field: entry[field] for field in COVERED}
    return json.dumps(covered, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest_of(entry: dict[str, Any], before: str) -> str:
    """SHA-256 of the digest before, a line feed and the entry, in hexadecimal."""
    return hashlib.sha256(f"{before}\n{canonical(entry)}".encode()).hexdigest()


def check(entries: Iterable[dict[str, Any]], heads: Iterable[Head] = ()) -> tuple[int, Fault | None]:
    """How many entries agree, and the first fault; none when the chain is whole and meets every head.

    Each entry is read once and then forgotten, so a log of any length needs no more memory than a short one.
    """
    follows = Follows(heads)
    rest = iter(entries)
    try:
        for entry in rest:
            follows.take(entry, rest)
        follows.end()
    except Broken as broken:
        return follows.place, broken.fault
    return follows.place, None


class Follows:
    """How far the chain was followed."""

    def __init__(self, heads: Iterable[Head]) -> None:
        self.place, self._digest, self._chain = 0, BEGINNING, None
        self._heads = {head.place: head.digest for head in heads}
        self._met = 0

    def take(self, entry: dict[str, Any], rest: Iterator[dict[str, Any]]) -> None:
        """Follow one entry further; `rest` is looked at only to say what became of a missing one."""
        place = entry["place"]
        if entry["digest"] != digest_of(entry, entry["previous"]):
            raise Broken(place, f"Entry {place} was altered: what stands in it is not what its digest was made from.")
        if self._chain not in (None, entry["chain"]):
            raise Broken(place, f"The entry after {self.place} was inserted: it comes from another log.")
        if place <= self.place:
            raise Broken(place, f"The entry after {self.place} was inserted: it claims place {place}, which is taken.")
        if place > self.place + 1:
            raise Broken(self.place + 1, self._gone(self.place + 1, rest))
        if entry["previous"] != self._digest:
            says = f"Entry {self.place} was altered and given a new digest: entry {place} still holds the one it had."
            raise Broken(self.place, says if self.place else "Entry 1 does not stand at the beginning of its log.")
        self.place, self._digest, self._chain = place, entry["digest"], entry["chain"]
        self._meet()

    def end(self) -> None:
        """The log ends here; no head may be left that lies beyond."""
        if self._heads:
            says = f"A head was published for entry {min(self._heads)}, but the log ends with entry {self.place}."
            raise Broken(self.place + 1, f"{says} Its end was cut off.")

    def _meet(self) -> None:
        published = self._heads.pop(self.place, None)
        if published == self._digest:
            self._met = self.place
        elif published is not None:
            begins = f"after the head of entry {self._met}" if self._met else "at some point from the beginning on"
            says = f"The chain was made anew {begins} and up to entry {self.place}, whose published head is another."
            raise Broken(self._met + 1, says)

    @staticmethod
    def _gone(missing: int, rest: Iterator[dict[str, Any]]) -> str:
        if any(entry["place"] == missing for entry in rest):
            return f"Entry {missing} is not in its place: it stands further on, so entries were swapped."
        return f"Entry {missing} is missing: it was dropped."


def read_entries(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The entries of an exported log."""
    for number, line in enumerate(lines, 1):
        try:
            entry = json.loads(line)
            fits = {*COVERED, "previous", "digest"} <= set(entry) and isinstance(entry["place"], int)
        except (ValueError, TypeError):
            fits = False
        if not fits:
            raise Broken(number, f"Line {number} of the log is not an entry.")
        yield entry


def read_heads(lines: Iterable[str]) -> Iterator[Head]:
    """Published heads: a place and a digest at the beginning of each line that is not empty."""
    for number, line in enumerate(lines, 1):
        words = line.split()
        if not words:
            continue
        if len(words) < 2 or not words[0].isdigit() or len(words[1]) != len(BEGINNING):
            raise ValueError(f"Line {number} of the heads is not a place and a digest of 64 characters.")
        yield Head(int(words[0]), words[1].lower())


def main(arguments: list[str] | None = None) -> int:
    """Check a log and say the result; 0 when it agrees, 1 when it does not, 2 for wrong use."""
    says = (__doc__ or "").splitlines()
    parser = argparse.ArgumentParser(description=says[0], epilog="\n".join(says[1:]), formatter_class=RAW)
    parser.add_argument("log", metavar="LOG.jsonl", help="what `handrail audit export` wrote")
    parser.add_argument("--heads", metavar="HEADS.txt", help="heads that were kept outside the school")
    given = parser.parse_args(arguments)
    try:
        heads = list(_read(given.heads, read_heads)) if given.heads else []
        entries, fault = check(_read(given.log, read_entries), heads)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    if fault:
        print(f"NOT WHOLE. {fault.says}\n{entries} entries before that agree.")
        return 1
    print(f"{entries} entries, unbroken; {len(heads)} published heads met.")
    return 0


RAW = argparse.RawDescriptionHelpFormatter
Item = TypeVar("Item")


def _read(path: str, reader: Callable[[Iterable[str]], Iterator[Item]]) -> Iterator[Item]:
    with open(path, encoding="utf-8") as lines:
        yield from reader(lines)


if __name__ == "__main__":
    sys.exit(main())
