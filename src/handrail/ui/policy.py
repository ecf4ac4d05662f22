"""What a browser may do with a page of ours: nothing from elsewhere, and no script but on the few pages that say so."""

from __future__ import annotations

from django.http import HttpResponse

POLICY = "Content-Security-Policy"
_SHARED = (
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
)
WITHOUT_SCRIPT = "; ".join((*_SHARED, "script-src 'none'"))
WITH_OWN_SCRIPT = "; ".join((*_SHARED, "script-src 'self'", "connect-src 'self'"))


def allowing_own_script(response: HttpResponse) -> HttpResponse:
    """The response, whose page may run script files of ours, and ask this server for more; nothing written into it.

    For a page that is whole without: the script only adds.
    """
    response.headers[POLICY] = WITH_OWN_SCRIPT
    return response
