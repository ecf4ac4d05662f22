"""A paper as a PDF: tagged, written as PDF/UA-1, the same bytes for the same paper and moment."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

from handrail.papers.paper import LetterPaper, Paper
from handrail.papers.spelling import named, without

PACKAGE = Path(__file__).parents[1]
"""Nothing outside it can be read while a paper is set."""
LAYOUT, LETTER = Path(__file__).with_name("layout.typ"), Path(__file__).with_name("letter.typ")
STANDARD: Final = "ua-1"
UNDRAWABLE = re.compile(r'the text `"(.+?)"` could not be displayed')
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
MOST_REPLACED = 40
"""After so many signs that no font has, the rest are replaced at once."""


def typeset(paper: Paper | LetterPaper, *, now: datetime) -> bytes:
    """The paper as a file."""
    return set_in(LETTER if isinstance(paper, LetterPaper) else LAYOUT, _told(paper), now=now)


def set_in(layout: Path, told: Mapping[str, Any], *, now: datetime) -> bytes:
    """What is told, set in a layout of this package. Nothing that anybody typed is read as markup: it travels as data.

    A sign that none of the fonts has, a smiling face for instance, is printed as its name in brackets: an empty box
    would be missing evidence, and a refusal would be no paper at all. The fonts have Latin, Greek and Cyrillic, Arabic,
    Hebrew and Devanagari letters. Names in others, such as Bengali, Gurmukhi or Tamil, are spelt in Latin letters
    (`spelling`), and Chinese by numbers: records systems hold such names in Latin letters too.
    """
    # Loaded by those who print only, so that starting stays quick.
    import typst

    text = json.dumps(_cleaned(told), ensure_ascii=False)
    for _ in range(MOST_REPLACED):
        try:
            return _compiled(layout, text, now)
        except typst.TypstError as error:
            text = without(text, _undrawable(error))
    return _compiled(layout, "".join(sign if sign.isascii() else named(sign) for sign in text), now)


def _compiled(layout: Path, text: str, now: datetime) -> bytes:
    import typst

    made = typst.compile(
        str(layout),
        None,
        str(PACKAGE),
        format="pdf",
        sys_inputs={"paper": text},
        font_paths=[str(_fonts())],
        ignore_system_fonts=True,
        pdf_standards=[STANDARD],
        timestamp=int(now.timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("One file was wanted.")
    return made


@cache
def _fonts() -> Path:
    """Where the letters lie that were drawn to be told apart by readers with low vision."""
    import fontpkg_atkinson_hyperlegible as atkinson

    return Path(atkinson.__file__).parent / "files"


def _told(paper: Paper | LetterPaper) -> dict[str, Any]:
    told = asdict(paper)
    # What is still empty is for whoever prints, not for the file.
    told.pop("empty", None)
    return told


def _cleaned(value: Any) -> Any:
    """With every letter and its accent in one, and without the control signs that can be pasted but not printed."""
    if isinstance(value, str):
        one = unicodedata.normalize("NFC", value)
        return "".join(sign for sign in one if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"})
    if isinstance(value, Mapping):
        return {key: _cleaned(each) for key, each in value.items()}
    return [_cleaned(each) for each in value] if isinstance(value, list | tuple) else value


def _undrawable(error: Exception) -> str:
    """What no font could draw. Any other fault is ours, and is raised again."""
    if not (found := UNDRAWABLE.search(str(error))):
        raise error
    return ESCAPED.sub(lambda code: chr(int(code[1], 16)), found[1])
