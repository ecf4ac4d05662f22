"""Who gave an answer, as those read it who keep answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from handrail.people.access.families import is_called
from handrail.ui.directions import isolated

if TYPE_CHECKING:
    from handrail.people.models import Person


def signer_words(signer: Person | None, written: str) -> str:
    """Who it was by the list, and the name that they wrote where it is another.

    Whoever holds a link can write any name into it: whose link it was says more than what was written. A name of nobody
    on the list stands by itself.
    """
    if signer is None:
        return isolated(written)
    name = isolated(signer.display_name)
    if is_called(signer, written):
        return name
    return _("%(name)s (under the name “%(written)s”)") % {"name": name, "written": isolated(written)}
