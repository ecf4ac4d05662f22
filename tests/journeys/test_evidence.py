"""Evidence on a telephone: listed in words, handed to the police, and seen in the record."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.incidents.given import a_report
from tests.journeys.user import Axe, User
from tests.schools.cast import make_cast


def test_a_tablet_is_listed_and_goes_to_the_police(phone: Page, axe: Axe, live_server: object) -> None:
    cast = make_cast()
    reference = a_report(cast.rees)
    user = User(phone, axe)
    user.signs_in_as(cast.okafor)
    user.opens(f"/incidents/{reference}/")
    user.follows("List evidence")
    user.sees("Never print, copy, photograph or forward it")
    phone.get_by_label("Device", exact=True).check(force=True)
    user.writes("What is it, in words?", "A tablet with the chat")
    user.writes("Where is it?", "Locked cupboard")
    user.writes("Who holds it?", "Ms Okafor")
    user.presses("List it")
    user.sees("Fill in “What was switched off, and by whom?”", "Say whose device it is.")
    user.writes("What was switched off, and by whom?", "Nothing")
    user.writes("Whose device is it?", "Pupil A")
    user.presses("List it")
    user.sees("Listed. Nothing of the material itself is kept here.", "Ms Okafor, Locked cupboard")
    user.follows("Item 1: device")
    user.sees_heading("Item 1: device")
    user.follows("Hand over, give back or destroy")
    user.chooses("What happened to it?", "Handed over")
    user.writes("Who has it now?", "Police")
    user.writes("Where is it kept now?", "Police station")
    user.writes("Why?", "They asked for it.")
    user.writes("Who signed for it?", "The officer")
    user.writes("Police officer’s name or number", "PC 0000")
    user.presses("Save")
    user.sees("Give the police reference too")
    user.writes("Police reference", "POL-77")
    user.presses("Save")
    user.sees("Recorded. The history of the item shows it.", "police officer PC 0000, reference POL-77")
