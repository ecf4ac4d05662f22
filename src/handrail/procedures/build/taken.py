"""Ids that something else already goes by where procedures, contacts and questions are named in an address."""

from __future__ import annotations

from handrail.procedures.build.builder import Builder, Path

# A test holds these lists to the addresses of the site.
OF_PROCEDURES = frozenset(
    {"agreements", "back-to", "begin", "compare", "draft", "editions", "file", "follow", "follow-first", "ladders",
     "own", "proof", "publish", "put-aside", "questions", "schemas", "text", "updates", "what-would-change"}
)  # fmt: skip
OF_CONTACTS = frozenset({"add", "sheet"})
OF_FACTS = frozenset({"add"})


def require_free(builder: Builder, path: Path, id_: str, taken: frozenset[str], what: str) -> None:
    """A fault where the page of `what` could never be reached, because another page has its address."""
    if id_ in taken:
        builder.wrong(path, f"No {what} can be called “{id_}”: a page goes by that name.", "Choose another id.")
