"""Which texts of a room are seen by people and not marked for translation: in its templates, and in its code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

TOKEN = re.compile(
    r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|<[/a-zA-Z!](?:\{%.*?%\}|\{\{.*?\}\}|[^>])*?>|[^<{]+|[<{]", re.DOTALL
)
ATTRIBUTE = re.compile(
    r'\b(?:alt|aria-label|data-label|placeholder|title)="((?:\{%.*?%\}|\{\{.*?\}\}|[^"])*)"', re.DOTALL
)
PUT_IN = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|&#?\w+;", re.DOTALL)
BLOCK = re.compile(r"\{%\s*(blocktranslate|comment)\b")
SHOWING = re.compile(r"\{%\s*(?:back_link|banner|panel|tag|warning)\b")
"""Tags of ours that show the texts they are given."""
GIVEN = re.compile(r"""(?<!_\()"[^"]*[A-Z][^"]*"|(?<!_\()'[^']*[A-Z][^']*'""")
DEFAULT = re.compile(r"""\|(?:default|default_if_none|pluralize|yesno):"[^"]*[A-Za-z]{2}""")

OF_THEMSELVES = frozenset({"English", "Cymraeg"})
"""Names of languages, each in its own."""
MARKS = frozenset({"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "Words"})
NOT_SHOWN = frozenset({
    "NotAllowed", "PermissionDenied", "RuntimeError", "ValueError", "KeyError", "LookupError", "NotImplementedError",
    "date_format", "hold", "compile", "path", "require_http_methods", "getattr", "reverse", "page_address",
    "StreamingHttpResponse", "Wording", "UnknownField", "UnknownKind",
})  # fmt: skip
"""What is called with words that no page shows: faults of ours, locks, patterns, refusals (their page has its own)."""
OF_MACHINES = re.compile(r"attachment; |[a-z]+/[a-z]+;")
# Mails to staff leave in English, for in which language somebody reads is known of nobody.
REFUSALS = frozenset({"NOT_YOURS", "NOT_ONESELF", "KEEPERS_ONLY", "ALONE", "BY_LINK", "__all__"})
A_SENTENCE = re.compile(r"[A-Za-z,.;:’”)]\s+[A-Za-z“(]|^[A-Z][a-z’-]*[a-z][.?!:]?$")


def unmarked_in_template(text: str) -> Iterator[str]:
    """The texts that stand in a template without `translate` or `blocktranslate` around them."""
    waits_for = ""
    for token in TOKEN.findall(text):
        if waits_for:
            waits_for = "" if waits_for in token else waits_for
        elif found := BLOCK.match(token):
            waits_for = f"end{found[1]}"
        elif token.startswith("{%"):
            yield from GIVEN.findall(token) if SHOWING.match(token) else DEFAULT.findall(token)
        elif token.startswith("{{"):
            yield from DEFAULT.findall(token)
        elif token.startswith("<") and len(token) > 1:
            yield from (value for value in ATTRIBUTE.findall(token) if has_words(PUT_IN.sub("", value)))
        elif not token.startswith("{#") and has_words(PUT_IN.sub("", token)) and token not in OF_THEMSELVES:
            yield token.strip()


def has_words(text: str) -> bool:
    """Whether it holds a letter."""
    return bool(re.search(r"[^\W\d_]", text))


def unmarked_in_code(source: str) -> Iterator[str]:
    """The sentences of a module that are not marked: what is a docstring, a name or never shown is none."""
    yield from (f"line {line}: {text}" for line, text in _Sentences().of(ast.parse(source)))


def _is_shown(text: str) -> bool:
    return bool(A_SENTENCE.search(text)) and not OF_MACHINES.match(text) and text not in OF_THEMSELVES


class _Sentences:
    """Looks through a module for texts that look like sentences."""

    def of(self, node: ast.AST) -> Iterator[tuple[int, str]]:
        if self._is_passed_over(node):
            return
        if isinstance(node, ast.Constant):
            if isinstance(node.value, str) and _is_shown(node.value):
                yield node.lineno, node.value
        elif isinstance(node, ast.JoinedStr):
            yield from self._of_joined(node)
        else:
            for child in ast.iter_child_nodes(node):
                yield from self.of(child)

    def _of_joined(self, node: ast.JoinedStr) -> Iterator[tuple[int, str]]:
        """A text that is put together: a sentence if it holds a word between its gaps."""
        told = "".join(part.value if isinstance(part, ast.Constant) else "\0" for part in node.values)  # type: ignore[misc]
        if " " in told and re.search(r"[A-Za-z]{2}", told):
            yield node.lineno, told.replace("\0", "…")
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                yield from self.of(part.value)

    def _is_passed_over(self, node: ast.AST) -> bool:
        match node:
            case ast.Expr(value=ast.Constant()) | ast.Subscript() | ast.Compare() | ast.arg():
                return True
            case ast.FunctionDef(name="__str__" | "__repr__"):
                return True
            case ast.ClassDef(bases=[ast.Name(id="Enum")]):
                return True
            case ast.Assign(targets=[ast.Name(id=name)]):
                return name in REFUSALS
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
                return name in MARKS or name in NOT_SHOWN
        return False


def files_of(room: Path, ending: str) -> list[Path]:
    """The files of a room, without its migrations."""
    return sorted(file for file in room.rglob(f"*{ending}") if "migrations" not in file.parts)
