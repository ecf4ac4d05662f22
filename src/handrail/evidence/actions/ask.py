"""Two people: the first asks for a deed with a sealed file, a second one in office agrees or refuses."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from handrail.audit.actions import record
from handrail.evidence.access import may_agree, one_file, one_item, one_request
from handrail.evidence.actions.use_file import UseGiven, check_given, check_possible
from handrail.evidence.kinds import SECONDS, FileRules
from handrail.evidence.models import Asking, Assent
from handrail.incidents.access import hold_incident
from handrail.incidents.actions import index_words, tell_offices
from handrail.incidents.kinds import NoticeFor
from handrail.schools.access import Actor, NotAllowed


class NotYoursToAgree(NotAllowed):
    """The second person must hold an office that keeps the log or be the chair, and cannot be the one who asks, nor
    have that office or their password from them since the incident began.
    """


class AnsweredBefore(RuntimeError):
    """Somebody has agreed or refused before, or the request has lasted its time."""


class NothingToAgreeTo(RuntimeError):
    """The file is not sealed: one person does it alone, with a reason."""


@transaction.atomic
def ask_for_second(
    actor: Actor, reference: str, number: int, file: int, given: UseGiven, rules: FileRules, *, now: datetime
) -> Asking:
    """Ask for a second person's agreement to one deed with a sealed file. It counts for `ASKING_LASTS`."""
    incident = hold_incident(actor, reference)
    kept = one_file(incident, one_item(incident, number).first.pk, file)
    check_given(given)
    check_possible(kept, given.act, rules)
    if not kept.is_sealed:
        raise NothingToAgreeTo(file)
    asking = Asking.objects.create(
        school=actor.school, incident=incident, author=actor.user, at=now, stored_file=kept.file, act=given.act,
        reason=given.reason.strip(), for_whom=given.for_whom.strip(),
    )  # fmt: skip
    index_words(incident)
    details = {"item": number, "file": file, "deed": asking.act, "request": asking.pk}
    record(actor, "evidence.request.made", school=actor.school, subject=incident, details=details, now=now)
    tell_offices(actor.user, incident, sorted(SECONDS), NoticeFor.ASKED, now=now)
    return asking


@transaction.atomic
def answer_request(
    actor: Actor, reference: str, asking_id: int, *, agrees: bool, reason: str = "", now: datetime
) -> Assent:
    """Agree to what a colleague asks, or refuse it, once, under one's own sign-in and within its time."""
    incident = hold_incident(actor, reference)
    _, request = one_request(incident, asking_id)
    if not may_agree(actor, request.asking):
        raise NotYoursToAgree(asking_id)
    if not request.waits(now):
        raise AnsweredBefore(asking_id)
    assent = Assent.objects.create(
        school=actor.school, incident=incident, author=actor.user, at=now, asking=request.asking, agrees=agrees,
        reason=reason.strip(),
    )  # fmt: skip
    index_words(incident)
    act = "evidence.request.agreed" if agrees else "evidence.request.refused"
    record(actor, act, school=actor.school, subject=incident, details={"request": asking_id}, now=now)
    return assent
