"""Somebody who uses Handrail in a browser, as journeys tell it."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, ViewportSize, expect

from handrail.schools.access import Actor
from tests.schools.cast import PASSWORD

Axe = Callable[[Page], None]
NARROW = ViewportSize(width=390, height=844)
WIDE = ViewportSize(width=1280, height=900)


class User:
    """A member of the cast before a screen. Every page that they come to is checked for barriers."""

    def __init__(self, page: Page, axe: Axe) -> None:
        self.page = page
        self._axe = axe
        self.complaints: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)

    def signs_in_as(self, actor: Actor) -> None:
        self.page.goto("/")
        self.page.get_by_label("E-mail address").fill(actor.user.email)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.presses("Sign in")

    def opens(self, address: str) -> None:
        self.page.goto(address)
        self.finds_no_barrier()

    def presses(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()
        self.finds_no_barrier()

    def follows(self, name: str) -> None:
        self.page.get_by_role("link", name=name, exact=True).first.click()
        self.finds_no_barrier()

    def writes(self, label: str, text: str) -> None:
        self.page.get_by_label(label).first.fill(text)

    def chooses(self, question: str, answer: str) -> None:
        self.page.get_by_role("group", name=question).get_by_label(answer, exact=True).check(force=True)

    def picks(self, label: str, choice: str, number: int = 0) -> None:
        self.page.get_by_label(label).nth(number).select_option(label=choice)

    def ticks(self, question: str, answer: str, number: int = 0) -> None:
        self.page.get_by_role("group", name=question).nth(number).get_by_label(answer, exact=True).check(force=True)

    def unfolds(self, words: str) -> None:
        self.page.locator("summary", has_text=words).first.click()

    def sees(self, *words: str) -> None:
        for each in words:
            expect(self.page.get_by_text(each).first).to_be_visible()

    def sees_heading(self, words: str) -> None:
        expect(self.page.get_by_role("heading", level=1, name=words)).to_be_visible()

    def sees_nothing_of(self, words: str) -> None:
        assert words not in self.page.content()

    def finds_no_barrier(self) -> None:
        self._axe(self.page)
        width = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert width <= 0, f"{self.page.url} scrolls sideways by {width}"
        assert self.complaints == [], f"{self.page.url}: {self.complaints}"

    def finds_no_barrier_at_either_width(self) -> None:
        """The page as it stands, on the width of a telephone and of a desk; it is left as wide as it was."""
        here = self.page.viewport_size or WIDE
        for size in (NARROW, WIDE):
            self.page.set_viewport_size(size)
            self.finds_no_barrier()
        self.page.set_viewport_size(here)

    @property
    def reference(self) -> str:
        found = re.search(r"HR-\w{4}-\w{4}", self.page.url)
        assert found, f"{self.page.url} is about no incident"
        return found[0]
