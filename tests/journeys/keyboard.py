"""Somebody who has a keyboard and nothing else: every place is come to with Tab, as it stands in the page."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

FARTHEST = 400
"""Presses of Tab after which a place counts as out of reach."""


class Keyboard:
    """The keys of a page."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def presses(self, role: str, name: str) -> None:
        """Come to a link or a button, and press Enter on it. Afterwards the page that it leads to is loaded."""
        self._comes_to(self._page.get_by_role(role, name=name, exact=True).first)  # type: ignore[arg-type]
        with self._page.expect_event("load"):  # unlike a click, a key waits for nothing
            self._page.keyboard.press("Enter")

    def unfolds(self, words: str) -> None:
        """Come to what is folded, and open it."""
        self._comes_to(self._page.locator("summary", has_text=words).first)
        self._page.keyboard.press("Enter")

    def writes(self, label: str, text: str) -> None:
        """Come to a field, and put a text in the place of what stands there."""
        self._comes_to(self._page.get_by_label(label, exact=True))
        self._page.keyboard.press("Control+A")
        self._page.keyboard.insert_text(text)

    def ticks(self, label: str) -> None:
        """Come to a box, and tick it."""
        self._comes_to(self._page.get_by_label(label, exact=True))
        self._page.keyboard.press("Space")

    def chooses(self, question: str, answer: str) -> None:
        """Come to a group of which one is chosen, and go on to this one by arrows."""
        group = self._page.get_by_role("group", name=question)
        wanted = group.get_by_label(answer, exact=True)
        self._comes_to(group.get_by_role("radio", checked=True))
        for _ in range(group.get_by_role("radio").count()):
            if not wanted.is_checked():
                self._page.keyboard.press("ArrowDown")
        assert wanted.is_checked(), f"{answer} cannot be come to"

    def _comes_to(self, place: Locator) -> None:
        there = place.element_handle()
        for _ in range(FARTHEST):
            if there.evaluate("each => each === document.activeElement"):
                return
            self._page.keyboard.press("Tab")
        raise AssertionError(f"{self._page.url}: {place} is out of reach by keyboard")
