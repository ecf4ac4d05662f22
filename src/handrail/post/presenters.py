"""Why mail did not go out, in words."""

from __future__ import annotations

SAID = {
    "out_of_reach": "the mail server does not answer",
    "not_trusted": "the mail server could not prove who it is",
    "answer_535": "the mail server does not take the user name or password",
    "nobody_to_send_to": "there is no address to send to",
    "SMTPNotSupportedError": "the mail server offers no encryption or no sign-in",
}


def why_not_sent(fault: str) -> str:
    """The reason for people; the sign itself where it is rare, for whoever looks after the server."""
    if fault.startswith("address_refused"):
        return "the mail server does not take this address"
    return SAID.get(fault) or (f"the mail server said no ({fault})" if fault else "it was not tried in time")
