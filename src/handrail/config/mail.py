"""What the surroundings say about mail; without a host no mail is written."""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import parseaddr
from pathlib import Path
from typing import NamedTuple

from handrail.config.environment import WrongSurroundings

PORTS = {"starttls": 587, "tls": 465, "off": 25}
NO_HOST = "HANDRAIL_SMTP_HOST is missing, so no mail can leave. Name the mail server, or take {others} away."
NO_SENDER = "HANDRAIL_MAIL_FROM is missing. Give the address that mail comes from, such as handrail@oak.example."


class Mail(NamedTuple):
    """How mail leaves. Nothing leaves where `host` is empty; `security` is starttls, tls or off."""

    host: str
    port: int
    security: str
    user: str
    password: str
    sender: str


def mail(environ: Mapping[str, str]) -> Mail:
    """How mail leaves. Raises `WrongSurroundings` with a sentence for what cannot be."""
    host = environ.get("HANDRAIL_SMTP_HOST", "").strip()
    given = sorted(name for name in environ if name.startswith("HANDRAIL_SMTP_") and environ[name].strip())
    if given and not host:
        raise WrongSurroundings(NO_HOST.format(others=", ".join(given)))
    security = _security(environ)
    return Mail(
        host=host,
        port=_port(environ, PORTS[security]),
        security=security,
        user=environ.get("HANDRAIL_SMTP_USER", "").strip(),
        password=_password(environ),
        sender=_sender(environ) if host else "",
    )


def _security(environ: Mapping[str, str]) -> str:
    security = environ.get("HANDRAIL_SMTP_TLS", "").strip().lower() or "starttls"
    if security not in PORTS:
        raise WrongSurroundings(f"HANDRAIL_SMTP_TLS is {security}. Say starttls, tls or off.")
    return security


def _port(environ: Mapping[str, str], usual: int) -> int:
    text = environ.get("HANDRAIL_SMTP_PORT", "").strip() or str(usual)
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise WrongSurroundings(f"HANDRAIL_SMTP_PORT is {text}. Give a number from 1 to 65535.")
    return int(text)


def _password(environ: Mapping[str, str]) -> str:
    """From a file, so that it stands in no list of processes and no log of a service."""
    name = environ.get("HANDRAIL_SMTP_PASSWORD_FILE", "").strip()
    if not name:
        return ""
    try:
        return Path(name).expanduser().read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise WrongSurroundings(f"HANDRAIL_SMTP_PASSWORD_FILE “{name}” cannot be read: {reason}.") from None


def _sender(environ: Mapping[str, str]) -> str:
    sender = environ.get("HANDRAIL_MAIL_FROM", "").strip()
    if not sender:
        raise WrongSurroundings(NO_SENDER)
    if "@" not in parseaddr(sender)[1]:
        raise WrongSurroundings(f"HANDRAIL_MAIL_FROM is {sender}, which is no address of mail.")
    return sender
