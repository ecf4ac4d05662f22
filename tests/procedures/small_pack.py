"""A small whole pack, in which every kind of file and of step stands once, for tests that change one thing in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from handrail.procedures.load import load_pack, read_pack
from handrail.procedures.model import Pack
from handrail.procedures.problem import PackError, Problem

FILES: dict[str, str] = {
    "pack.yaml": """\
pack: small
title: A small pack
edition: "2026-11-21"
start: main
slots: {chart: short}
sources:
  S: {title: A document, lines: "9"}
  own: {title: Our own need}
at_any_time: [danger]
conflicts:
  - {fact: leader, option: "yes", excludes: head, led_by: chair}
""",
    "facts.yaml": """\
facts:
  danger:
    ask: Is anybody in danger?
    options: {"yes": "Yes", "no": "No", not_known: Not known}
    unsure: never_no
    within: now
    source: "S:1"
  leader:
    ask: Is it about the head?
    options: {"yes": "Yes", "no": "No", not_known: Not known}
  kind:
    many: "yes"
    ask: What kind?
    options: {red: Red, blue: Blue, not_known: Not known}
  grave:
    scope: person
    ask: How grave?
    options: {very: Very, little: A little, not_known: Not known}
    unsure: never_no
  listed:
    ask: Is a child harmed?
    options: {"yes": "Yes", "no": "No", not_known: Not known}
    known_when:
      - {option: "yes", when: {person: {kind: child, part: harmed}}}
""",
    "offices.yaml": """\
offices:
  lead: {title: Lead}
  head: {title: Head}
  chair: {title: Chair}
""",
    "contacts.yaml": """\
contacts:
  help: {office: Help line, number: "01632 960000", source: "S:2"}
  urgent: {office: Urgent help, number: "999", confirmed: national, source: "S:2"}
""",
    "people.yaml": """\
kinds: {child: Child, adult: Adult}
parts: {harmed: Harmed, did_it: Did it}
""",
    "proofs.yaml": """\
proofs:
  noted: {says: It is noted}
  told: {says: The person was told, scope: person}
""",
    "tags.yaml": """\
tags: {record: Puts it on record, help: Brings help, look: Looks at it}
""",
    "rules.yaml": """\
rules:
  - id: R-1
    says: It is put on record.
    on_every_ending: {must: {tag: record}}
""",
    "nevers.yaml": """\
nevers:
  - {id: look, says: Do not look., unless: {danger: "no"}, source: "S:3"}
""",
    "layouts.yaml": """\
sheets:
  plain:
    title: A log
    source: "S:1"
    columns:
      - {label: When, width: "3", holds: moment}
      - {label: Name, width: "7", holds: [people, reference]}
  ruled: {title: A ruled log, source: "S:2", same_as: plain, rules: [Read it every term.]}
forms:
  sheet:
    title: A form
    source: "S:1-9"
    asks: [kind]
    blocks:
      - title: Who
        source: "S:1"
        labels:
          - {label: Place, holds: organisation}
          - {label: Leader, office: lead}
      - title: What
        source: "S:2"
        about: {kind: child, part: harmed}
        only_when: {danger: "yes"}
        boxes:
          - {label: Red, when: {kind: red}, text: chosen}
          - {label: Helped, contact: {body: help, purpose: advice}, proof: noted}
          - {label: Here, place: inside}
          - {label: Decided, decided: "yes"}
          - {label: Other, rest_of: kind, text: chosen}
""",
    "letters.yaml": """\
letters:
  home:
    title: A letter home
    about: For a family.
    to: family
    source: "S:3"
    subject: About {person}
    paragraphs: ["It was on {day}.", "[Say what.]"]
    signed_by: head
    suggested: {kind: red}
""",
    "settings.yaml": """\
groups:
  log: The log
