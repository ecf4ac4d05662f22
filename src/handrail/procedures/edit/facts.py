"""Questions of a school's own, as the data of its facts.yaml."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from handrail.procedures.edit.cannot import CannotEdit
from handrail.procedures.edit.kinds import Data
from handrail.procedures.edit.names import new_id
from handrail.procedures.model import NOT_KNOWN

NOT_KNOWN_LABEL = "Not known yet"


def own_fact(
    ask: str, answers: Sequence[str], *, hint: str = "", scope: str = "incident", within: str = "same_day",
    many: bool = False, never_no: bool = False, source: Sequence[str] = (), not_known: str = NOT_KNOWN_LABEL,
) -> Data:  # fmt: skip
    """A question with these answers and *not known*; the ids of the answers are made from their words.

    `scope` is incident or person, `within` now, same_day or later; `never_no`: not known must not lead where no leads.
    Raises `CannotEdit` where nothing is asked, where there is no answer, or where two are the same.
    """
    words = [answer.strip() for answer in answers if answer.strip()]
    if not ask.strip():
        raise CannotEdit("Write what is asked.")
    if not words:
        raise CannotEdit("Write at least one answer. “Not known yet” is added by itself.")
    if len({word.casefold() for word in [*words, not_known]}) <= len(words):
        raise CannotEdit("Two answers are the same. Each answer must differ, from “Not known yet” too.")
    options: dict[str, str] = {}
    for word in words:
        options[new_id(word, {*options, NOT_KNOWN})] = word
    optional = {
        "hint": hint.strip(),
        "scope": scope if scope != "incident" else "",
        "many": "yes" if many else "",
        "unsure": "never_no" if never_no else "",
        "within": within,
        "source": list(source),
    }
    chosen = {key: value for key, value in optional.items() if value}
    return {"ask": ask.strip(), "options": {**options, NOT_KNOWN: not_known}, **chosen}


def fact_put(facts: Data, fact_id: str, fact: Data) -> Data:
    """The data of facts.yaml with this fact, new or in the place of the one of its id; `{}` stands for no file yet.

    Raises `CannotEdit` where it offers fewer than two answers, or neither *not known* nor why it needs none.
    """
    options = fact.get("options", {})
    if len(options) < 2:
        raise CannotEdit("A question needs at least two answers, “Not known yet” among them.")
    if NOT_KNOWN not in options and not fact.get("without_not_known"):
        raise CannotEdit("Every question may be answered with “not known”. Add that answer, or say why it needs none.")
    return {**facts, "facts": {**facts.get("facts", {}), fact_id: deepcopy(fact)}}
