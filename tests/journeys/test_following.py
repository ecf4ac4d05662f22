"""A partnership's pack is followed: of what it says one step is taken and another left, and that is published."""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import Page

from handrail.drafting.access import latest_version, own_of
from handrail.procedures.edit import step_put
from handrail.procedures.exchange import as_one_text
from handrail.procedures.load import bundle_of
from handrail.procedures.model import Pack
from handrail.procedures.own import begun
from handrail.schools.access import pack_of
from handrail.schools.access.published import look_again
from tests.journeys.keyboard import Keyboard
from tests.journeys.user import Axe, User
from tests.schools.cast import make_cast

TAKEN, LEFT = "Keep the evidence, and let two people say where it is.", "Put it into the log before the day is over."


def test_one_step_of_an_update_is_taken_another_left_and_the_draft_published(
    desktop: Page, axe: Axe, live_server: object
) -> None:
    cast = make_cast()
    head, keys = User(desktop, axe), Keyboard(desktop)
    head.signs_in_as(cast.hughes)
    head.opens("/procedures/editions/")
    keys.presses("link", "Change your procedures")
    keys.presses("link", "Updates of what you follow")
    head.sees("There is no update.")
    head.finds_no_barrier_at_either_width()
    _follows(head, keys)
    _takes_one(head, keys)
    before = _says(pack_of(cast.hughes.school))
    assert _says(own_of(latest_version(cast.hughes)).pack) == {**before, "evidence.keep": TAKEN}
    _publishes(head, keys, latest_version(cast.hughes).number)
    look_again(cast.hughes.school)
    assert _says(pack_of(cast.hughes.school)) == {**before, "evidence.keep": TAKEN}


def _follows(head: User, keys: Keyboard) -> None:
    keys.presses("link", "Follow the pack of your authority or trust")
    head.finds_no_barrier_at_either_width()
    keys.presses("button", "Follow it")
    head.finds_no_barrier_at_either_width()
    keys.writes("The files of the pack", _pack({"evidence.keep": TAKEN, "spine.record": LEFT}))
    keys.writes("Why does your school follow it?", "The schools of the partnership work alike.")
    keys.presses("button", "Follow it")
    head.sees("It is followed from now on.", TAKEN, LEFT)
    head.finds_no_barrier_at_either_width()


def _takes_one(head: User, keys: Keyboard) -> None:
    label = head.page.locator("input[name='choice-evidence.keep'] + label").inner_text()
    keys.ticks(label)
    keys.presses("button", "Take what I chose")
    head.sees("Taken: 1.", "Not taken before", LEFT)
    head.finds_no_barrier_at_either_width()


def _publishes(head: User, keys: Keyboard, latest: int) -> None:
    keys.presses("link", "Your next edition")
    head.finds_no_barrier_at_either_width()
    keys.presses("link", "Publish it")
    keys.writes("What has changed, and why?", "We take what the partnership says of evidence.")
    keys.presses("button", f"Publish version {latest}")
    head.sees("Edition 1 counts from", "We take what the partnership says of evidence.")
    head.finds_no_barrier_at_either_width()


def _pack(says: Mapping[str, str]) -> str:
    """The partnership's pack as one text: what every school shares, with these steps in other words."""
    own = begun("elm-partnership", "Elm Schools Partnership", bundle_of("england"))
    for place, words in says.items():
        procedure, step = place.split(".")
        before = own.procedure(procedure)
        own = own.with_procedure(procedure, step_put(before, step, {**before["steps"][step], "do": words}))
    return as_one_text(own.files)


def _says(pack: Pack) -> dict[str, str]:
    places = ("evidence.keep", "spine.record")
    return {place: str(pack.procedures[place.split(".")[0]].steps[place.split(".")[1]].do) for place in places}  # type: ignore[union-attr]
