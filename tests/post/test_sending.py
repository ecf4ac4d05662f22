"""Letters leave over a real mail server, encrypted; what does not go out is kept, tried again and pointed out."""

from __future__ import annotations

import socket
import ssl
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from pytest_django.fixtures import Settings

from handrail.post import access
from handrail.post.actions import CLAIMED_FOR, PAUSES, send_again, send_trial, send_waiting
from handrail.post.models import Letter
from tests.post.given import DAY, HOST, a_letter, certificate, mail_server, takes_login
from tests.schools.cast import NOW

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def smtp(settings: Settings) -> Any:
    """Point Django at a mail server of ours."""

    def point(port: int, security: str = "off", host: str = HOST, user: str = "", password: str = "") -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = host, port, 5
        settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = security == "starttls", security == "tls"
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = user, password
        settings.DEFAULT_FROM_EMAIL = "Handrail <handrail@oak.example>"

    return point


@pytest.fixture
def server_context(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """A certificate that this process trusts, as it trusts a school's mail server."""
    file = certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return context


def nowhere() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def test_a_letter_leaves_as_plain_text_with_nothing_added(smtp: Any, settings: Settings) -> None:
    settings.PUBLIC_ADDRESS = "https://handrail.oak.example"
    letter = a_letter()
    with mail_server() as (box, port):
        smtp(port)
        assert send_waiting(NOW) == 1
        assert send_waiting(NOW + MINUTE) == 0
    [text], [envelope] = box.texts, box.mail
    assert envelope.rcpt_tos == ["chair@governors.example"]
    head, _, body = text.replace("\r\n", "\n").partition("\n\n")
    assert "Subject: Something for you at Oak Primary" in head
    assert "From: Handrail <handrail@oak.example>" in head
    assert 'Content-Type: text/plain; charset="utf-8"' in head
    assert "Auto-Submitted: auto-generated" in head
    assert f"Message-ID: <letter-{letter.pk}@oak.example>" in head
    assert body.strip() == "You have 3 things. Sign in: https://handrail.oak.example"
    letter.refresh_from_db()
    assert (letter.sent_at, letter.tries, letter.fault) == (NOW, 1, "")


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_it_leaves_encrypted_and_signed_in(smtp: Any, server_context: ssl.SSLContext, security: str) -> None:
    a_letter()
    whole = security == "tls"
    login = {"authenticator": takes_login, "auth_required": not whole, "auth_require_tls": not whole}
    with mail_server(context=server_context, from_the_start=whole, **login) as (box, port):
        smtp(port, security, host="localhost", user="handrail", password="lantern-otter")
        assert send_waiting(NOW) == 1
    assert (box.encrypted, box.signed_in) == ([True], [True])


def test_a_wrong_password_is_kept_as_a_number_and_tried_again(smtp: Any, server_context: ssl.SSLContext) -> None:
    letter = a_letter()
    with mail_server(context=server_context, authenticator=takes_login, auth_required=True) as (box, port):
        smtp(port, "starttls", host="localhost", user="handrail", password="wrong")
        assert send_waiting(NOW) == 0
        letter.refresh_from_db()
        assert (letter.fault, letter.sent_at, box.mail) == ("answer_535", None, [])
        smtp(port, "starttls", host="localhost", user="handrail", password="lantern-otter")
        assert send_waiting(NOW + PAUSES[0] - MINUTE) == 0
        assert send_waiting(NOW + PAUSES[0]) == 1


def test_nothing_leaves_to_a_server_that_cannot_prove_who_it_is(smtp: Any, tmp_path: Path) -> None:
    letter, context = a_letter(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate(tmp_path))
    with mail_server(context=context) as (box, port):
        smtp(port, "starttls", host="localhost")
        assert send_waiting(NOW) == 0
    letter.refresh_from_db()
    assert (letter.fault, box.mail) == ("not_trusted", [])


def test_nothing_leaves_unencrypted_where_encryption_was_asked_for(smtp: Any) -> None:
    letter = a_letter()
    with mail_server() as (box, port):
        smtp(port, "starttls")
        assert send_waiting(NOW) == 0
    letter.refresh_from_db()
    assert (letter.fault, box.mail) == ("SMTPNotSupportedError", [])


def test_one_address_that_is_refused_keeps_no_other_from_its_letter(smtp: Any) -> None:
    refused, other = a_letter("a", "nobody@governors.example"), a_letter("b")
    with mail_server() as (box, port):
        smtp(port)
        assert send_waiting(NOW) == 1
    refused.refresh_from_db(), other.refresh_from_db()
    assert refused.fault == "address_refused_550"
    assert other.sent_at == NOW
    assert len(box.mail) == 1


def test_a_server_that_is_away_is_tried_later_and_later_and_nothing_is_lost(smtp: Any) -> None:
    letter = a_letter(good_for=7 * DAY)
    smtp(nowhere())
    tried, now = [], NOW
    for _ in range(6):
        assert send_waiting(now) == 0
        letter.refresh_from_db()
        tried.append(letter.try_at - now)
        now = letter.try_at
    assert tried == [*PAUSES, PAUSES[-1]]
    with mail_server() as (box, port):
        smtp(port)
        assert send_waiting(now) == 1
    assert len(box.mail) == 1


def test_when_the_server_is_away_the_others_do_not_wait_for_it_too(smtp: Any) -> None:
    first, second = a_letter("a"), a_letter("b")
    smtp(nowhere())
    send_waiting(NOW)
    first.refresh_from_db(), second.refresh_from_db()
    assert (first.tries, second.tries) == (1, 0)


def test_a_letter_past_its_day_stays_unsent_and_is_pointed_out(smtp: Any) -> None:
    a_letter()
    with mail_server() as (box, port):
        smtp(port)
        assert access.stuck(None, NOW) is None
        assert send_waiting(NOW + DAY) == 0
    assert box.mail == []
    assert access.stuck(None, NOW + DAY) == (1, NOW, "")


def test_a_letter_that_another_process_sends_is_left_to_it_until_that_must_have_died(smtp: Any) -> None:
    letter = a_letter()
    Letter.objects.filter(pk=letter.pk).update(try_at=NOW + CLAIMED_FOR)
    with mail_server() as (_, port):
        smtp(port)
        assert send_waiting(NOW + MINUTE) == 0
        assert send_waiting(NOW + CLAIMED_FOR) == 1


def test_without_a_mail_server_nothing_is_tried(settings: Settings) -> None:
    settings.EMAIL_HOST = ""
    letter = a_letter()
    assert (send_waiting(NOW), access.is_set_up()) == (0, False)
    letter.refresh_from_db()
    assert letter.tries == 0


def test_a_letter_is_written_once_for_its_key() -> None:
    assert a_letter("same").pk == a_letter("same", address="other@x.example").pk
    assert Letter.objects.get().address == "chair@governors.example"


def test_a_letter_goes_when_its_act_fails() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        a_letter()
        _ = 1 / 0
    assert not Letter.objects.exists()


def test_what_did_not_go_out_can_be_tried_at_once_for_one_school_alone(smtp: Any) -> None:
    from uuid import UUID

    ours, theirs = UUID(int=1), UUID(int=2)
    for key, school in (("a", ours), ("b", theirs)):
        a_letter(key, "nobody@x.example", school_id=school)
    with mail_server() as (_, port):
        smtp(port)
        send_waiting(NOW)
    assert access.stuck(ours, NOW) == (1, NOW, "address_refused_550")
    assert access.stuck(None, NOW) is None
    assert send_again(ours, NOW + MINUTE) == 1
    assert Letter.objects.get(school_id=ours).try_at == NOW + MINUTE
    assert Letter.objects.get(school_id=theirs).try_at > NOW + MINUTE


def test_a_mail_to_try_tells_what_is_wrong_and_stores_nothing(smtp: Any) -> None:
    smtp(nowhere())
    assert send_trial("office@oak.example") == "out_of_reach"
    with mail_server() as (box, port):
        smtp(port)
        assert send_trial("office@oak.example") == ""
    assert "see whether its mail arrives" in box.texts[0]
    assert not Letter.objects.exists()


def test_what_the_server_said_reaches_neither_the_row_nor_the_log(smtp: Any, caplog: pytest.LogCaptureFixture) -> None:
    letter = a_letter("a", "nobody@governors.example")
    with mail_server() as (_, port):
        smtp(port)
        send_waiting(NOW)
    letter.refresh_from_db()
    assert "Amara" not in letter.fault + caplog.text
    assert "nobody@" not in caplog.text
    assert f"Letter {letter.pk} did not go out" in caplog.text