settings:
  log_name:
    group: log
    ask: What is the log called?
    kind: words
    value: The log
    changed_by: [head]
    source: "S:8"
    basis: stated
  copy:
    group: log
    ask: Does a copy go out?
    kind: options
    options: {every: Of every case, none: "No"}
    value: none
    changed_by: [head]
    source: own
    basis: good_practice
  copy_to:
    group: log
    ask: To whom?
    kind: contact
    applies_when: {copy: every}
    changed_by: [head]
    source: own
    basis: good_practice
  next_in_line:
    group: log
    ask: Who leads a case about the head?
    kind: offices
    value: [chair, lead]
    changed_by: [chair]
    kept_from: head
    source: own
    basis: added_for_safety
  answer_days:
    group: log
    ask: Within how many days?
    kind: days
    value: "2"
    changed_by: [head]
    source: own
    basis: good_practice
""",
    "procedures/main.yaml": """\
procedure: main
title: The main procedure
chart: M
start: note
steps:
  note:
    do: Note it.
    by: [lead, head]
    within: later
    modality: must
    proof: noted
    tags: [record]
    source: "S:4"
    basis: {wording: stated}
    then: danger
  danger:
    question: danger
    by: lead
    routes: {"yes": ring, "no": way, not_known: ask}
    source: "S:5-6"
    basis: {wording: stated}
  ring:
    do: Ring for help.
    by: [lead]
    within: now
    modality: must
    contacts: [urgent, help]
    tags: [help]
    basis: {wording: added_for_safety}
    then: way
  ask:
    do: Ask, then answer again.
    by: lead
    within: now
    modality: must
    basis: {wording: added_for_safety}
    then: danger
  way:
    branch:
      - {when: {danger: "no"}, then: chart}
      - {otherwise: each}
    unknown: each
    basis: {wording: added_for_safety}
  chart:
    slot: chart
    then: each
    basis: {wording: added_for_safety}
  each:
    call: one
    each: {kind: child, part: harmed}
    then: done
    basis: {wording: added_for_safety}
  done: {ending: Done., basis: {wording: inferred}}
beside:
  - {node: M.s1, says: A standing rule., source: "S:7", modality: must}
""",
    "procedures/one.yaml": """\
procedure: one
title: For one child
scope: person
start: grave
steps:
  grave:
    question: grave
    routes: {very: talk, little: end, not_known: talk}
    basis: {wording: stated}
  talk:
    do: Talk with the child.
    by: [lead, head]
    within: same_day
    modality: consider
    proof: told
    when: {grave: [very, not_known]}
    basis: {wording: stated}
    then: end
  end: {ending: The child was looked after., basis: {wording: inferred}}
""",
    "procedures/short.yaml": """\
procedure: short
title: A short one
start: kind
steps:
  kind:
    question: kind
    routes: {red: red, not_known: end}
    otherwise: blue
    basis: {wording: stated}
  red: {do: Do the red thing., by: lead, within: now, modality: may, then: end, basis: {wording: stated}}
  blue: {do: Do the blue thing., by: lead, within: same_day, modality: should, then: end, basis: {wording: stated}}
  end: {ending: Short end., basis: {wording: inferred}}
""",
    "scenarios/stories.yaml": """\
scenarios:
  - name: Nothing much
    incident: {danger: "no"}
    expect: {steps: [main.note]}
""",
}


def write_pack(folder: Path, changes: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Write the small pack with some files put in, changed or (None) left out."""
    for name, content in {**FILES, **(changes or {})}.items():
        if content is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def with_text(name: str, old: str, new: str) -> dict[str, str]:
    """The change that puts `new` for `old`, which must stand exactly once in the file."""
    assert FILES[name].count(old) == 1, f"“{old}” stands {FILES[name].count(old)} times in {name}"
    return {name: FILES[name].replace(old, new)}


def small_pack(folder: Path, changes: Mapping[str, str | bytes | None] | None = None) -> Pack:
    """The small pack, read and fit to be walked."""
    return load_pack(write_pack(folder / "small", changes))


def problems(folder: Path, changes: Mapping[str, str | bytes | None]) -> tuple[Problem, ...]:
    """What is said against the small pack with these changes; none when it is fine."""
    try:
        load_pack(write_pack(folder / "small", changes))
    except PackError as error:
        return error.problems
    return ()


def problems_of(folder: Path) -> tuple[Problem, ...]:
    """What is said against the files of a pack, before its names are looked up."""
    try:
        read_pack(folder)
    except PackError as error:
        return error.problems
    return ()
