"""Check an exported log on any computer, with nothing but Python 3.9 or later and this one file.

    python3 verify_log.py LOG.jsonl
    python3 verify_log.py LOG.jsonl --heads HEADS.txt

LOG.jsonl is what `handrail audit export` wrote: one entry a line, oldest first. HEADS.txt holds the heads that were
sent to people outside the school, one a line: `PLACE DIGEST`, then if known the day (2026-03-04) and the first letters
of the log's name, as the mail has them; anything after that is ignored, and so are heads of another log. Give it those
that the chair of governors or the authority kept, not a copy from the school.

It ends with 0 when everything agrees, 1 when something does not, 2 when it was used wrongly. It says which entry is the
first that was altered, dropped, inserted or put elsewhere; and, where somebody made the whole chain anew, between which
two published heads. It cannot say whether what was written was true, and nothing after the last published head is
protected against somebody who can change the database and make the whole chain anew.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

BEGINNING = "0" * 64
"""What stands before the first entry."""
MARK = 8
"""So many letters of a log's name stand in a head."""
COVERED = ("act", "actor", "at", "chain", "details", "place", "subject_id", "subject_kind")
"""What the digest of an entry covers, together with the digest before it."""


class Fault(NamedTuple):
    """The first thing that does not agree, and the place in the chain that it is about."""

    place: int
    says: str


class Head(NamedTuple):
    """The digest of the entry at a place, as it was sent outside; on which day and of which log, where known."""

    place: int
    digest: str
    day: str = ""
    chain: str = ""

    def __str__(self) -> str:
        return f"the head of entry {self.place}{f' (sent on {self.day})' if self.day else ''}"

    @property
    def line(self) -> str:
        """The head as it is sent outside, and as `read_heads` reads it."""
        return f"{self.place} {self.digest} {self.day} {self.chain[:MARK]}".rstrip()

    def is_of(self, chain: str) -> bool:
        """Whether it can be of the log of that name: a head that names none is taken for one of it."""
        return self.chain[:MARK] in ("", chain[:MARK])


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
    return hashlib.sha256(f"{before}\n{canonical(entry)}".encode(errors="surrogatepass")).hexdigest()


def check(entries: Iterable[dict[str, Any]], heads: Iterable[Head] = ()) -> tuple[int, Fault | None]:
    """How many entries agree, and the first fault; none when the chain is whole and meets every head.

    Each entry is read once and then forgotten, so a log of any length needs no more memory than a short one.
    """
    follows, fault = followed(entries, heads)
    return follows.place, fault


def followed(entries: Iterable[dict[str, Any]], heads: Iterable[Head]) -> tuple[Follows, Fault | None]:
    """How far the chain could be followed, and why no further; no fault when it was followed to its end."""
    follows = Follows(heads)
    rest = iter(entries)
    try:
        for entry in rest:
            follows.take(entry, rest)
        follows.end()
    except Broken as broken:
        return follows, broken.fault
    return follows, None


