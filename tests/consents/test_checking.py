"""Before something is published: names of files, the rule on names, who is seen; and what must come down."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handrail.audit.models import Entry
from handrail.audit.write_once import WrittenOnce
from handrail.consents.access import Against, ToPublish, findings, published_to_take_down
from handrail.consents.access.names import named_in
from handrail.consents.actions import IsDown, NobodyShown, NoSuchUse, StillUp, check_item, clear_leaver, take_down
from handrail.consents.models import LeaverCleared, PublicationItem, Shown, TakenDown
from handrail.people.actions import mark_as_left
from handrail.people.models import Person
from handrail.schools.access import NotAllowed
from handrail.schools.actions import choose_setting
from tests.agreements.family import Family, pupil
from tests.consents.given import OWN, PRINT, WORK, an_item, by_link
from tests.schools.cast import NOW, TODAY, Cast
from tests.standing import standing

HOUR = timedelta(hours=1)


@pytest.fixture
@standing
def agreed(cast: Cast, family: Family) -> Family:
    """Their mother lets both twins be on the website."""
    by_link(family.mother, [family.ada, family.alan])
    return family


def against(cast: Cast, *people: Person, **said: object) -> list[tuple[str, str]]:
    told: dict[str, object] = {"title": "Relay", "where": "News", **said}
    wanted = ToPublish("pictures", "website", people=tuple(one.pk for one in people), **told)  # type: ignore[arg-type]
    found = findings(cast.rees, wanted, TODAY)
    return [(one.against, one.person.display_name if one.person else "") for one in found
            if one.against is not Against.NOT_LOOKED_AT]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "is_named"),
    [
        ("ada.jpg", True), ("AdaTwin_2.JPG", True), ("adatwin.png", True), ("2026-relay-ADA.jpeg", True),
        ("TWIN ada.tif", True), ("Zoë.jpg", False), ("adaptor.jpg", False), ("canada.jpg", False),
        ("img_001.jpg", False), ("IMGAda.jpg", True), ("IMGAda2TWINS.jpg", True), ("IMGAdaptor.jpg", False),
    ],
)  # fmt: skip
def test_a_file_that_is_called_after_a_child_is_found(name: str, is_named: bool) -> None:
    assert bool(named_in(name, [Person(display_name="Ada Twin")])) is is_named


@pytest.mark.parametrize(
    ("name", "whose", "is_named"),
    [
        ("bo.jpg", "Bo Marsh", True), ("BO2.JPG", "Bo Marsh", True), ("bo_2026-01.png", "Bo Marsh", True),
        ("relay-bo.jpg", "Bo Marsh", True), ("IMGBo.jpg", "Bo Marsh", True), ("bomarsh.jpg", "Bo Marsh", True),
        ("An Do.jpg", "An Do", True), ("AnDo.jpg", "An Do", True), ("an-do-2.jpg", "An Do", True),
        ("an.jpg", "An Do", True), ("an old barn.jpg", "An Do", False),
        ("robot.jpg", "Bo Marsh", False), ("bow.jpg", "Bo Marsh", False), ("hobo_2.jpg", "Bo Marsh", False),
        ("relay_li_3.jpg", "Ann Li", True), ("lina.jpg", "Li Na", True), ("carolina.jpg", "Li Na", False),
        ("al.jpg", "Al Hope", True), ("al_2.jpg", "Al Hope", True), ("final.jpg", "Al Hope", False),
        ("relay by year 5.jpg", "By Hope", False), ("poster.ai", "Ai Sato", False), ("ai.jpg", "Ai Sato", True),
        ("tour de france.jpg", "Ada de Sousa", False), ("ada-de-sousa.jpg", "Ada de Sousa", True),
        ("j.jpg", "J Marsh", False), ("robertson.jpg", "Bo Robert", False),
    ],
)  # fmt: skip
def test_a_name_of_two_letters_is_looked_for_as_a_whole_word(name: str, whose: str, is_named: bool) -> None:
    assert bool(named_in(name, [Person(display_name=whose)])) is is_named


def test_accents_brackets_and_the_name_of_a_record_are_seen_through() -> None:
    zoe = Person(display_name="Zoë (new)", forename="Zoë", surname="O’Neil-Łuk")
    assert named_in("zoe.jpg", [zoe]) and named_in("oneil.jpg", [Person(display_name="Ann ONeil")])
    assert not named_in("new-playground.jpg", [zoe])
    known = Person(display_name="Mary Marsh", forename="Mary Jo", surname="Marsh")
    assert named_in("marymarsh.jpg", [known]) and named_in("maryjomarsh.jpg", [known])


def test_whoever_has_no_consent_has_left_or_is_asked_nothing_is_told_one_by_one(cast: Cast, agreed: Family) -> None:
    assert against(cast, agreed.ada, agreed.alan) == []
    assert against(cast, agreed.ada, agreed.grace) == [("no_consent", "Grace Other")]
    assert against(cast, agreed.rees) == [("no_consent", "Miss Rees")]
    mark_as_left(cast.okafor, agreed.ada, now=NOW)
    assert against(cast, agreed.ada) == [("has_left", "Ada Twin")]


def test_a_file_called_after_a_classmate_is_caught_and_one_called_after_a_child_elsewhere_is_not(
    cast: Cast, agreed: Family
) -> None:
    assert against(cast, agreed.ada, file_names=("relay.jpg", "grace.jpg")) == [("file_name", "Grace Other")]
    pupil(cast.okafor, "Bea Elm", class_name="6 Elm")
    assert against(cast, agreed.ada, file_names=("bea.jpg",)) == []
    assert against(cast, agreed.ada, title="Ada at the relay") == [("label", "Ada Twin")]


def test_no_name_stands_with_a_picture_unless_the_school_lets_it_with_consent(cast: Cast, agreed: Family) -> None:
    assert against(cast, agreed.ada, with_names=True) == [("names", "")]
    choose_setting(cast.hughes, "names_with_pictures", ["with_consent"], reason="Asked.", now=NOW)
    assert against(cast, agreed.ada, with_names=True) == []
    unticked = an_item(cast.rees, [agreed.ada], with_names=True, ticked=frozenset({"file_name"}))
    assert not unticked.passed and ["not_looked_at", 8] in unticked.found


def test_others_check_nothing_and_nobody_publishes_what_there_is_not(cast: Cast, agreed: Family) -> None:
    for who in (cast.webb, cast.lane):
        with pytest.raises(NotAllowed):
            an_item(who, [agreed.ada])
    with pytest.raises(NobodyShown):
        an_item(cast.novak, [agreed.ada])
    with pytest.raises(NobodyShown):
        an_item(cast.rees, [])
    wanted = ToPublish("pictures", "billboard", "Relay", "Here", (agreed.ada.pk,))
    with pytest.raises(NoSuchUse):
        check_item(cast.rees, wanted, from_on=TODAY, now=NOW)
    assert not PublicationItem.objects.exists()


def test_what_was_refused_is_kept_without_a_name_and_is_not_published(cast: Cast, agreed: Family) -> None:
    item = check_item(
        cast.rees, ToPublish("pictures", "website", "Ada wins", "News", (agreed.ada.pk,)), from_on=TODAY, now=NOW
    )[0]
    assert not item.passed and item.title == "" and Shown.objects.get().person == agreed.ada
    entry = Entry.objects.get(act="consents.item.refused")
    assert "Ada" not in str(entry.details) and entry.details["found"] == ["label", "not_looked_at"]
    with pytest.raises(WrittenOnce):
        PublicationItem.objects.update(passed=True)
    with pytest.raises(IsDown):
        take_down(cast.rees, item.pk, "down", now=NOW)


def test_what_must_come_down_follows_the_answers_of_today(cast: Cast, agreed: Family) -> None:
    school = cast.rees.school
    both, one = an_item(cast.rees, [agreed.ada, agreed.alan]), an_item(cast.rees, [agreed.alan])
    assert published_to_take_down(school, TODAY) == []
    by_link(agreed.father, [agreed.ada], yes=False, now=NOW + HOUR)
    (found,) = published_to_take_down(school, TODAY)
    assert found.item == both and found.people == (agreed.ada,)
    by_link(agreed.father, [agreed.ada], now=NOW + 2 * HOUR)
    assert published_to_take_down(school, TODAY) == [], "allowed again"
    by_link(agreed.mother, [agreed.alan], yes=False, now=NOW + 3 * HOUR)
    assert [each.item for each in published_to_take_down(school, TODAY)] == [both, one]
    with pytest.raises(ValueError, match="covered"):
        take_down(cast.rees, both.pk, "covered", now=NOW + 4 * HOUR)
    take_down(cast.rees, both.pk, "down", now=NOW + 4 * HOUR)
    assert [each.item for each in published_to_take_down(school, TODAY)] == [one]
    with pytest.raises(IsDown):
        take_down(cast.okafor, both.pk, "down", now=NOW + 4 * HOUR)
    with pytest.raises(PublicationItem.DoesNotExist):
        take_down(cast.novak, one.pk, "down", now=NOW)
    take_down(cast.rees, one.pk, "covered", now=NOW + 4 * HOUR)
    assert published_to_take_down(school, TODAY) == [], "nobody else was in it"


def test_what_shows_a_leaver_comes_down_where_the_school_deletes_their_pictures(cast: Cast, agreed: Family) -> None:
    item = an_item(cast.rees, [agreed.ada])
    mark_as_left(cast.okafor, agreed.ada, now=NOW)
    assert [each.item for each in published_to_take_down(cast.rees.school, TODAY)] == [item]
    choose_setting(cast.hughes, "delete_pictures_of_leavers", ["no"], reason="An archive.", now=NOW)
    assert published_to_take_down(cast.rees.school, TODAY) == []


def test_pictures_of_a_leaver_are_deleted_only_once_each_thing_published_is_settled(cast: Cast, agreed: Family) -> None:
    first, second = an_item(cast.rees, [agreed.ada, agreed.alan]), an_item(cast.rees, [agreed.ada])
    an_item(cast.rees, [agreed.alan])
    mark_as_left(cast.okafor, agreed.ada, now=NOW)
    for became in ({}, {first.pk: "down"}):
        with pytest.raises(StillUp):
            clear_leaver(cast.webb, agreed.ada.pk, where="Shared drive only", became=became, now=NOW)
    assert not LeaverCleared.objects.exists() and not TakenDown.objects.exists(), "all of it or nothing"
    with pytest.raises(ValueError, match="shredded"):
        clear_leaver(cast.webb, agreed.ada.pk, where="Drive", became={first.pk: "down", second.pk: "shredded"}, now=NOW)
    take_down(cast.rees, second.pk, "out_of_reach", now=NOW)
    clear_leaver(cast.webb, agreed.ada.pk, where="Drive and website", became={first.pk: "down"}, now=NOW)
    assert list(TakenDown.objects.order_by("pk").values_list("item", "became", "author")) == [
        (second.pk, "out_of_reach", cast.rees.user.pk), (first.pk, "down", cast.webb.user.pk),
    ]  # fmt: skip
    assert published_to_take_down(cast.rees.school, TODAY) == []


def test_a_yes_to_one_place_is_no_yes_to_another(cast: Cast, agreed: Family) -> None:
    for key in (PRINT, WORK, OWN):
        assert not an_item(cast.rees, [agreed.ada], key).passed
    assert an_item(cast.rees, [agreed.ada]).passed
