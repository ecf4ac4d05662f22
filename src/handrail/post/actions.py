"""Writing a letter, and sending what waits. Nothing here ever fails in a page of somebody who waits for it."""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from email.utils import parseaddr
from ssl import SSLError
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import F, Q

from handrail.post.models import Letter
from handrail.post.wording import Mark, Wording, word

AT_ONCE = 100
CLAIMED_FOR = timedelta(minutes=10)
"""A letter that somebody began to send is nobody else's for so long; after that its sender must have died."""
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 60, 240, 720))
"""How long to wait after each try in vain; after the last one twelve hours, until the letter is past its day."""
TRIAL = Wording("A mail to try", "Handrail sent this to see whether its mail arrives. It did.\n")
OUT_OF_REACH = frozenset({"out_of_reach", "not_trusted"})

logger = logging.getLogger(__name__)


def write(
    wording: Wording,
    *,
    key: str,
    address: str,
    school_id: UUID | None,
    school: str,
    marks: Mapping[str, Mark],
    now: datetime,
    good_for: timedelta,
    leaves_at: datetime | None = None,
    forgets: bool = False,
) -> Letter:
    """Store a letter, to be sent once the caller's transaction has ended; the letter of that `key` if there is one.

    With `leaves_at` it waits until then; with `forgets` its words are gone from here once it was sent. Raises
    `NotForALetter` where a mark could be about somebody.
    """
    worded = word(wording, school=school, address=settings.PUBLIC_ADDRESS, marks=marks)
    letter, _ = Letter.objects.get_or_create(
        key=key,
        defaults={
            "school_id": school_id,
            "address": address,
            "subject": worded.subject,
            "body": worded.body,
            "written_at": now,
            "best_before": (leaves_at or now) + good_for,
            "try_at": leaves_at or now,
            "forgets": forgets,
        },
    )
    return letter


def send_waiting(now: datetime) -> int:
    """Send the letters whose time has come, each at least once, and give how many went out.

    Two processes never send the same letter at the same time. One that dies between sending and writing it down leaves
    a letter that goes out again, under the same message number, so that the reader's program can tell.
    """
    if not settings.EMAIL_HOST:
        return 0
    sent = 0
    for letter in Letter.objects.waiting(now).filter(try_at__lte=now).order_by("try_at", "pk")[:AT_ONCE]:
        if not _claim(letter, now):
            continue
        fault = _fault_of_sending(_message(letter))
        _note(letter, fault, now)
        if fault in OUT_OF_REACH:
            # The others would only wait for the same silence; they are tried one at a time until it answers.
            break
        sent += not fault
    return sent


def send_again(school_id: UUID | None, now: datetime) -> int:
    """Let every letter of a school that did not go out be tried at the next opportunity; how many there are."""
    tried = Letter.objects.waiting(now).filter(school_id=school_id, tries__gt=0)
    return tried.update(try_at=now)


def send_trial(address: str) -> str:
    """Send a mail that says nothing, now, and give why it did not go out; empty when it did. Nothing is stored."""
    return _fault_of_sending(EmailMessage(TRIAL.subject, TRIAL.body, to=[address]))


def _claim(letter: Letter, now: datetime) -> bool:
    """Whether it is ours to send. The database decides: only one can change the row from what both of them read."""
    mine = Letter.objects.filter(Q(pk=letter.pk) & Q(sent_at=None) & Q(try_at=letter.try_at))
    return mine.update(try_at=now + CLAIMED_FOR) == 1


def _note(letter: Letter, fault: str, now: datetime) -> None:
    mine = Letter.objects.filter(pk=letter.pk)
    if fault:
        logger.warning("Letter %s did not go out: %s.", letter.pk, fault)
        pause = PAUSES[min(letter.tries, len(PAUSES) - 1)]
        mine.update(try_at=now + pause, tries=F("tries") + 1, fault=fault)
    else:
        kept = {"body": ""} if letter.forgets else {}
        mine.update(sent_at=now, tries=F("tries") + 1, fault="", **kept)


def _message(letter: Letter) -> EmailMessage:
    """The number stays the same however often it is sent, so that a second copy can be told from a second letter."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    headers = {"Message-ID": f"<letter-{letter.pk}@{domain}>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(letter.subject, letter.body, to=[letter.address], headers=headers)


def _fault_of_sending(message: EmailMessage) -> str:
    """Why it did not go out, as a short sign; empty when it did. What the server said may name people: dropped."""
    server = message.connection = get_connection()
    try:
        return "" if message.send() else "nobody_to_send_to"
    except smtplib.SMTPResponseException as error:
        return f"answer_{error.smtp_code}"
    except smtplib.SMTPRecipientsRefused as error:
        return "_".join(["address_refused", *(str(code) for code, _ in error.recipients.values())])[:60]
    except SSLError:
        return "not_trusted"
    except (smtplib.SMTPException, ValueError) as error:
        return type(error).__name__[:60]
    except OSError:
        return "out_of_reach"
    finally:
        # One that was opened only half, because it could not prove who it is, is left open otherwise.
        with suppress(OSError):
            server.close()
