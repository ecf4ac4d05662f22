"""Bring the translation files up to date with the texts of the pages: `make messages`.

Collects every text that is marked for translation, in Python and in templates, writes `locale/django.pot`, brings each
language's `django.po` up to it without losing a translation, and compiles it. A text whose English changed starts
without a translation again: a guessed one would be worse than English.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SOURCE = Path(__file__).parent.parent / "src" / "handrail"
LOCALE = SOURCE / "locale"
HEAD = "# Texts of Handrail. Made by `make messages`; what is translated is kept."
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "Words": None,  # of `rolls`, which knows no languages
    "ngettext": (1, 2), "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip


def collected() -> Catalog:
    """Every marked text of the rooms, in the order of files and lines, without any translation."""
    catalog = Catalog(header_comment=HEAD, charset="utf-8", fuzzy=False)
    for file in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html")]):
        place = file.relative_to(SOURCE).as_posix()
        for keyword, found in _marked(file):
            spec = KEYWORDS[keyword]
            texts = (found,) if isinstance(found, str) else found
            context = texts[0] if spec and isinstance(spec[0], tuple) else None
            texts = texts[1:] if context is not None else texts
            text = texts[0] if spec is None or len(texts) < 2 else tuple(texts[:2])
            catalog.add(text, locations=[(place, 0)], context=context)
    return catalog


def brought_up(language: str, template: Catalog) -> Catalog:
    """The language's translations, of exactly the texts that there are."""
    kept = translations(language)
    kept.update(template, no_fuzzy_matching=True)
    kept.obsolete.clear()
    return kept


def translations(language: str) -> Catalog:
    """What is translated so far."""
    file = po_file(language)
    if not file.exists():
        return Catalog(locale=language, header_comment=HEAD, charset="utf-8", fuzzy=False)
    with file.open("rb") as stored:
        return read_po(stored, locale=language)


def written(catalog: Catalog) -> bytes:
    """As a file for people, who translate by it: sorted as the pages are, and without the moment it was made."""
    told = io.BytesIO()
    write_po(told, catalog, width=120, omit_header=catalog.locale is None, include_lineno=False)
    return b"".join(line for line in told.getvalue().splitlines(keepends=True) if not line.startswith(_MOMENTS))


def compiled(catalog: Catalog) -> bytes:
    """As a file for Django: the same bytes whenever it is made."""
    catalog.creation_date = catalog.revision_date = datetime(2000, 1, 1, tzinfo=UTC)
    made = io.BytesIO()
    write_mo(made, catalog)
    return made.getvalue()


def languages() -> list[str]:
    """The languages there are besides English."""
    return sorted(folder.name for folder in LOCALE.iterdir() if folder.is_dir())


def po_file(language: str) -> Path:
    """Where a language's translations lie."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def _marked(file: Path) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    text = file.read_text("utf-8")
    if file.suffix == ".html":
        text = templatize(text) if "{% load" in text and "i18n" in text else ""
    for _, keyword, found, _ in extract_python(io.BytesIO(text.encode()), KEYWORDS, [], {"encoding": "utf-8"}):
        if found and (found if isinstance(found, str) else found[0]):
            yield keyword, found


_MOMENTS = tuple(
    f'"{field}'.encode()
    for field in (
        "Project-Id", "Report-Msgid", "POT-Creation", "PO-Revision", "Generated-By", "Last-Translator", "Language-Team",
    )
)  # fmt: skip


def main() -> int:
    """Write all of them, and say what is left to translate."""
    template = collected()
    (LOCALE / "django.pot").write_bytes(written(template))
    for language in languages():
        catalog = brought_up(language, template)
        po_file(language).write_bytes(written(catalog))
        again = translations(language)
        po_file(language).with_suffix(".mo").write_bytes(compiled(again))
        missing = sum(1 for message in again if message.id and not message.string)
        print(f"{language}: {len(again)} texts, {missing} not translated")
    return 0


if __name__ == "__main__":
    sys.exit(main())
