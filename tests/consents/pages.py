"""What a page of this room says, and what it would send."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from django.test import Client

from handrail.schools.access import Actor
from tests.agreements.family import Family
from tests.schools.cast import Cast

SignIn = Callable[[Actor], Client]


def text_of(page: object) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode())))  # type: ignore[attr-defined]


def fields_of(page: object, label: str) -> list[str]:
    """The names of the fields whose legend begins so."""
    found = re.findall(r"<legend[^>]*>\s*(.*?)</legend>.*?name=\"([^\"]+)\"", page.content.decode(), re.DOTALL)  # type: ignore[attr-defined]
    return [name for legend, name in found if html.unescape(legend).strip().startswith(label)]


def words_of(page: object) -> str:
    return re.search(r'name="words" value="(\w+)"', page.content.decode())[1]  # type: ignore[attr-defined, index]


def sent_on(page: object) -> dict[str, str]:
    """What the form of a page sends where nobody changes anything: what is hidden, chosen or written in it."""
    found = {}
    for tag in re.findall(r"<input[^>]+>", page.content.decode()):  # type: ignore[attr-defined]
        told = dict(re.findall(r'([a-z]+)="([^"]*)"', tag))
        if told.get("name") and (told["type"] != "radio" or "checked" in tag):
            found[told["name"]] = html.unescape(told.get("value", ""))
    return found


CHECK = "/published/check/?of=class:5+Oak"


def published(cast: Cast, family: Family, signed_in: SignIn, **said: object) -> object:
    client = signed_in(cast.rees)
    ticks = re.findall(r'name="ticked" value="(\w+)"', client.get(CHECK).content.decode())
    form = {
        "title": "Relay", "use": "pictures/website", "where": "News page", "with_names": "no", "ticked": ticks,
        "people": [family.ada.pk, family.alan.pk], "file_names": "relay1.jpg\nrelay2.jpg",
    } | said  # fmt: skip
    return client.post(CHECK, form, follow=True)
