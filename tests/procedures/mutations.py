"""One change in a copy of a pack, drawn by lot, and what a comparison must say of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from handrail.procedures.model import (
    NOT_KNOWN,
    Instruction,
    Modality,
    Pack,
    Procedure,
    Question,
    Step,
    Within,
)

NEW = "Something that no document says."
Put = dict[str, Any]


@dataclass(frozen=True)
class Changed:
    """The copy, and the only difference that there is: its name, what was said before, and what is said now."""

    pack: Pack
    about: str
    before: str
    now: str


def _with(things: Mapping[str, Any], key: str, thing: Any) -> Put:
    return {**things, key: thing}


def _with_step(pack: Pack, procedure: Procedure, step: Step) -> Pack:
    changed = replace(procedure, steps=_with(procedure.steps, step.id, step))
    return replace(pack, procedures=_with(pack.procedures, procedure.id, changed))


def _placed(pack: Pack, kind: type, fits: Callable[[Any], bool] = bool) -> list[Any]:
    """The steps of a kind that a walk can come to, each with its procedure."""
    return [
        (procedure, step)
        for procedure in pack.reached.values()
        for step in procedure.steps.values()
        if isinstance(step, kind) and fits(step)
    ]


def words_of_a_step(pack: Pack, lot: random.Random) -> Changed:
    procedure, step = lot.choice(_placed(pack, Instruction))
    changed = _with_step(pack, procedure, replace(step, do=NEW))
    return Changed(changed, f"step:{procedure.id}.{step.id}:do", step.do, NEW)


def how_soon(pack: Pack, lot: random.Random) -> Changed:
    procedure, step = lot.choice(_placed(pack, Instruction))
    within = lot.choice([within for within in Within if within is not step.within])
    words = {Within.NOW: "Now", Within.SAME_DAY: "Same day", Within.LATER: "Later"}
    changed = _with_step(pack, procedure, replace(step, within=within))
    return Changed(changed, f"step:{procedure.id}.{step.id}:within", words[step.within], words[within])


def how_binding(pack: Pack, lot: random.Random) -> Changed:
    procedure, step = lot.choice(_placed(pack, Instruction, lambda step: step.modality is not Modality.MAY))
    changed = _with_step(pack, procedure, replace(step, modality=Modality.MAY))
    before = step.modality.value.replace("_", " ").capitalize()
    return Changed(changed, f"step:{procedure.id}.{step.id}:modality", before, "May")


def where_it_goes_on(pack: Pack, lot: random.Random) -> Changed:
    large = {procedure.id for procedure in pack.procedures.values() if len(procedure.steps) > 2}
    placed = [place for place in _placed(pack, Instruction) if place[0].id in large]
    procedure, step = lot.choice(placed)
    target = lot.choice([id_ for id_ in procedure.steps if id_ not in (step.then, step.id)])
    changed = _with_step(pack, procedure, replace(step, then=target))
    return Changed(changed, f"step:{procedure.id}.{step.id}:ways", "", "")


def where_an_answer_leads(pack: Pack, lot: random.Random) -> Changed:
    procedure, step = lot.choice(_placed(pack, Question, lambda step: bool(step.routes)))
    option = lot.choice(sorted(step.routes))
    target = lot.choice([id_ for id_ in procedure.steps if id_ not in (step.routes[option], step.id)])
    changed = _with_step(pack, procedure, replace(step, routes=_with(step.routes, option, target)))
    name = "not_known" if option == NOT_KNOWN else "ways"
    return Changed(changed, f"step:{procedure.id}.{step.id}:{name}", "", "")


def words_of_an_option(pack: Pack, lot: random.Random) -> Changed:
    fact = lot.choice(list(pack.facts.values()))
    option = lot.choice(fact.options)
    options = tuple(replace(each, label=NEW) if each is option else each for each in fact.options)
    changed = replace(pack, facts=_with(pack.facts, fact.id, replace(fact, options=options)))
    return Changed(changed, f"fact:{fact.id}:options", option.label, NEW)


def number_of_a_contact(pack: Pack, lot: random.Random) -> Changed:
    replaced = {contact.stands_for for contact in pack.contacts.values()}
    contact = lot.choice([contact for contact in pack.contacts.values() if contact.id not in replaced])
    number = "01632 960999"
    changed = replace(pack, contacts=_with(pack.contacts, contact.id, replace(contact, number=number)))
    return Changed(changed, f"contact:{contact.stands_for or contact.id}:number", contact.number, number)


def measure_of_a_ladder(pack: Pack, lot: random.Random) -> Changed:
    ladder = lot.choice(list(pack.ladders.values()))
    category = lot.choice([category for category in ladder.categories.values() if category.measures])
    measure = lot.choice(list(category.measures.values()))
    rung = replace(category, measures=_with(category.measures, measure.id, replace(measure, says=NEW)))
    changed = replace(ladder, categories=_with(ladder.categories, category.id, rung))
    about = f"measure:{ladder.id}.{category.id}.{measure.id}:says"
    return Changed(replace(pack, ladders=_with(pack.ladders, ladder.id, changed)), about, measure.says, NEW)


def value_of_a_setting(pack: Pack, lot: random.Random) -> Changed:
    setting = lot.choice([setting for setting in pack.settings.values() if setting.kind.value == "words"])
    last = replace(setting.presets[-1], value=(NEW,), pack=pack.id)
    changed = replace(setting, presets=(*setting.presets[:-1], last))
    before = setting.value[0] if setting.value else "not decided: the school fills it in"
    about = f"setting:{setting.id}:presets"
    return Changed(replace(pack, settings=_with(pack.settings, setting.id, changed)), about, before, NEW)


def words_of_a_rule(pack: Pack, lot: random.Random) -> Changed:
    """Rules of one name say parts of one thing: the second is compared with the second."""
    place = lot.randrange(len(pack.rules))
    rule = pack.rules[place]
    times = [each.id for each in pack.rules[: place + 1]].count(rule.id)
    changed = (*pack.rules[:place], replace(rule, says=NEW), *pack.rules[place + 1 :])
    name = rule.id if times == 1 else f"{rule.id}.{times}"
    return Changed(replace(pack, rules=changed), f"rule:{name}:says", rule.says, NEW)


def words_of_what_is_never_done(pack: Pack, lot: random.Random) -> Changed:
    never = lot.choice(pack.nevers)
    nevers = tuple(replace(each, says=NEW) if each is never else each for each in pack.nevers)
    return Changed(replace(pack, nevers=nevers), f"never:{never.id}:says", never.says, NEW)


def words_of_a_letter(pack: Pack, lot: random.Random) -> Changed:
    letter = lot.choice([letter for letter in pack.letters.values() if letter.paragraphs])
    place = lot.randrange(len(letter.paragraphs))
    paragraphs = (*letter.paragraphs[:place], NEW, *letter.paragraphs[place + 1 :])
    changed = replace(pack, letters=_with(pack.letters, letter.id, replace(letter, paragraphs=paragraphs)))
    return Changed(changed, f"letter:{letter.id}:paragraphs", letter.paragraphs[place], NEW)


MUTATIONS: tuple[Callable[[Pack, random.Random], Changed], ...] = (
    words_of_a_step,
    how_soon,
    how_binding,
    where_it_goes_on,
    where_an_answer_leads,
    words_of_an_option,
    number_of_a_contact,
    measure_of_a_ladder,
    value_of_a_setting,
    words_of_a_rule,
    words_of_what_is_never_done,
    words_of_a_letter,
)
