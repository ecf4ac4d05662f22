"""The files of a pack as one text, to be saved, edited anywhere, and given back.

The text is a stream of YAML documents. Each begins with a line that names its file: `--- # file: pack.yaml`. So any
editor that knows YAML reads it, and no archive has to be opened that could hold anything else. A line of its head says
which state it was saved from, so that whoever gives it back weeks later is told what others wrote since.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from handrail.procedures import schema
from handrail.procedures.model import Place
from handrail.procedures.problem import PackError, Problem

HEADING = re.compile(r"^---[ \t]+#[ \t]*file:[ \t]*(?P<name>.*?)[ \t]*$", re.MULTILINE)
NAME = re.compile(r"(?:[a-z][a-z0-9-]*/)?[a-z0-9][a-z0-9_-]*\.ya?ml")
LARGEST_TEXT = 600_000
"""Characters: more than the largest pack that comes with Handrail, and few enough for a page to take."""
LARGEST_BYTES = 1_000_000
"""Bytes of the same text as a file: so few that what is broken in it can be mended on a page and sent from there."""
ENDINGS = ("yaml", "yml", "txt")
"""How such a file may be called; some programs put .txt behind whatever they save."""
MOST_FILES = 200
ABOUT = "# The files of a pack. Each begins with a line that names it; the rest is YAML.\n"
STATE = re.compile(r"^# State (?P<mark>[0-9a-f]{16})\b", re.MULTILINE)
LONGEST_HEAD = 2000
LEAVE_IT = "Leave this line: by it you are told what others wrote since you saved this."
FORM = "Begin each file with a line such as “--- # file: procedures/evidence.yaml”."


def as_one_text(files: Mapping[str, str]) -> str:
    """The files as one text, `pack.yaml` first. `from_one_text` gives the same files back."""
    names = sorted(files, key=lambda name: (name != "pack.yaml", name))
    head = f"{ABOUT}# State {mark_of(files)}. {LEAVE_IT}\n"
    return head + "".join(f"--- # file: {name}\n{_ended(files[name])}" for name in names)


def mark_of(files: Mapping[str, str]) -> str:
    """A mark of what these files say: the same for the same files, and for no others."""
    said = json.dumps(sorted((name, _ended(text)) for name, text in files.items()))
    return hashlib.sha256(said.encode(errors="surrogatepass")).hexdigest()[:16]


def mark_in(text: str) -> str:
    """The mark of the state that a text was saved from; empty where it does not say."""
    found = STATE.search(text[:LONGEST_HEAD].partition("\n---")[0])
    return found["mark"] if found else ""


def from_one_text(text: str) -> dict[str, str]:
    """The files in a text, by name. Raises `PackError` with the line of every fault; nothing of the text is run."""
    if len(text) > LARGEST_TEXT:
        raise PackError(
            [Problem(Place("text"), f"The text is longer than {LARGEST_TEXT:,} characters.", "Is it a pack?")]
        )
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    headings = list(HEADING.finditer(lines))
    problems = list(_of_beginning(lines[: headings[0].start()] if headings else lines, bool(headings)))
    files: dict[str, str] = {}
    for i, heading in enumerate(headings):
        end = headings[i + 1].start() if i + 1 < len(headings) else len(lines)
        place = Place("text", lines.count("\n", 0, heading.start()) + 1)
        problems += _of_name(heading["name"], files, place)
        files[heading["name"]] = lines[heading.end() + 1 : end]
    if len(files) > MOST_FILES:
        problems.append(Problem(Place("text"), f"There are more than {MOST_FILES} files.", "Is it a pack?"))
    if problems:
        raise PackError(problems)
    return files


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema of each kind of file, by the name of the kind: `pack`, `facts`, `procedures` …"""
    shapes = {name.removesuffix(".yaml"): shape for name, shape in schema.FILES.items()} | dict(schema.FOLDERS)
    return {kind: _schema(kind, shape) for kind, shape in shapes.items()}


def _schema(kind: str, shape: type[schema.Shape]) -> dict[str, Any]:
    draft = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": draft, **shape.model_json_schema(), "title": f"Handrail pack: {kind}"}


def _ended(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"


def _of_beginning(text: str, any_file: bool) -> list[Problem]:
    if not any_file:
        return [Problem(Place("text", 1), "No file is named in this text.", FORM)]
    said = [line for line in text.split("\n") if line.strip() and not line.startswith("#")]
    return [Problem(Place("text", 1), "There is text before the first file.", FORM)] if said else []


def _of_name(name: str, before: Mapping[str, str], place: Place) -> list[Problem]:
    if not NAME.fullmatch(name):
        return [Problem(place, f"“{name[:80]}” cannot be the name of a file of a pack.", FORM)]
    if name in before:
        return [Problem(place, f"“{name}” stands here a second time.", "Keep one of them.")]
    return []