class Follows:
    """How far the chain was followed."""

    def __init__(self, heads: Iterable[Head]) -> None:
        self.place, self._digest, self._chain = 0, BEGINNING, ""
        self._given = [head for head in heads if head.place]
        self._heads: dict[int, Head] = {}
        self._met: Head | None = None
        self.met = 0

    def take(self, entry: dict[str, Any], rest: Iterator[dict[str, Any]]) -> None:
        """Follow one entry further; `rest` is looked at only to say what became of a missing one."""
        place = entry["place"]
        if entry["digest"] != digest_of(entry, entry["previous"]):
            raise Broken(place, f"Entry {place} was altered: what stands in it is not what its digest was made from.")
        if self._chain not in ("", entry["chain"]):
            raise Broken(place, f"The entry after {self.place} was inserted: it comes from another log.")
        if place <= self.place:
            raise Broken(place, f"The entry after {self.place} was inserted: it claims place {place}, which is taken.")
        if place > self.place + 1:
            raise Broken(self.place + 1, self._gone(self.place + 1, rest))
        if entry["previous"] != self._digest:
            says = f"Entry {self.place} was altered and given a new digest: entry {place} still holds the one it had."
            raise Broken(self.place, says if self.place else "Entry 1 does not stand at the beginning of its log.")
        if not self._chain:
            self._sort_heads(entry["chain"])
        self.place, self._digest, self._chain = place, entry["digest"], entry["chain"]
        self._meet()

    def end(self) -> None:
        """The log ends here; no head may be left that lies beyond."""
        if not self._chain and self._given:
            raise Broken(1, f"The log is empty, but there is {self._given[0]}. All of it was cut off.")
        if self._heads:
            beyond = self._heads[min(self._heads)]
            says = f"There is {beyond}, but the log ends with entry {self.place}."
            raise Broken(self.place + 1, f"{says} Its end was cut off.")

    def _sort_heads(self, chain: str) -> None:
        """Keep those of this log, by place. Two that differ at one place show by themselves that it was made anew."""
        own = [head for head in self._given if head.is_of(chain)]
        if self._given and not own:
            raise Broken(1, f"None of the heads is of this log, which is called {chain}.")
        for head in own:
            other = self._heads.setdefault(head.place, head)
            if other.digest != head.digest:
                says = f"Two heads were published for entry {head.place} that differ"
                days = f", on {other.day} and on {head.day}" if other.day and head.day else ""
                raise Broken(head.place, f"{says}{days}: the chain was made anew between them.")

    def _meet(self) -> None:
        published = self._heads.pop(self.place, None)
        if published is None:
            return
        if published.digest != self._digest:
            begins = f"after {self._met}" if self._met else "at some point from the beginning on"
            says = f"The chain was made anew {begins} and up to entry {self.place}: {published} is another."
            raise Broken((self._met.place if self._met else 0) + 1, says)
        self._met = published
        self.met += 1

    @staticmethod
    def _gone(missing: int, rest: Iterator[dict[str, Any]]) -> str:
        if any(entry["place"] == missing for entry in rest):
            return f"Entry {missing} is not in its place: it stands further on, so entries were swapped."
        return f"Entry {missing} is missing: it was dropped."


def read_entries(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The entries of an exported log. Nothing else may stand in one: no digest would cover it."""
    for number, line in enumerate(lines, 1):
        try:
            entry = json.loads(line, object_pairs_hook=_told_once)
            fits = set(entry) == {*COVERED, "previous", "digest"} and type(entry["place"]) is int
        except (ValueError, TypeError, RecursionError):
            fits = False
        if not fits:
            raise Broken(number, f"Line {number} of the log is not an entry.")
        yield entry


def _told_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """What stands in an entry. A field told twice would be read in one way here and in another by a person."""
    told = dict(pairs)
    if len(told) < len(pairs):
        raise ValueError("A field stands twice in one entry.")
    return told


def read_heads(lines: Iterable[str]) -> Iterator[Head]:
    """Published heads: a place and a digest in each line that is not empty; a day and a log's name may follow."""
    for number, line in enumerate(lines, 1):
        words = line.split()
        if not words:
            continue
        if len(words) < 2 or not words[0].isdecimal() or len(words[1]) != len(BEGINNING):
            raise ValueError(f"Line {number} of the heads is not a place and a digest of 64 characters.")
        dated = len(words) > 2 and DAY.fullmatch(words[2])
        named = dated and len(words) > 3 and LOG.fullmatch(words[3])
        yield Head(int(words[0]), words[1].lower(), words[2] if dated else "", words[3] if named else "")


def main(arguments: list[str] | None = None) -> int:
    """Check a log and say the result; 0 when it agrees, 1 when it does not, 2 for wrong use."""
    says = (__doc__ or "").splitlines()
    parser = argparse.ArgumentParser(description=says[0], epilog="\n".join(says[1:]), formatter_class=RAW)
    parser.add_argument("log", metavar="LOG.jsonl", help="what `handrail audit export` wrote")
    parser.add_argument("--heads", metavar="HEADS.txt", help="heads that were kept outside the school")
    given = parser.parse_args(arguments)
    try:
        heads = list(_read(given.heads, read_heads)) if given.heads else []
        follows, fault = followed(_read(given.log, read_entries), heads)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    if fault:
        print(f"NOT WHOLE. {fault.says}\n{follows.place} entries before that agree.")
        return 1
    print(f"{follows.place} entries, unbroken; {follows.met} published heads met.")
    return 0


DAY, LOG = re.compile(r"\d{4}-\d{2}-\d{2}"), re.compile(r"[0-9a-f]{8}[0-9a-f-]*|installation")
RAW = argparse.RawDescriptionHelpFormatter
Item = TypeVar("Item")


def _read(path: str, reader: Callable[[Iterable[str]], Iterator[Item]]) -> Iterator[Item]:
    # A byte that is none of a letter is kept as it is: the entry that it stands in is the one that was altered.
    with open(path, encoding="utf-8", errors="surrogateescape") as lines:
        yield from reader(lines)


if __name__ == "__main__":
    sys.exit(main())
