"""The doors to editions. Anybody who knows of one may read it: it holds nothing about a school's people or cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from handrail.editions.models import Edition, Proof
from handrail.procedures.check import Report, check, without_its_base
from handrail.procedures.load import built_in_packs, load_bundle, load_pack
from handrail.procedures.model import Pack


def pack_of(edition: Edition) -> Pack:
    """The pack exactly as it was pinned, read from the edition's own text; read once, however often it is walked."""
    return pack_holding(edition.digest)


@lru_cache(maxsize=64)
def pack_holding(digest: str) -> Pack:
    """The pack of the edition with this digest. Raises `Edition.DoesNotExist`."""
    return load_bundle(text_holding(digest))


def text_holding(digest: str) -> str:
    """The whole text of the edition with this digest. Raises `Edition.DoesNotExist`."""
    return str(Edition.objects.holding(digest).values_list("text", flat=True).get())


def pack_marked(digits: str) -> Pack | None:
    """The pack of the newest edition whose digest begins so; None where none does."""
    found = Edition.objects.filter(digest__istartswith=digits).order_by("-pk").values_list("digest", flat=True).first()
    return pack_holding(found) if digits and found else None


def proof_of(edition: Edition) -> Proof | None:
    """What was proved of an edition; None where nobody asked for it yet."""
    return Proof.objects.filter(edition=edition).first()


def proofs_of(editions: Iterable[int]) -> dict[int, Proof]:
    """What was proved of each of these editions, by their keys; those that nobody proved are left out."""
    return {proof.edition_id: proof for proof in Proof.objects.filter(edition__in=list(editions))}


@lru_cache(maxsize=32)
def report_of(pack: Pack) -> Report:
    """What a proof of `pack` says: every rule over every path, and whether it stands on the base pack with its rules.

    Worked out once for each pack that a process has read, in a second or so.
    """
    report = check(pack)
    lacking = without_its_base(pack, load_pack(built_in_packs()[0]))
    return replace(report, findings=(lacking, *report.findings)) if lacking else report
