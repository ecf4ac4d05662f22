"""The pages on which a procedure of the draft is written."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client

from handrail.drafting.access import latest_version, own_of
from handrail.drafting.actions import put_aside
from handrail.drafting.models import Draft
from handrail.procedures.edit import step_put
from handrail.schools.access import Actor
from tests.drafting.given import begun, changed
from tests.drafting.posting import STEPS, posted
from tests.schools.cast import NOW, Cast

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
LEGALITY = "/procedures/draft/legality/"


def text(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return unescape(answer.content.decode())


def steps_now(actor: Actor, slug: str = "legality") -> dict[str, dict[str, object]]:
    steps: dict[str, dict[str, object]] = own_of(latest_version(actor)).procedure(slug)["steps"]
    return steps


def test_a_page_shows_the_chart_the_steps_and_the_proof(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    page = text(signed_in(cast.patel), LEGALITY)
    assert "Every rule holds on every path." in page and "<svg" in page
    assert "All of it is as it is followed." in page
    for step in own_of(latest_version(cast.okafor)).pack.procedures["legality"].steps:
        assert f"{LEGALITY}steps/{step}/" in page


def test_one_word_of_a_step_is_changed_and_only_its_words_are_decided(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    browser = signed_in(cast.okafor)
    data = posted(cast.okafor, "legality", "police", do="Tell the police at once. Ring 999 for danger now.")
    answer = browser.post(f"{LEGALITY}{STEPS}police/", data, follow=True)
    assert "Saved. Every rule holds on every path." in unescape(answer.content.decode())
    step = steps_now(cast.okafor)["police"]
    assert step["do"] == "Tell the police at once. Ring 999 for danger now."
    assert step["basis"] == {"wording": "decided", "order": "stated", "modality": "stated", "urgency": "inferred"}
    assert step["source"] == ["002:488", "004:427", "003:190"]
    assert "Changed: what it says" in text(browser, LEGALITY)


def test_a_chart_is_drawn_of_what_is_typed_and_nothing_is_saved(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    browser = signed_in(cast.okafor)
    data = posted(cast.okafor, "legality", "police", do="Ring the school’s own force.")
    drawn = browser.post(f"{LEGALITY}steps/police/chart/", data)
    assert drawn["Content-Type"].startswith("image/svg+xml") and "Ring the school’s own force." in one_line(drawn)
    shown = browser.post(f"{LEGALITY}steps/police/", data | {"show": "chart"})
    assert shown.status_code == 200 and "> Ring the school’s own force.</textarea>" in one_line(shown)
    assert "Ring the school’s own force." in one_line(shown).partition("<svg")[2]
    bad = browser.post(f"{LEGALITY}steps/police/chart/", data | {"do": ""})
    assert bad.status_code == 422 and "The chart stays as it was. Fill in “What is to be done”." in bad.content.decode()
    assert latest_version(cast.okafor).number == 1


def one_line(answer: HttpResponse) -> str:
    """What an answer says, without the marks between the lines of a drawn text."""
    words = re.sub(r"</tspan>\s*<tspan[^>]*>|</text>\s*<text[^>]*>", " ", unescape(answer.content.decode()))
    return " ".join(words.split())


def test_a_long_list_is_folded_and_says_what_is_ticked(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    contacts = own_of(latest_version(cast.okafor)).pack.contacts
    page = text(signed_in(cast.okafor), f"{LEGALITY}{STEPS}police/")
    assert f"<summary>Whom to contact outside: {contacts['police'].office}</summary>" in page
    assert "<summary>Whom to contact outside: nobody</summary>" in text(
        signed_in(cast.okafor), f"{LEGALITY}{STEPS}suspected/add/after/do/"
    )
    data = posted(cast.okafor, "legality", "police", contacts=["nobody_of_that_name"])
    answer = signed_in(cast.okafor).post(f"{LEGALITY}{STEPS}police/", data)
    assert 'class="details" open><summary>Whom to contact outside' in answer.content.decode()


def test_a_long_way_is_told_by_its_answers_and_its_steps_are_folded(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    changed(
        cast.okafor, "legality", lambda data: step_put(data, "police", {**data["steps"]["police"], "within": "later"})
    )
    page = text(signed_in(cast.okafor), "/procedures/draft/proof/")
    answers, _, steps = page.partition("step by step (")
    assert "It comes to this when these are answered so" in answers and "<strong>Yes" in answers
    assert answers.count("<li><a") < steps.count("</li>")


def test_only_the_pages_of_a_form_may_run_our_script(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    browser = signed_in(cast.okafor)
    for address, allowed in ((f"{LEGALITY}steps/police/", "'self'"), (LEGALITY, "'none'"), ("/procedures/", "'none'")):
        policy = browser.get(address)["Content-Security-Policy"]
        assert f"script-src {allowed}" in policy and "unsafe" not in policy and "default-src 'none'" in policy


def test_a_step_is_added_before_and_after_and_is_decided_throughout(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    browser = signed_in(cast.okafor)
    new = {"do": "Write down the time.", "by": ["coordinator"], "within": "now", "modality": "must", "tags": ["record"]}
    assert "What is the new step?" in text(browser, f"{LEGALITY}steps/police/add/before/")
    browser.post(f"{LEGALITY}steps/police/add/before/do/", new | {"seen": 1})
    steps = steps_now(cast.okafor)
    fresh = steps["write_down_the_time"]
    assert fresh["then"] == "police" and steps["advice"]["then"] == "suspected"
    assert fresh["basis"] == dict.fromkeys(("wording", "order", "modality", "urgency"), "decided")
    routes = steps["suspected"]["routes"]
    assert routes == {
        "yes": "write_down_the_time",
        "no_advice": "write_down_the_time",
        "no": "not_illegal",
        "not_known": "hold",
    }
    assert steps["suspected"]["basis"] == {"wording": "stated", "order": "decided"}
    browser.post(f"{LEGALITY}steps/suspected/add/after/do/", new | {"seen": 2, "do": "Say so.", "ways": ["option:no"]})
    steps = steps_now(cast.okafor)
    assert steps["suspected"]["routes"]["no"] == "say_so" and steps["say_so"]["then"] == "not_illegal"
    page = text(browser, LEGALITY)
    assert page.count(">New</strong>") == 2 and "Changed: where it leads" in page


def test_a_new_step_that_says_nothing_is_refused_and_what_was_typed_stays(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    typed = {"do": "", "by": ["head"], "items": "One thing\nAnother thing", "seen": 1}
    answer = signed_in(cast.okafor).post(f"{LEGALITY}steps/police/add/before/do/", typed)
    page = unescape(answer.content.decode())
    assert "Fill in “What is to be done”." in page and "One thing\nAnother thing" in page
    assert latest_version(cast.okafor).number == 1


def test_words_that_a_chart_would_show_otherwise_are_refused_and_stay_in_the_form(
    cast: Cast, signed_in: SignIn
) -> None:
    """A mark that turns words round is seen in no field, and would be drawn letter by letter."""
    begun(cast.okafor)
    data = posted(cast.okafor, "legality", "police", do="Tell the \u202edaeh\u202c at once.")
    page = unescape(signed_in(cast.okafor).post(f"{LEGALITY}{STEPS}police/", data).content.decode())
    assert "<title>Error:" in page and "turns the words after it round" in page and "\u202edaeh" in page
    assert latest_version(cast.okafor).number == 1


def test_a_step_is_taken_out_and_what_led_to_it_is_led_on(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    browser = signed_in(cast.okafor)
    page = text(browser, f"{LEGALITY}steps/contain/take-out/")
    assert "These lead to it:" in page and "5. Do as the police advise" in page
    answer = browser.post(f"{LEGALITY}steps/contain/take-out/", {"seen": 1, "to": "police_lead"})
    assert answer["Location"] == "/procedures/draft/proof/"
    steps = steps_now(cast.okafor)
    assert "contain" not in steps and steps["follow_advice"]["then"] == "police_lead"
    assert "<h2>Taken out</h2>" in text(browser, LEGALITY)


def test_back_to_what_is_followed(cast: Cast, signed_in: SignIn) -> None:
    first = begun(cast.okafor)
    browser = signed_in(cast.okafor)
    assert browser.get(f"{LEGALITY}follow-again/").status_code == 404
    browser.post(f"{LEGALITY}steps/police/", posted(cast.okafor, "legality", "police", do="Ring them."))
    assert "Changed: what it says" in text(browser, f"{LEGALITY}follow-again/")
    browser.post(f"{LEGALITY}follow-again/", {"seen": 2})
    assert latest_version(cast.okafor).files == first.files and latest_version(cast.okafor).number == 3


def test_the_same_words_once_more_are_not_the_schools_decision(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    browser = signed_in(cast.okafor)
    as_followed = posted(cast.okafor, "legality", "police")
    browser.post(f"{LEGALITY}steps/police/", as_followed | {"do": "Ring them."})
    browser.post(f"{LEGALITY}steps/police/", as_followed | {"seen": 2})
    assert set(latest_version(cast.okafor).files) == {"pack.yaml"}
    answer = browser.post(f"{LEGALITY}steps/police/", as_followed | {"seen": 3}, follow=True)
    assert "Nothing was changed" in answer.content.decode() and latest_version(cast.okafor).number == 3


def test_the_second_of_two_is_told_who_changed_what_and_loses_nothing(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    mine = posted(cast.patel, "legality", "police", do="Ring the police now.", within="same_day")
    signed_in(cast.okafor).post(f"{LEGALITY}steps/police/", posted(cast.okafor, "legality", "police", do="Tell them."))
    browser = signed_in(cast.patel)
    answer = browser.post(f"{LEGALITY}steps/police/", mine)
    page = " ".join(unescape(answer.content.decode()).split())
    assert answer.status_code == 200 and latest_version(cast.okafor).number == 2
    assert "Ms Okafor changed this while you were writing: Anything illegal?: changed" in page
    assert 'Now: <span class="lines">Tell them.</span>' in page
    assert 'Yours: <span class="lines">Ring the police now.</span>' in page
    assert 'Now: <span class="lines">Now</span>' in page and 'Yours: <span class="lines">Same day</span>' in page
    assert 'name="seen" value="2"' in page and "> Ring the police now.</textarea>" in page
    browser.post(f"{LEGALITY}steps/police/", mine | {"seen": 2})
    assert steps_now(cast.okafor)["police"]["do"] == "Ring the police now."
    assert [one.author for one in (latest_version(cast.okafor),)] == [cast.patel.user]


def test_the_title_and_the_start_are_changed(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    answer = signed_in(cast.okafor).post(
        f"{LEGALITY}title/", {"seen": 1, "title": "Is it illegal?", "about": "Asked first.", "start": "hold"}
    )
    data = own_of(latest_version(cast.okafor)).procedure("legality")
    assert answer.status_code == 302 and (data["title"], data["about"], data["start"]) == (
        "Is it illegal?",
        "Asked first.",
        "hold",
    )


OTHERS = {
    "ask": "Were other children in it?", "label_yes": "Yes, there were", "label_no": "No",
    "label_not_known": "Not known yet",
}  # fmt: skip


def test_a_question_gets_other_words_and_one_more_answer(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    browser = signed_in(cast.okafor)
    address = "/procedures/draft/questions/other_children/?back=/procedures/draft/other-children/"
    typed: dict[str, object] = {"seen": 1, **OTHERS}
    answer = browser.post(address, typed | {"more": "Perhaps later"})
    assert answer["Location"] == "/procedures/draft/proof/"
    fact = own_of(latest_version(cast.okafor)).fact("other_children")
    assert fact["ask"] == "Were other children in it?" and fact["unsure"] == "never_no"
    assert list(fact["options"]) == ["yes", "no", "perhaps_later", "not_known"]
    assert "no route for the answer “Perhaps later”" in text(browser, "/procedures/draft/proof/")
    same = browser.post(address, typed | {"seen": 2, "more": "No"})
    assert "Two answers are the same." in same.content.decode() and latest_version(cast.okafor).number == 2
    for back, onward in (("/procedures/draft/other-children/", ""), ("https://bad.example/", "/procedures/draft/")):
        number = latest_version(cast.okafor).number
        typed |= {"seen": number, "label_perhaps_later": f"Perhaps after lesson {number}"}
        answer = browser.post(f"/procedures/draft/questions/other_children/?back={back}", typed)
        assert answer["Location"] == (onward or back)


def test_the_answers_on_which_a_rule_rests_stay_as_they_are_and_the_page_says_so(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    typed = {"seen": 1, "ask": "Is anybody in danger?", "label_yes": "No", "label_no": "Yes",
             "label_not_known": "Not known yet"}  # fmt: skip
    page = signed_in(cast.okafor).post("/procedures/draft/questions/danger_now/", typed).content.decode()
    assert "Keep its answers, and their words, as they are." in page and latest_version(cast.okafor).number == 1


def test_a_question_of_the_schools_own_is_written_and_asked(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    browser = signed_in(cast.okafor)
    here = f"{LEGALITY}steps/not_illegal/add/before/question/"
    assert "Which question does the step ask?" in text(browser, here)
    typed = {"seen": 1, "ask": "Is a visitor concerned?", "answers": "Yes\nNo", "scope": "incident", "within": "now"}
    answer = browser.post(f"/procedures/draft/questions/add/?back={here}", typed)
    assert answer["Location"] == f"{here}?question=is_a_visitor_concerned"
    assert "“Yes” leads to" in text(browser, answer["Location"])
    browser.post(here, {"seen": 2, "question": "is_a_visitor_concerned", "to_option_yes": "hold"})
    step = steps_now(cast.okafor)["is_a_visitor_concerned"]
    assert step["routes"] == {"yes": "hold", "no": "not_illegal", "not_known": "not_illegal"}


def test_only_those_who_draft_and_only_their_own_schools_draft(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    addresses = (LEGALITY, f"{LEGALITY}steps/police/", f"{LEGALITY}title/", "/procedures/draft/proof/")
    for address in addresses:
        for actor in (cast.rees, cast.webb, cast.lane, cast.ellis):
            assert signed_in(actor).get(address).status_code == 403
        assert signed_in(cast.novak).get(address).status_code == 404
    data = posted(cast.okafor, "legality", "police", do="Ring them.")
    assert signed_in(cast.rees).post(f"{LEGALITY}steps/police/", data).status_code == 403
    assert latest_version(cast.okafor).number == 1


@pytest.mark.parametrize("address", [
    "nothing/", "legality/steps/nothing/", "legality/steps/police/add/beside/",
    "legality/steps/police/add/after/branch/",
    "legality/steps/police/add/before/ending/", "legality/steps/police/choose/", "questions/nothing/", "proof/1/",
])  # fmt: skip
def test_what_is_not_there_is_not_found(cast: Cast, signed_in: SignIn, address: str) -> None:
    begun(cast.okafor)
    assert signed_in(cast.okafor).get(f"/procedures/draft/{address}").status_code == 404


def test_what_was_typed_is_shown_again_where_the_draft_was_put_aside_meanwhile(cast: Cast, signed_in: SignIn) -> None:
    begun(cast.okafor)
    put_aside(cast.patel, now=NOW)
    words = "Keep it in the strong room, and say who has the key. data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEA"
    for address in ("evidence/steps/keep/", "text/", "questions/add/", "evidence/title/"):
        answer = signed_in(cast.okafor).post(f"/procedures/draft/{address}", {"do": words, "seen": "1"})
        page = answer.content.decode()
        assert answer.status_code == 404 and "It is not there any more" in page, address
        assert "say who has the key" in page and "iVBORw0KGgo" not in page
    assert not Draft.objects.filter(ended_at=None).exists()
