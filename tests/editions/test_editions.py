"""A text is kept once, is never edited, and is proved before anybody relies on it."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from handrail.audit.write_once import WrittenOnce
from handrail.editions import access, actions
from handrail.editions.models import Edition, Proof
from handrail.procedures.check import check
from handrail.procedures.folders import PackFiles
from handrail.procedures.load import bundle_of, load_bundle, load_pack, unbundled, with_part
from handrail.procedures.model import Ending
from handrail.procedures.problem import PackError

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
HEAD = 'pack: oak\ntitle: Oak\nedition: "1"\nextends: england\n'


def test_the_same_text_is_one_edition_and_gives_its_pack_again() -> None:
    first, again = (actions.pin(bundle_of("england"), at) for at in (NOW, NOW.replace(hour=10)))
    assert first == again and again.pinned_at == NOW and Edition.objects.count() == 1
    assert access.pack_of(first).digest == load_pack("england").digest
    assert access.text_holding(first.digest) == bundle_of("england")
    assert actions.pinned(first.digest) == first and actions.pinned("0" * 64) is None


def test_a_text_that_is_no_pack_is_not_kept() -> None:
    with pytest.raises(PackError):
        actions.pin(with_part(bundle_of("england"), PackFiles("oak", {"pack.yaml": "pack: oak\n"})), NOW)
    assert not Edition.objects.exists()


def test_what_was_proved_is_kept_with_the_edition_once() -> None:
    edition = actions.pin(bundle_of("england"), NOW)
    assert access.proof_of(edition) is None
    proof = actions.prove(edition, NOW)
    report = check(load_pack("england"))
    assert (proof.rules, int(proof.paths), proof.is_exact) == (list(report.rules_held), report.paths, True)
    assert proof.engine and proof.proved_at == NOW and proof.procedures == len(load_pack("england").procedures)
    assert actions.prove(edition, NOW.replace(hour=11)) == proof == access.proof_of(edition)


def test_what_breaks_a_rule_is_not_proved_and_says_by_which_path() -> None:
    followed = bundle_of("england")
    files = {"pack.yaml": HEAD, "procedures/spine.yaml": _at_its_end(followed)}
    edition = actions.pin(with_part(followed, PackFiles("oak", files)), NOW)
    with pytest.raises(actions.NotProved) as refused:
        actions.prove(edition, NOW)
    assert refused.value.report.findings and any(found.path for found in refused.value.report.findings)
    assert not Proof.objects.exists()


def _at_its_end(bundle: str) -> str:
    """The spine, begun at its ending: nobody is led anywhere."""
    spine = load_bundle(bundle).procedures["spine"]
    last = next(step.id for step in spine.steps.values() if isinstance(step, Ending))
    return (
        unbundled(bundle)[0]
        .files["procedures/spine.yaml"]
        .replace(f"start: {spine.start}", f"replaces: england\nstart: {last}")
    )


def test_nothing_changes_or_removes_a_proof() -> None:
    proof = actions.prove(actions.pin(bundle_of("england"), NOW), NOW)
    for act in (proof.save, proof.delete, Proof.objects.all().delete, lambda: Proof.objects.update(engine="x")):
        with pytest.raises(WrittenOnce):
            act()
    for statement in ("UPDATE editions_proof SET engine = 'x'", "DELETE FROM editions_proof"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert load_bundle(bundle_of("england")).digest == proof.edition.digest


def test_a_pack_that_does_not_stand_on_the_base_is_not_proved_wherever_it_is_asked() -> None:
    """Going live, a draft and publishing ask one proof: none says yes where another refuses."""
    alone = json.loads(bundle_of("england"))
    alone[0]["files"] = {name: text for name, text in alone[0]["files"].items() if name != "rules.yaml"}
    edition = actions.pin(json.dumps(alone), NOW)
    assert any("It lacks the rules" in found.says for found in access.report_of(access.pack_of(edition)).findings)
    with pytest.raises(actions.NotProved):
        actions.prove(edition, NOW)
