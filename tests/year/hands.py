"""What somebody does with pages, whoever they are and however the pages are opened."""

from __future__ import annotations

from typing import Protocol

from handrail.schools.access import Actor


class Hands(Protocol):
    """Somebody before the pages. Labels, legends, links and buttons are called by what stands on them."""

    def signs_in_as(self, actor: Actor) -> None:
        """Go on as somebody who has an account, whoever was signed in before."""

    def opens(self, address: str) -> None:
        """Open an address of this installation."""

    def finds_closed(self, address: str) -> None:
        """Open a link that opens nothing any more."""

    def follows(self, name: str) -> None:
        """Follow the first link of that name."""

    def presses(self, name: str) -> None:
        """Press the button of that name, and send the form that it is in."""

    def unfolds(self, words: str) -> None:
        """Open what is folded."""

    def writes(self, label: str, text: str) -> None:
        """Write into the first field of that label."""

    def chooses(self, question: str, answer: str, number: int = 0) -> None:
        """Choose one answer of a group; where several read alike, the one with this number."""

    def answers_all(self, answer: str) -> int:
        """Choose this answer wherever it can be chosen. How often it could."""

    def ticks(self, question: str, answer: str) -> None:
        """Tick one box of a group."""

    def ticks_all(self, question: str) -> None:
        """Tick every box of a group."""

    def appends(self, label: str, text: str) -> None:
        """Write more behind what stands in a field."""

    def checks(self, label: str) -> None:
        """Tick a box that stands alone."""

    def picks(self, label: str, choice: str) -> None:
        """Pick from a list."""

    def sends_file(self, label: str, name: str, content: bytes) -> None:
        """Choose a file to be sent."""

    def sees(self, *words: str) -> None:
        """Fail unless all of it stands on the page."""

    def sees_nothing_of(self, words: str) -> None:
        """Fail if it stands anywhere on the page."""

    def reads(self) -> str:
        """The words of the page."""
