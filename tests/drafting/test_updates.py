"""What a school follows says something new: it is shown beside what the school works with, and taken step by step."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import DatabaseError, connection, transaction

from handrail.audit.models import Entry
from handrail.audit.write_once import WrittenOnce
from handrail.drafting import actions
from handrail.drafting.access import latest_version, open_draft, own_of
from handrail.drafting.access.updates import followed_today, look_again, update_of, update_waits
from handrail.drafting.actions import ChangedMeanwhile, NothingChanged
from handrail.drafting.actions import updates as acts
from handrail.drafting.actions.updates import LeadsNowhere, NothingFollowed, SameText, UpdateMoved
from handrail.drafting.models import Following, TakenUpdate
from handrail.editions.actions import pin, prove
from handrail.packs import FOLDER
from handrail.procedures.edit import written
from handrail.procedures.exchange import as_one_text
from handrail.procedures.load import bundle_of, load_pack
from handrail.procedures.problem import PackError
from handrail.procedures.update import Standing
from handrail.procedures.update.texts import data_in
from handrail.schools.access import Actor, NotAllowed, pack_of
from handrail.schools.access.published import look_again as read_again
from handrail.schools.actions import ReasonMissing, publish
from tests.drafting.given import begun, changed, said
from tests.procedures.upstream import first
from tests.schools.cast import NOW, TODAY, Cast

WHY = "The authority has a new edition."
KEEP = "evidence.keep"


@pytest.fixture
def folder(cast: Cast) -> Iterator[Path]:
    """A pack in a folder of its own, with its base beside it, which the school follows and works with."""
    with TemporaryDirectory() as name:  # a short name: a school keeps no more than 80 letters of it
        yield from _followed(Path(name), cast)


def _followed(tmp_path: Path, cast: Cast) -> Iterator[Path]:
    for slug in ("england", "woodlands"):
        shutil.copytree(FOLDER / slug, tmp_path / slug)
    schools = [actor.school for actor in (cast.hughes, cast.okafor, cast.patel, cast.rees)]
    for school in schools:
        school.pack = str(tmp_path / "woodlands")
    cast.hughes.school.save()
    edition = pin(bundle_of(cast.hughes.school.pack), NOW)
    prove(edition, NOW)
    publish(cast.hughes, cast.hughes.school, edition, in_force_from=TODAY, reason="Begun.", now=NOW)
    for school in schools:
        read_again(school)
    look_again(cast.hughes.school)
    yield tmp_path
    look_again(cast.hughes.school)


def rewritten(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def keep_words(actor: Actor) -> str:
    step = own_of(latest_version(actor)).pack.procedures["evidence"].steps["keep"]
    return str(step.do)  # type: ignore[union-attr]


def theirs(folder: Path) -> str:
    """Upstream says the step otherwise; gives what it said before."""
    was = str(load_pack(str(folder / "woodlands")).procedures["evidence"].steps["keep"].do)  # type: ignore[union-attr]
    rewritten(folder, "england/procedures/evidence.yaml", was.split(".")[0], "Theirs now")
    return was


def seen(actor: Actor) -> tuple[int, str]:
    update = update_of(actor)
    return update.number, update.followed.digest


# Whose it is


def test_only_who_writes_procedures_sees_and_takes_an_update(cast: Cast, folder: Path) -> None:
    theirs(folder)
    for actor in (cast.hughes, cast.okafor, cast.patel):
        assert update_of(actor).is_new and update_waits(actor)
    for actor in (cast.rees, cast.webb, cast.lane, cast.ellis):
        assert not update_waits(actor)
        with pytest.raises(NotAllowed):
            update_of(actor)
        with pytest.raises(NotAllowed):
            acts.take_update(actor, set(), seen=(0, ""), now=NOW)
    assert not update_of(cast.novak).is_new


# An update


def test_nothing_is_new_while_the_text_is_the_same(cast: Cast, folder: Path) -> None:
    update = update_of(cast.okafor)
    assert not update.is_new and update.changes == () and not update_waits(cast.okafor)
    with pytest.raises(NothingChanged):
        acts.take_update(cast.okafor, set(), seen=seen(cast.okafor), now=NOW)
    assert open_draft(cast.okafor) is None


def test_a_step_is_taken_into_a_draft_and_what_is_in_force_stays(cast: Cast, folder: Path) -> None:
    before = theirs(folder)
    (change,) = update_of(cast.okafor).to_decide
    assert change.key == KEEP and change.standing is Standing.THEIRS
    version = acts.take_update(cast.okafor, {KEEP}, seen=seen(cast.okafor), now=NOW)
    assert keep_words(cast.okafor).startswith("Theirs now") and list(version.files) == ["pack.yaml"]
    assert pack_of(cast.okafor.school).procedures["evidence"].steps["keep"].do == before  # type: ignore[union-attr]
    assert not update_of(cast.okafor).is_new
    row = TakenUpdate.objects.get()
    assert (row.version, row.taken, row.left) == (version, [KEEP], [])
    assert [entry.act for entry in Entry.objects.filter(act__startswith="drafting.").order_by("pk")] == [
        "drafting.draft.begun", "drafting.update.taken",
    ]  # fmt: skip


def test_what_was_left_stays_listed_as_not_taken_and_can_be_taken_later(cast: Cast, folder: Path) -> None:
    before = theirs(folder)
    acts.take_update(cast.okafor, set(), seen=seen(cast.okafor), now=NOW)
    assert keep_words(cast.okafor) == before
    actions.publish_draft(cast.hughes, in_force_from=TODAY, reason=WHY, seen=2, now=NOW)
    look_again(cast.hughes.school)
    update = update_of(cast.okafor)
    assert not update_waits(cast.okafor) and not update.to_decide
    assert [one.key for one in update.not_taken] == [KEEP]
    acts.take_update(cast.okafor, {KEEP}, seen=seen(cast.okafor), now=NOW)
    assert keep_words(cast.okafor).startswith("Theirs now") and not update_of(cast.okafor).not_taken


def test_the_schools_own_words_are_no_left_over(cast: Cast, folder: Path) -> None:
    begun(cast.okafor)
    changed(cast.okafor, "evidence", said("keep", "Ours."))
    update = update_of(cast.okafor)
    assert [one.standing for one in update.changes] == [Standing.OWN] and not update.not_taken


def test_where_both_changed_a_step_ours_stays_unless_theirs_is_chosen(cast: Cast, folder: Path) -> None:
    begun(cast.okafor)
    changed(cast.okafor, "evidence", said("keep", "Ours."))
    theirs(folder)
    (change,) = update_of(cast.patel).to_decide
    assert change.standing is Standing.CLASH
    acts.take_update(cast.patel, set(), seen=seen(cast.patel), now=NOW)
    assert keep_words(cast.patel) == "Ours."
    assert [one.key for one in update_of(cast.patel).not_taken] == [KEEP]
    acts.take_update(cast.patel, {KEEP}, seen=seen(cast.patel), now=NOW)
    assert keep_words(cast.patel).startswith("Theirs now")


def test_an_outcome_that_leads_nowhere_is_said_before_anything_is_kept(cast: Cast, folder: Path) -> None:
    path = folder / "england/procedures/evidence.yaml"
    data = data_in("evidence.yaml", path.read_text(encoding="utf-8"))
    path.write_text(written(first("keep", "breathe", "Breathe.")(data)), encoding="utf-8")
    update = update_of(cast.okafor)
    chosen = {one.key for one in update.changes} - {"evidence.breathe"}
    assert chosen
    with pytest.raises(LeadsNowhere) as told:
        acts.take_update(cast.okafor, chosen, seen=seen(cast.okafor), now=NOW)
    assert any("evidence.breathe" in end.mended_by for end in told.value.ends)
    assert open_draft(cast.okafor) is None and not TakenUpdate.objects.exists()
    version = acts.take_update(cast.okafor, chosen, seen=seen(cast.okafor), now=NOW, as_it_is=True)
    assert version.number == 2


def test_what_changed_again_meanwhile_is_said(cast: Cast, folder: Path) -> None:
    theirs(folder)
    looked = seen(cast.okafor)
    rewritten(folder, "england/procedures/evidence.yaml", "Theirs now", "Theirs again")
    with pytest.raises(UpdateMoved):
        acts.take_update(cast.okafor, {KEEP}, seen=looked, now=NOW)
    looked = seen(cast.okafor)
    begun(cast.patel)
    with pytest.raises(ChangedMeanwhile):
        acts.take_update(cast.okafor, {KEEP}, seen=looked, now=NOW)


# A pack that is gone


def test_a_pack_that_is_removed_is_said_and_the_school_works_on(cast: Cast, folder: Path) -> None:
    for slug in ("england", "woodlands"):
        shutil.rmtree(folder / slug)
    update = update_of(cast.okafor)
    assert not update.followed.bundle and "not there any more" in update.followed.gone
    assert pack_of(cast.okafor.school).procedures and update.changes == ()
    assert update_waits(cast.okafor)
    with pytest.raises(NothingFollowed):
        acts.take_update(cast.okafor, set(), seen=seen(cast.okafor), now=NOW)
    begun(cast.okafor)
    assert changed(cast.okafor, "evidence", said("keep", "Ours.")).number == 2


def test_a_pack_that_cannot_be_read_any_more_is_said_with_its_line(cast: Cast, folder: Path) -> None:
    (folder / "england/procedures/evidence.yaml").write_text("procedure: [\n", encoding="utf-8")
    assert "evidence.yaml:" in followed_today(cast.okafor.school).gone


# Following another text


def trusts(**changed: str) -> str:
    head = "pack: north-trust\ntitle: North Trust\nedition: '1'\nextends: woodlands\n"
    procedure = {"title": "Keep what shows it", **changed}
    return as_one_text({"pack.yaml": head, "procedures/evidence.yaml": _evidence(procedure["title"])})


def _evidence(title: str) -> str:
    text = (FOLDER / "england/procedures/evidence.yaml").read_text(encoding="utf-8")
    lines = [f"title: {title}" if line.startswith("title:") else line for line in text.splitlines()]
    return "replaces: england\n" + "\n".join(lines) + "\n"


def test_a_trusts_pack_is_followed_and_its_next_text_is_an_update(cast: Cast) -> None:
    acts.follow_text(cast.hughes, trusts(), reason=WHY, now=NOW)
    followed = followed_today(cast.okafor.school)
    assert followed.name == "North Trust" and followed.pack.chain == ("england", "woodlands", "north-trust")
    assert cast.hughes.school.pack == "england"
    keys = {one.key for one in update_of(cast.okafor).to_decide}
    assert "evidence:title" in keys
    acts.take_update(cast.okafor, keys, seen=seen(cast.okafor), now=NOW)
    assert own_of(latest_version(cast.okafor)).pack.procedures["evidence"].title == "Keep what shows it"
    acts.follow_text(cast.hughes, trusts(title="Keep all that shows it"), reason=WHY, now=NOW + timedelta(days=1))
    assert {one.key for one in update_of(cast.okafor).to_decide} == {"evidence:title"}
    look_again(cast.okafor.school)
    assert update_waits(cast.okafor)


def test_the_head_says_what_is_followed_and_says_why(cast: Cast) -> None:
    for actor in (cast.okafor, cast.patel, cast.rees, cast.lane):
        with pytest.raises(NotAllowed):
            acts.follow_text(actor, trusts(), reason=WHY, now=NOW)
        with pytest.raises(NotAllowed):
            acts.follow_first_again(actor, reason=WHY, now=NOW)
    with pytest.raises(ReasonMissing):
        acts.follow_text(cast.hughes, trusts(), reason=" ", now=NOW)
    assert not Following.objects.exists()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda text: "hello", "No file is named"),
        (lambda text: text.replace("north-trust", "england"), "is here already"),
        (lambda text: text.replace("extends: woodlands", "extends: elsewhere"), "extends “elsewhere”"),
        (lambda text: text.replace("extends: woodlands\n", ""), "extends “nothing”"),
        (lambda text: text.replace("start:", "begin:"), "evidence.yaml:"),
        (lambda text: text + "--- # file: ../../etc/passwd\nx: y\n", "cannot be the name"),
    ],
)
def test_what_cannot_be_followed_is_refused_with_its_line(cast: Cast, spoil: Callable[[str], str], says: str) -> None:
    with pytest.raises(PackError, match=says):
        acts.follow_text(cast.hughes, spoil(trusts()), reason=WHY, now=NOW)
    assert not Following.objects.exists()


def test_the_first_pack_is_followed_again(cast: Cast) -> None:
    with pytest.raises(SameText):
        acts.follow_first_again(cast.hughes, reason=WHY, now=NOW)
    acts.follow_text(cast.hughes, trusts(), reason=WHY, now=NOW)
    with pytest.raises(SameText):
        acts.follow_text(cast.hughes, trusts(), reason=WHY, now=NOW)
    acts.follow_first_again(cast.hughes, reason="The trust is left.", now=NOW)
    assert followed_today(cast.hughes.school).bundle == bundle_of("england")
    for act in (Following.objects.first().save, Following.objects.all().delete, TakenUpdate.objects.all().delete):  # type: ignore[union-attr]
        with pytest.raises(WrittenOnce):
            act()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE drafting_following SET reason = 'x'")
