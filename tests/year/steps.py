"""What is done again and again in a school year."""

from __future__ import annotations

import re

from django.core import mail

from handrail.people.models import Person
from tests.schools.cast import Cast
from tests.year.clock import Clock
from tests.year.hands import Hands

SIGNED_BY = re.compile(r"https?://[^\s/]+(/sign/[0-9a-z]{40,64}/)")
CLASS = "/agreements/class/?name=6 Oak"


class Steps:
    """The steps of a year at one school. `desk` has an account there, `phone` is whoever has a link."""

    def __init__(self, cast: Cast, desk: Hands, phone: Hands, clock: Clock) -> None:
        self.cast, self.desk, self.phone, self.clock = cast, desk, phone, clock

    def _brings_in(self, kind: str, name: str, text: str, *, rows: int) -> None:
        self.desk.opens("/people/bring-in/")
        self.desk.chooses("What is in the file?", kind)
        self.desk.sends_file("Which file?", name, text.encode())
        self.desk.presses("Send it and look")
        if "Which column holds what?" in self.desk.reads():
            self.desk.presses("See what would change")
        self.desk.sees("What this file would change", "Nothing has changed yet.", f"Bring in {rows} row")
        self.desk.presses("Bring them in")
        self.desk.sees("The list is brought in")

    def _signs(self, link: str, name: str, *, consents: bool = True) -> None:
        """A whole visit: read, answer, and say what the school may do."""
        self.phone.opens(link)
        assert self.phone.answers_all("I agree")
        self.phone.writes("Your name", name)
        self.phone.presses("Send my answer")
        if consents:
            self.phone.sees("What may the school do?")
            assert self.phone.answers_all("Yes")
            self.phone.writes("Your name", name)
            self.phone.presses("Send my answers")
        self.phone.sees("thank you")

    def _refuses(self, link: str, name: str, reason: str) -> None:
        self.phone.opens(link)
        assert self.phone.answers_all("I do not agree")
        self.phone.unfolds("If you do not agree")
        self.phone.writes("If you do not agree, you can say why", reason)
        self.phone.writes("Your name", name)
        self.phone.presses("Send my answer")

    def _made_link(self, name: str) -> str:
        self.desk.opens(f"/agreements/people/{self.person(name).pk}/")
        self.desk.presses(f"Make a private link for {name}")
        return self._address_on(self.desk)

    def _address_on(self, page: Hands) -> str:
        found = SIGNED_BY.search(page.reads())
        assert found, page.reads()
        return found[1]

    def mailed_to(self, address: str) -> str:
        """The private link in the latest mail to an address."""
        texts = [str(one.body) for one in mail.outbox if one.to == [address]]
        found = SIGNED_BY.findall(texts[-1])
        assert len(found) == 1
        return str(found[0])

    def person(self, name: str) -> Person:
        """Somebody on the list."""
        return Person.objects.get(display_name=name, school=self.cast.hughes.school)
