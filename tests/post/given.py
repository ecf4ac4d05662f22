"""What tests of mail begin with: a letter, and a mail server of our own that keeps what it is given."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from handrail.post.actions import write
from handrail.post.models import Letter
from handrail.post.wording import Wording
from tests.schools.cast import NOW

HOST = "127.0.0.1"
PLAIN = Wording("Something for you at {school}", "You have {count} things. Sign in: {address}\n")
DAY = timedelta(days=1)


def a_letter(key: str = "k", address: str = "chair@governors.example", **more: Any) -> Letter:
    given = {"school_id": None, "school": "Oak Primary", "marks": {"count": 3}, "now": NOW, "good_for": DAY}
    return write(PLAIN, key=key, address=address, **given | more)  # type: ignore[arg-type]


class Box:
    """Takes mail, except for one address, and keeps it."""

    def __init__(self) -> None:
        self.mail: list[Envelope] = []
        self.encrypted: list[bool] = []
        self.signed_in: list[bool] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]) -> str:
        if address.startswith("nobody@"):
            return "550 no such person Amara"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        self.mail.append(envelope)
        self.encrypted.append(server.transport.get_extra_info("ssl_object") is not None)
        self.signed_in.append(bool(session.authenticated))
        return "250 OK"

    @property
    def texts(self) -> list[str]:
        return [(envelope.content or b"").decode() for envelope in self.mail]  # type: ignore[union-attr]


def takes_login(server: Any, session: Any, envelope: Any, mechanism: str, given: Any) -> AuthResult:
    known = LoginPassword(b"handrail", b"lantern-otter")
    return AuthResult(success=given == known, handled=False)


@contextmanager
def mail_server(*, context: ssl.SSLContext | None = None, from_the_start: bool = False, **more: Any) -> Iterator[Any]:
    """A server on this machine; `context` offers STARTTLS, or TLS from the start."""
    box = Box()
    if from_the_start:
        controller = Controller(box, hostname=HOST, port=0, ssl_context=context, **more)
    else:
        controller = Controller(box, hostname=HOST, port=0, tls_context=context, **more)
    with free_port_of(controller):
        yield box, controller.port


@contextmanager
def free_port_of(controller: Controller) -> Iterator[None]:
    import socket

    with socket.socket() as probe:
        probe.bind((HOST, 0))
        controller.port = probe.getsockname()[1]
    controller.start()
    try:
        yield
    finally:
        controller.stop()


def certificate(folder: Path) -> Path:
    """A certificate for this machine with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    start = datetime.now(UTC) - DAY
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + 3 * DAY)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "server.pem"
    plain = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file
