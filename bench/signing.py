"""`python -m bench.signing`: 1,000 families: who has signed, a parent's visit, lists and slips, beside a plain page.

Times are this process's own, through the whole stack of middleware. The plain page asks for a form and knows nobody.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from bench.bringing_in import text_of
from bench.measure import Spread, spread
from bench.school import print_rows
from bench.table import Row

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

    from handrail.people.models import Person
    from handrail.schools.access import Actor

FAMILIES, ROUNDS, CLASS = 1_000, 11, "6A"
PLAIN = "/people/add/"


def rows(actor: Actor) -> Iterator[Row]:
    """One row for each page, the plain page taken in turn with it."""
    browser = _browser_of(actor)
    _bring_in(actor)
    pages = {
        "S1": (f"where {FAMILIES:,} pupils and their parents stand, on one page", "/agreements/", 1_500.0),
        "S2": ("who of a class has signed", f"/agreements/class/?name={CLASS}", 250.0),
        "S3": (f"who of {FAMILIES:,} must not be pictured", "/do-not-picture/?all=yes", 1_500.0),
        "S4": ("who of a class must not be pictured", f"/do-not-picture/?class={CLASS}", 250.0),
    }
    for goal, (says, address, most) in pages.items():
        yield _row(goal, f"milliseconds to show {says}", lambda at=address: browser.get(at), browser, most)
    yield from _visits(actor, browser)
    yield _slips(browser)


def _visits(actor: Actor, browser: Client) -> Iterator[Row]:
    from django.test import Client
    from django.utils import timezone

    from handrail.agreements.actions import make_link
    from handrail.people.models import Person

    parents = iter(Person.objects.filter(kind="parent")[: 3 * ROUNDS])
    phone = Client(SERVER_NAME="127.0.0.1")

    def link() -> tuple[Person, str]:
        parent = next(parents)
        return parent, f"/sign/{make_link(actor, parent, now=timezone.now()).secret}/"

    _, opened = link()
    yield _row("S5", "milliseconds for a parent to open what is asked", lambda: phone.get(opened), browser, 150.0)
    ready = [(at, _answers(parent)) for parent, at in (link() for _ in range(ROUNDS))]
    sent = iter(ready)
    yield _row("S6", "milliseconds to take a parent’s answers", lambda: phone.post(*next(sent)), browser, 250.0)


def _answers(parent: Person) -> dict[str, str]:
    from django.utils.timezone import localdate

    from handrail.agreements.access import asked_of_signer
    from handrail.agreements.forms import tag

    asked = asked_of_signer(parent, localdate())
    said = {f"answer_{tag(one)}": "signed" for one in asked}
    return said | {f"digest_{tag(one)}": one.version.digest for one in asked} | {"signer_name": parent.display_name}


def _slips(browser: Client) -> Row:
    said = {"group": f"class:{CLASS}", "form": "plain", "language": "en"}
    many = _milliseconds(lambda: browser.post("/agreements/slips/print/", said), b"%PDF")
    plain = _milliseconds(lambda: browser.get(PLAIN))
    one = Spread(many, many, many)
    says = "milliseconds to print the slips of a class / to open a plain page"
    return Row("S7", says, one, spread([plain]), spread([many / plain]), "first under 10,000", many < 10_000)


def _row(goal: str, says: str, act: Callable[[], HttpResponse], browser: Client, most: float) -> Row:
    times, plain = [], []
    for _ in range(ROUNDS):
        times.append(_milliseconds(act))
        plain.append(_milliseconds(lambda: browser.get(PLAIN)))
    ratio = spread([a / b for a, b in zip(times, plain, strict=True)])
    first = spread(times)
    told = f"{says} / to open a plain page"
    return Row(goal, told, first, spread(plain), ratio, f"first under {most:g}", first.middle < most)


def _milliseconds(act: Callable[[], HttpResponse], begins: bytes = b"") -> float:
    begun = time.process_time()
    answer = act()
    spent = (time.process_time() - begun) * 1_000
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert answer.status_code in (200, 302) and content.startswith(begins), answer.status_code
    return spent


def _browser_of(actor: Actor) -> Client:
    from django.test import Client

    browser = Client(SERVER_NAME="127.0.0.1")
    browser.force_login(actor.user)
    return browser


def _bring_in(actor: Actor) -> None:
    from django.utils import timezone

    from handrail.people import actions

    now = timezone.now()
    file = io.BytesIO(text_of(FAMILIES, "A"))
    roll = actions.send_roll(actor, file, kind_of_file="pupils", holds_everybody=False, now=now)
    actions.choose_columns(actor, roll, roll.mapped, now=now)
    actions.agree(actor, roll, now=now)
    actions.bring_in(roll.pk, now=now)


if __name__ == "__main__":
    sys.exit(print_rows(rows))
