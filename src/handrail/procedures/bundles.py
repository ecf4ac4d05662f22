"""A pack kept as one file: what `folders.bundled` wrote, read back from whoever sent it. Nothing of it is trusted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from handrail.procedures.folders import LONGEST_CHAIN, MOST_FILES
from handrail.procedures.model import Place
from handrail.procedures.problem import PackError, Problem
from handrail.procedures.yaml_nodes import LARGEST_FILE

LARGEST_BUNDLE = 20_000_000
"""Bytes: fifty times the largest pack that comes with Handrail, with the pack that it extends."""
NO_BUNDLE = "This is not a pack kept as one file."
WHAT_IT_IS = "Name a pack, the folder of one, or a file that Handrail wrote of one."


def bundle_in(path: Path) -> str:
    """The bundle in a file, well formed; whether its files make a pack is for `load_bundle` to say.

    Raises `PackError` for a file that cannot be read, is larger than `LARGEST_BUNDLE`, or holds anything else.
    """
    place = Place(path.name)
    text = _text_of(path, place)
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        raise PackError([Problem(place, f"{NO_BUNDLE} It is not JSON.", WHAT_IT_IS)]) from None
    problems = [Problem(place, *fault) for fault in _faults(content)]
    if problems:
        raise PackError(problems)
    return text


def _text_of(path: Path, place: Place) -> str:
    try:
        with path.open("rb") as file:
            found = file.read(LARGEST_BUNDLE + 1)
        if len(found) > LARGEST_BUNDLE:
            raise PackError([Problem(place, f"The file is larger than {LARGEST_BUNDLE:,} bytes.", "Is this a pack?")])
        return found.decode("utf-8")
    except UnicodeDecodeError:
        raise PackError([Problem(place, f"{NO_BUNDLE} It is not UTF-8 text.", WHAT_IT_IS)]) from None
    except OSError as error:
        raise PackError([Problem(place, f"The file cannot be read: {error.strerror}.")]) from None


def _faults(content: object) -> Iterator[tuple[str, str]]:
    """What is wrong with the content of a file: each fault, and what to do."""
    if not isinstance(content, list) or not content or not all(map(_is_part, content)):
        yield f"{NO_BUNDLE} It holds something else.", WHAT_IT_IS
        return
    if len(content) > LONGEST_CHAIN:
        yield f"More than {LONGEST_CHAIN} packs extend each other.", "Join some of them."
    for part in content:
        yield from _of_part(part["pack"], part["files"])


def _is_part(part: object) -> bool:
    if not isinstance(part, dict) or part.keys() != {"pack", "files"} or not isinstance(part["files"], dict):
        return False
    return all(isinstance(text, str) for text in (part["pack"], *part["files"].values()))


def _of_part(pack: str, files: dict[str, str]) -> Iterator[tuple[str, str]]:
    if "pack.yaml" not in files:
        yield f"The pack “{pack}” has no pack.yaml.", "Have it written again."
    if len(files) > MOST_FILES:
        yield f"The pack “{pack}” has more than {MOST_FILES} files.", "Is this a pack?"
    for name, text in files.items():
        if len(text) > LARGEST_FILE:
            yield f"{pack}/{name} is larger than {LARGEST_FILE:,} characters.", "Split it."
