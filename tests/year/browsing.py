"""Somebody before a real browser; every page that they come to is checked for barriers."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from handrail.schools.access import Actor
from tests.journeys.user import User


class Browsing(User):
    """A `User` who goes through a school year; whoever was signed in before them is signed out."""

    def signs_in_as(self, actor: Actor) -> None:
        self.page.context.clear_cookies()
        super().signs_in_as(actor)

    def follows(self, name: str) -> None:
        """By all its words, those included that only screen readers say."""
        self.page.locator("a").filter(has_text=re.compile(rf"^\s*{re.escape(name)}\s*$")).first.click()
        self.finds_no_barrier()

    def finds_closed(self, address: str) -> None:
        self.page.goto(address)
        self.sees("This link does not open anything")
        assert self.complaints == ["Failed to load resource: the server responded with a status of 404 (Not Found)"]
        self.complaints.clear()
        self.finds_no_barrier()

    def chooses(self, question: str, answer: str, number: int = 0) -> None:
        group = self.page.get_by_role("group", name=question).first
        group.get_by_label(answer, exact=True).nth(number).check(force=True)

    def answers_all(self, answer: str) -> int:
        boxes = self.page.get_by_label(answer, exact=True).all()
        for box in boxes:
            box.evaluate("box => { const folded = box.closest('details'); if (folded) folded.open = true }")
            box.check(force=True)
        return len(boxes)

    def ticks_all(self, question: str) -> None:
        for box in self.page.get_by_role("group", name=question).get_by_role("checkbox").all():
            box.check(force=True)

    def appends(self, label: str, text: str) -> None:
        field = self.page.get_by_label(label).first
        field.fill(f"{field.input_value()}\n{text}")

    def checks(self, label: str) -> None:
        self.page.get_by_label(label).first.check(force=True)

    def sends_file(self, label: str, name: str, content: bytes) -> None:
        self.page.get_by_label(label).set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})

    def sees(self, *words: str) -> None:
        for each in words:
            expect(self.page.locator("body")).to_contain_text(re.sub(r"\s+", " ", each))

    def reads(self) -> str:
        return " ".join(self.page.locator("body").inner_text().split())
