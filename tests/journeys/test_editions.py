"""A next edition from the first word to a case that is moved to it: written by keyboard alone, moved on a telephone."""

from __future__ import annotations

from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from handrail.drafting.access import latest_version
from handrail.incidents.models import EditionMove
from tests.incidents.given import a_report
from tests.journeys.keyboard import Keyboard
from tests.journeys.user import Axe, User
from tests.schools.cast import make_cast

WORDS = "Put the lid down. Nobody looks into it any further."
WHY = "The governors want the lid down in every case that is open."


def test_an_edition_is_written_and_published_by_keyboard_and_a_case_is_moved_to_it(
    desktop: Page, phone: Page, axe: Axe, live_server: object
) -> None:
    cast = make_cast()
    reference = a_report(cast.rees)
    head, keys = User(desktop, axe), Keyboard(desktop)
    head.signs_in_as(cast.hughes)
    _writes_a_step(head, keys)
    _breaks_a_rule_and_mends_it(head, keys)
    _sees_what_would_change(head, keys, reference)
    _publishes(head, keys, latest_version(cast.hughes).number)
    leader = User(phone, axe)
    leader.signs_in_as(cast.okafor)
    _moves_the_case(leader, reference)
    move = EditionMove.objects.get()
    assert (move.author, move.reason) == (cast.okafor.user, WHY)


def _writes_a_step(head: User, keys: Keyboard) -> None:
    head.opens("/procedures/")
    keys.presses("link", "Editions of your procedures, and changing them")
    head.finds_no_barrier_at_either_width()
    keys.presses("link", "Change your procedures")
    head.finds_no_barrier_at_either_width()
    keys.presses("button", "Begin a draft")
    head.finds_no_barrier_at_either_width()
    keys.presses("link", "Every incident, from the report to the end")
    head.finds_no_barrier_at_either_width()
    expect(head.page.locator(".chart-wide svg").first).to_contain_text("draft")
    keys.presses("link", "Change step 1")
    keys.writes("What is to be done", WORDS)
    expect(head.page.locator("#chart-drawn")).to_contain_text("Put the lid down.")
    head.finds_no_barrier_at_either_width()
    keys.presses("button", "Save")
    head.sees("Saved. Every rule holds on every path.")


def _breaks_a_rule_and_mends_it(head: User, keys: Keyboard) -> None:
    head.opens("/procedures/draft/legality/steps/police/")
    keys.chooses("How soon", "Later")
    keys.presses("button", "Save")
    head.sees_heading("The proof of the draft")
    head.sees("the police are contacted, and at once", "It comes to this when these are answered so")
    head.finds_no_barrier_at_either_width()
    keys.unfolds("The shortest way to it, step by step")
    head.finds_no_barrier_at_either_width()
    keys.presses("link", "Tell the police. Ring 999 only for danger now; otherwise the school's own force.")
    keys.chooses("How soon", "Now")
    keys.presses("button", "Save")
    head.sees("Saved. Every rule holds on every path.")


def _sees_what_would_change(head: User, keys: Keyboard, reference: str) -> None:
    keys.presses("link", "Your next edition")
    head.finds_no_barrier_at_either_width()
    keys.presses("link", "What would change for the cases there are")
    head.finds_no_barrier_at_either_width()
    keys.presses("button", "Show what would change")
    head.sees("1 case replayed", "edition draft")
    head.finds_no_barrier_at_either_width()
    keys.presses("link", reference)
    head.sees("Open in both, and told otherwise", "Put the lid down.")
    head.finds_no_barrier_at_either_width()


def _publishes(head: User, keys: Keyboard, latest: int) -> None:
    head.opens("/procedures/draft/")
    keys.presses("link", "Publish it")
    head.finds_no_barrier_at_either_width()
    today = localdate()
    for label, part in {"Day": today.day, "Month": today.month, "Year": today.year}.items():
        keys.writes(label, str(part))
    keys.writes("What has changed, and why?", "The lid goes down.")
    keys.presses("button", f"Publish version {latest}")
    head.sees("Edition 1 counts from", "Edition 1 of your procedures", "In force", "The lid goes down.")
    head.finds_no_barrier_at_either_width()


def _moves_the_case(leader: User, reference: str) -> None:
    leader.opens(f"/incidents/{reference}/")
    leader.follows("Which edition it follows")
    leader.finds_no_barrier_at_either_width()
    leader.page.get_by_role("link", name="edition 1").click()
    leader.sees("Put the lid down.")
    leader.finds_no_barrier_at_either_width()
    leader.presses("Move the case")
    leader.sees("Give the reason. It is kept in the record.")
    leader.writes("Why does this case go on by this edition?", WHY)
    leader.page.get_by_label("I have read what would change").check(force=True)
    leader.presses("Move the case")
    leader.sees("The incident goes on by the other edition from now on.", "Put the lid down.")
    leader.opens(f"/incidents/{reference}/edition/")
    leader.sees("How it came to it", WHY)
    leader.opens(f"/incidents/{reference}/")
    leader.sees(WHY)
