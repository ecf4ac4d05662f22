"""Acts on editions: one is pinned, so that it can be walked again; and proved, so that it may be relied on."""

from __future__ import annotations

from datetime import datetime
from importlib.metadata import version

from django.db import transaction
from django.db.models import CharField

from handrail.editions.access import pack_of, proof_of, report_of
from handrail.editions.models import Edition, Proof
from handrail.procedures.check import Report
from handrail.procedures.load import load_bundle
from handrail.procedures.model import Pack
from handrail.queries import Parameter, Prepared


class NotProved(RuntimeError):
    """Some rule does not hold; `report` says which, and the shortest path that breaks it."""

    def __init__(self, report: Report) -> None:
        super().__init__("The proof does not hold.")
        self.report = report


def pinned(digest: str) -> Edition | None:
    """The edition with this digest, without its text; None where none was pinned."""
    return next(iter(_HOLDING.rows(digest=digest)), None)


def pin(bundle: str, now: datetime) -> Edition:
    """The edition that holds this text. Pinning the same text again gives the same edition. Raises `PackError`."""
    pack = load_bundle(bundle)
    told = {"pack": pack.id, "label": pack.edition, "text": bundle, "pinned_at": now}
    return Edition.objects.get_or_create(digest=pack.digest, defaults=told)[0]


@transaction.atomic
def prove(edition: Edition, now: datetime) -> Proof:
    """Hold an edition against every rule over every path, in a second or two, and keep what was proved.

    An edition that was proved is not proved again. Raises `NotProved`, and keeps nothing then.
    """
    kept = proof_of(edition)
    if kept is not None:
        return kept
    pack = pack_of(edition)
    report = report_of(pack)
    if report.findings:
        raise NotProved(report)
    return Proof.objects.get_or_create(edition=edition, defaults=_told(pack, report, now))[0]


def _told(pack: Pack, report: Report, now: datetime) -> dict[str, object]:
    return {
        "rules": list(report.rules_held),
        "paths": str(report.paths),
        "is_exact": report.paths_exact,
        "procedures": len(pack.procedures),
        "steps": sum(len(procedure.steps) for procedure in pack.procedures.values()),
        "engine": version("handrail"),
        "proved_at": now,
    }


_HOLDING = Prepared(Edition.objects.filter(digest=Parameter("digest", CharField())).defer("text"))
