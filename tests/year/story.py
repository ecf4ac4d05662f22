"""A school year: who is asked, who answers, who is chased, and what becomes of it. Told once, played by any hands."""

from __future__ import annotations

import re

from django.core import mail

from handrail.casework.actions import answer_question
from tests.incidents.given import a_report, somebody
from tests.sanctions.given import NOT_ILLEGAL
from tests.year.school import PUPILS, STAFF, STARTER, own_agreements
from tests.year.steps import CLASS, Steps


class Year(Steps):
    """A school year at one school, chapter by chapter."""

    def is_played(self) -> None:
        """From the last day of the holidays to the first of the next."""
        self.clock.moves_to(2026, 9, 1)
        self.people_are_brought_in()
        self.a_parent_is_barred()
        self.everybody_signs()
        self.clock.moves_to(2026, 10, 12)
        self.who_has_not_signed_is_chased()
        self.clock.moves_to(2026, 11, 20)
        self.a_picture_is_published_and_consent_withdrawn()
        self.clock.moves_to(2027, 1, 11)
        self.somebody_joins()
        self.clock.moves_to(2027, 2, 1)
        self.a_clause_changes()
        self.clock.moves_to(2027, 4, 20)
        self.somebody_signs_again_after_an_incident()
        self.clock.moves_to(2027, 5, 28)
        self.somebody_leaves()
        self.clock.moves_to(2027, 9, 2)
        self.the_next_year_begins()

    # September

    def people_are_brought_in(self) -> None:
        """The office brings in pupils with their parents, and the staff, and adds a visitor by hand."""
        self.desk.signs_in_as(self.cast.ellis)
        self._brings_in("Pupils, with or without their parents and carers", "pupils.csv", PUPILS, rows=4)
        self._brings_in("Staff and governors", "staff.csv", STAFF, rows=2)
        self.desk.opens("/people/add/")
        self.desk.writes("Name", "Vi Visitor")
        self.desk.chooses("Who they are", "Visitor or contractor")
        self.desk.presses("Add them")

    def a_parent_is_barred(self) -> None:
        """A court has barred Cal’s father from contact: no mail may reach him, whatever the file says."""
        cal, flint = self.person("Cal Quill"), self.person("Flint Quill")
        self.desk.opens(f"/people/{cal.pk}/carers/{flint.pk}/change/")
        self.desk.chooses("Is contact with them barred?", "Yes")
        self.desk.presses("Keep it")
        self.desk.sees("There is a problem")
        self.desk.writes("Why?", "An order of the court")
        self.desk.presses("Keep it")
        self.desk.sees("Contact barred")

    def everybody_signs(self) -> None:
        """Parents by a link that came by mail, pupils in class, staff and governors signed in, a visitor by a link."""
        self.desk.opens(CLASS)
        self.desk.presses("Write to those who have not answered")
        self.clock.works()
        assert not [one for one in mail.outbox if one.to == ["flint@home.example"]]
        self._signs(self.mailed_to("mo@home.example"), "Mo Sample")
        self._refuses(self.mailed_to("jo@home.example"), "Jo Sample", "We want to talk about it first.")
        self._signs(self.mailed_to("dee@home.example"), "Dee Bell")
        self._class_signs("Alex", "Bea", "Ben")
        self._staff_sign()
        self._signs(self._made_link("Vi Visitor"), "Vi Visitor", consents=False)
        self.desk.opens(CLASS)
        self.desk.sees("Refused")

    def _staff_sign(self) -> None:
        for actor in (self.cast.rees, self.cast.lane):
            self.desk.signs_in_as(actor)
            self.desk.opens("/agreements/mine/")
            assert self.desk.answers_all("I agree")
            self.desk.presses("Sign")
            self.desk.sees("What you have signed")
        self.desk.signs_in_as(self.cast.ellis)

    def _class_signs(self, *names: str) -> None:
        """Under the teacher’s eye, one after another, on the device that goes round."""
        self.desk.signs_in_as(self.cast.rees)
        self.desk.opens(CLASS)
        self.desk.presses("Let the class sign now")
        address = self._address_on(self.desk)
        for name in names:
            self.phone.opens(address)
            self.phone.follows(name)
            self._pupil_answers()
            self.phone.sees("Now give this to the next person.")
        self.phone.follows("Next person")
        self.phone.sees("Cal")
        self.phone.sees_nothing_of(names[0])
        self.desk.opens(CLASS)
        self.desk.presses("End the lesson")
        self.phone.finds_closed(address)
        self.desk.signs_in_as(self.cast.ellis)

    # October

    def who_has_not_signed_is_chased(self) -> None:
        """Cal’s mother has no e-mail address: until her slip and her answer are there, Cal has no access."""
        self.desk.signs_in_as(self.cast.webb)
        self.desk.opens("/agreements/no-access/")
        self.desk.sees("Cal Quill", "Alex Sample")
        self.desk.sees_nothing_of("Bea Bell")
        self.desk.signs_in_as(self.cast.ellis)
        sent = len(mail.outbox)
        self.desk.opens(CLASS)
        self.desk.presses("Write to those who have not answered")
        self.clock.works()
        assert {one.to[0] for one in mail.outbox[sent:]} & {"dee@home.example", "flint@home.example"} == set()
        self._signs(self._made_link("Jo Sample"), "Jo Sample")
        self._slip_comes_back("Cal Quill", "Eve Quill")
        self._class_signs_late("Cal")
        self.desk.opens("/agreements/no-access/")
        self.desk.sees_nothing_of("Alex Sample")
        self.desk.sees("Cal Quill", "No internet: nobody has allowed it")
        self._internet_is_allowed("Cal", "Eve Quill")
        self.desk.opens("/agreements/no-access/")
        self.desk.sees_nothing_of("Cal Quill")

    def _internet_is_allowed(self, child: str, parent: str) -> None:
        """By a link, and nothing else is said: what is not answered counts as no."""
        self.phone.opens(f"{self._made_link(parent)}consents/")
        self.phone.sees("May your child use the internet at school?")
        self.phone.chooses(f"Using the internet at school, {child}", "Yes")
        self.phone.writes("Your name", parent)
        self.phone.presses("Send my answers")
        self.phone.sees("thank you")

    def _slip_comes_back(self, child: str, parent: str) -> None:
        self.desk.opens(f"/agreements/people/{self.person(child).pk}/primary_pupils/parent/")
        self.desk.chooses("What does the slip say?", "Signed")
        self.desk.chooses("Who signed it?", parent)
        self.desk.writes("Where is the paper kept?", "Office, red folder")
        self.desk.presses("Write it down")
        self.desk.sees("Office, red folder")

    def _class_signs_late(self, name: str, *, work: bool = True) -> None:
        self.desk.opens(CLASS)
        self.desk.presses("Let the class sign now")
        self.phone.opens(self._address_on(self.desk))
        self.phone.follows(name)
        self._pupil_answers(work=work)

    def _pupil_answers(self, *, work: bool = True) -> None:
        """The rules, and the first time what of their work may be shown."""
        assert self.phone.answers_all("I agree")
        self.phone.presses("Send my answer")
        if not work:
            return
        assert self.phone.answers_all("Yes")
        self.phone.presses("Send my answers")

    # November

    def a_picture_is_published_and_consent_withdrawn(self) -> None:
        """The harvest assembly is on the website, until Dee Bell thinks better of it."""
        self.desk.signs_in_as(self.cast.ellis)
        self._wants_to_publish("Alex Sample", "Cal Quill")
        self.desk.sees("Do not publish it")
        self._wants_to_publish("Bea Bell", "Ben Bell")
        self.desk.sees("Harvest assembly", "Bea Bell")
        link = self._made_link("Dee Bell")
        self.phone.opens(link)
        self.phone.follows("Look at my answers about work and pictures")
        assert self.phone.answers_all("No")
        self.phone.writes("Your name", "Dee Bell")
        self.phone.presses("Send my answers")
        self.phone.sees("the school has been told to take it down")
        self.desk.opens("/published/")
        self.desk.sees("Must come down")
        self.desk.follows("Harvest assembly")
        self.desk.chooses("What became of it?", "It was taken down")
        self.desk.presses("Write it down")
        self.desk.opens("/published/")
        self.desk.sees_nothing_of("Must come down")
        self.desk.signs_in_as(self.cast.rees)
        self.desk.opens("/do-not-picture/?class=6 Oak")
        self.desk.sees("Bea Bell", "Ben Bell", "Cal Quill")

    def _wants_to_publish(self, *names: str) -> None:
        self.desk.opens("/published/check/?of=class:6 Oak")
        self.desk.writes("What is it?", "Harvest assembly")
        self.desk.chooses("Where will it be seen?", "On the school’s website", 1)
        self.desk.writes("On which page, in which issue, on which account?", "Front page")
        for name in names:
            self.desk.ticks("Who can be seen, or whose work is it?", f"{name}, 6 Oak")
        self.desk.chooses("Does anybody’s name stand with it?", "No")
        self.desk.ticks_all("What have you looked at?")
        self.desk.presses("Check, and enter it in the register")

    # January

    def somebody_joins(self) -> None:
        """In mid-year: asked from the day on which they came, like everybody."""
        self.desk.signs_in_as(self.cast.ellis)
        self._brings_in("Pupils, with or without their parents and carers", "starter.csv", PUPILS + STARTER, rows=1)
        self.desk.opens(CLASS)
        self.desk.sees("Dot Vane", "Due")
        self.desk.presses("Write to those who have not answered")
        self.clock.works()
        self._signs(self.mailed_to("fay@home.example"), "Fay Vane")
        self._class_signs_late("Dot")

    # February

    def a_clause_changes(self) -> None:
        """The head puts a new edition in force; only those whom the changed clause binds are asked again."""
        self.desk.signs_in_as(self.cast.hughes)
        self.desk.opens("/procedures/draft/")
        self.desk.presses("Begin a draft")
        self.desk.opens("/procedures/draft/text/")
        self.desk.appends(
            "The files of your school’s own procedures",
            own_agreements("My password is mine alone. I never tell it to anybody."),
        )
        self.desk.presses("Keep it as the next version")
        self.desk.opens("/procedures/draft/publish/")
        self.desk.writes("What has changed, and why?", "Passwords are not to be shared with anybody.")
        number = re.search(r"Publish version (\d+)", self.desk.reads())
        assert number, self.desk.reads()
        self.desk.presses(f"Publish version {number[1]}")
        self.desk.sees("Passwords are not to be shared with anybody.")
        self.clock.moves_to(2027, 2, 2)
        self.desk.signs_in_as(self.cast.ellis)
        self.desk.opens(CLASS)
        self.desk.sees("Signed older words")
        self.desk.opens("/agreements/group/parent/")
        self.desk.sees_nothing_of("Signed older words")
        self._signs(self._made_link("Dee Bell"), "Dee Bell", consents=False)

    # April

    def somebody_signs_again_after_an_incident(self) -> None:
        """Access is off until then; the parent learns nothing of a case by the link."""
        case = self._incident_about("Bea Bell")
        self.desk.signs_in_as(self.cast.hughes)
        self.desk.opens(f"/incidents/{case}/")
        self.desk.sees("What they had signed", "Accepted by Dee Bell (a parent or carer)")
        self.desk.opens(f"/incidents/{case}/sign-again/A/")
        self.desk.ticks("What is to be signed again?", "Our rules for staying safe online")
        self.desk.writes("Why?", "To go through it together")
        self.desk.chooses("Is anything off until it is signed?", "No internet")
        self.desk.presses("Ask to sign again")
        self.desk.sees("Access is off until then")
        self.desk.signs_in_as(self.cast.webb)
        self.desk.opens("/agreements/no-access/")
        self.desk.sees("Bea Bell")
        self.desk.signs_in_as(self.cast.ellis)
        link = self._made_link("Dee Bell")
        self.phone.opens(link)
        for words in ("incident", case, "To go through it together"):
            self.phone.sees_nothing_of(words)
        self._signs(link, "Dee Bell", consents=False)
        self._class_signs_late("Bea", work=False)
        self.desk.opens("/agreements/no-access/")
        self.desk.sees("Bea Bell", "Not given back yet")
        self.desk.signs_in_as(self.cast.hughes)
        self.desk.opens("/")
        self.desk.sees("Signed again: give it back")
        self.desk.opens(f"/incidents/{case}/")
        self.desk.sees("Signed again on")
        self.desk.opens(f"/incidents/{case}/now/")
        self.desk.follows("Person A: No internet: Until the agreement is signed again")
        self.desk.presses("Save")
        self.desk.opens("/agreements/no-access/")
        self.desk.sees_nothing_of("Not given back yet")

    def _incident_about(self, name: str) -> str:
        """Somebody reports what a pupil did; who deals with it says that nothing illegal is suspected."""
        said = {"deliberate": ["deliberate"], "incident_kind": ["other_breach"]}
        reference = a_report(self.cast.rees, somebody(self.person(name), "instigator"), said=said, now=self.clock.now)
        for fact, option in NOT_ILLEGAL.items():
            answer_question(self.cast.okafor, reference, fact, [option], now=self.clock.now)
        return reference

    # May

    def somebody_leaves(self) -> None:
        """Whoever left is asked nothing, their parent’s link opens nothing, and their pictures are deleted."""
        self.desk.signs_in_as(self.cast.ellis)
        link = self._made_link("Mo Sample")
        self.desk.opens(f"/people/{self.person('Alex Sample').pk}/left/")
        self.desk.presses("Take them off the list")
        self.phone.finds_closed(link)
        self.desk.opens(CLASS)
        self.desk.sees("Cal Quill")
        self.desk.sees_nothing_of("Alex Sample")
        self.desk.signs_in_as(self.cast.okafor)
        self.desk.opens("/pictures-of-leavers/")
        self.desk.follows("They are deleted: Alex Sample")
        self.desk.writes("Where did you look, and delete?", "Website, shared drive, class tablets")
        self.desk.presses("They are deleted")
        self.desk.sees("Website, shared drive, class tablets")

    # September

    def the_next_year_begins(self) -> None:
        """What is signed for a year is asked once more; what is signed once is not."""
        self.desk.signs_in_as(self.cast.ellis)
        self.desk.opens(CLASS)
        self.desk.sees("To be signed")
        self.desk.opens("/agreements/group/staff/")
        self.desk.sees("To be signed")
        self.desk.opens("/agreements/group/parent/")
        self.desk.sees_nothing_of("To be signed")
