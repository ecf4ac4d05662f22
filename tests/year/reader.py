"""Somebody whose pages are opened without a browser: forms are filled by their labels and sent as a browser would."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from urllib.parse import urljoin

import lxml.html
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml.html import FormElement, HtmlElement

from handrail.schools.access import Actor


class Reader:
    """Opens pages through Django’s own client; what is typed is kept in the page until a button sends it."""

    def __init__(self) -> None:
        self._client = Client(SERVER_NAME="localhost")
        self._address = "/"
        self._page: HtmlElement = lxml.html.fromstring("<p>Nothing was opened.</p>")
        self._files: dict[str, SimpleUploadedFile] = {}

    def signs_in_as(self, actor: Actor) -> None:
        self._client.force_login(actor.user)
        self.opens("/")

    def opens(self, address: str) -> None:
        self._shows(self._client.get(address, follow=True), address)

    def finds_closed(self, address: str) -> None:
        self.opens(address)
        self.sees("This link does not open anything")

    def follows(self, name: str) -> None:
        links = (link for link in self._page.iter("a") if _words(link) == name)
        self.opens(urljoin(self._address, self._first(links, f"a link “{name}”").get("href")))

    def presses(self, name: str) -> None:
        buttons = (button for button in self._page.iter("button") if _words(button) == name)
        button = self._first(buttons, f"a button “{name}”")
        form = next(parent for parent in button.iterancestors() if isinstance(parent, FormElement))
        values: dict[str, list[str]] = {}
        for key, value in form.form_values():
            values.setdefault(key, []).append(str(value))
        if button.get("name"):
            values[button.get("name")] = [button.get("value") or ""]
        self._send(form, values)

    def unfolds(self, words: str) -> None:
        self.sees(words)

    def writes(self, label: str, text: str) -> None:
        control = self._labelled(label)
        control.value = text

    def chooses(self, question: str, answer: str, number: int = 0) -> None:
        self._choose(self._labelled(answer, within=self._group(question), exact=True, number=number))

    def answers_all(self, answer: str) -> int:
        labels = [one for one in self._page.iter("label") if _words(one) == answer]
        for label in labels:
            self._choose(self._page.get_element_by_id(label.get("for")))
        return len(labels)

    def ticks(self, question: str, answer: str) -> None:
        self._labelled(answer, within=self._group(question), exact=True).set("checked", "")

    def ticks_all(self, question: str) -> None:
        for box in self._group(question).iter("input"):
            box.set("checked", "")

    def appends(self, label: str, text: str) -> None:
        control = self._labelled(label)
        control.value = f"{control.value or ''}\n{text}"

    def checks(self, label: str) -> None:
        self._labelled(label).set("checked", "")

    def picks(self, label: str, choice: str) -> None:
        control = self._labelled(label)
        options = (option for option in control.iter("option") if _words(option) == choice)
        control.value = self._first(options, f"“{choice}” in “{label}”").get("value")

    def sends_file(self, label: str, name: str, content: bytes) -> None:
        self._files[self._labelled(label).get("name")] = SimpleUploadedFile(name, content)

    def sees(self, *words: str) -> None:
        there = self.reads()
        for each in words:
            assert each in there, f"{self._address} does not say “{each}”:\n{there}"

    def sees_nothing_of(self, words: str) -> None:
        assert words not in lxml.html.tostring(self._page, encoding="unicode"), f"{self._address} says “{words}”"

    def reads(self) -> str:
        return _words(self._page)

    def _choose(self, chosen: HtmlElement) -> None:
        for other in self._page.iter("input"):
            if other.get("name") == chosen.get("name"):
                other.attrib.pop("checked", None)
        chosen.set("checked", "")

    def _send(self, form: FormElement, values: dict[str, list[str]]) -> None:
        address = urljoin(self._address, form.get("action") or "")
        if form.method == "GET":
            self._shows(self._client.get(address.split("?")[0], values, follow=True), address)
            return
        sent = {**values, **{key: [file] for key, file in self._files.items()}}
        self._shows(self._client.post(address, sent, follow=True), address)

    def _shows(self, answer: object, address: str) -> None:
        chain = getattr(answer, "redirect_chain", [])
        self._address = urljoin(address, chain[-1][0]) if chain else address
        status = answer.status_code  # type: ignore[attr-defined]
        assert status < 500 and status not in (403, 405), f"{self._address} answers {status}"
        self._page, self._files = lxml.html.fromstring(answer.content.decode()), {}  # type: ignore[attr-defined]

    def _group(self, question: str) -> HtmlElement:
        legends = (each for each in self._page.iter("legend") if question in _words(each))
        found: HtmlElement = self._first(legends, f"a question “{question}”").getparent()
        return found

    def _labelled(
        self, label: str, within: HtmlElement | None = None, *, exact: bool = False, number: int = 0
    ) -> HtmlElement:
        area = self._page if within is None else within
        labels = (one for one in area.iter("label") if (_words(one) == label if exact else label in _words(one)))
        one = self._first(islice(labels, number, None), f"a field “{label}”")
        found: HtmlElement = self._page.get_element_by_id(one.get("for"))
        return found

    def _first(self, found: Iterator[HtmlElement], what: str) -> HtmlElement:
        first = next(found, None)
        assert first is not None, f"{self._address} has not {what}:\n{self.reads()}"
        return first


def _words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())
