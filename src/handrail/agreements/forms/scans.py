"""What is asked when a scan of a paper is kept, and when it is removed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from handrail.agreements.access import MOST_BYTES
from handrail.agreements.forms.keeping import GONE
from handrail.rolls.bounds import size_said
from handrail.ui.fields import FileGoneAhead, Radios
from handrail.ui.forms import Form as PageForm
from handrail.vault.kinds import EMPTY, HIDES_ANOTHER, NOT_AS_NAMED, TOO_LARGE, UNKNOWN_ENDING
from handrail.vault.upload import FIELD, TWICE

ACCEPT = "application/pdf,image/png,image/jpeg,.pdf,.png,.jpg,.jpeg"
MOST = size_said(MOST_BYTES)
NO_PAPER_SCAN = _("The file is not what its name says, or it cannot be read. Scan the paper again as a PDF.")
NOT_TAKEN = {
    EMPTY: _("Choose a file that is not empty."),
    UNKNOWN_ENDING: _("Choose a PDF, or a picture of the paper whose name ends in .jpg or .png."),
    NOT_AS_NAMED: NO_PAPER_SCAN,
    HIDES_ANOTHER: NO_PAPER_SCAN,
    TOO_LARGE: format_lazy(
        _("The file has more than {most}. Scan the paper in black and white, one at a time."), most=MOST
    ),
    TWICE: _("Choose one file at a time."),
}


class ScanForm(PageForm):
    """Which paper a scan shows. The file itself never comes through here: it is locked while it comes in."""

    of = forms.ChoiceField(
        label=_("Which paper does it show?"),
        widget=Radios(),
        error_messages={"required": _("Choose the paper that it shows."), "invalid_choice": GONE},
    )
    file = FileGoneAhead(
        label=_("Which file?"),
        help_text=format_lazy(_("A PDF, or a picture of the paper (.jpg or .png), of at most {most}."), most=MOST),
        widget=forms.FileInput({"accept": ACCEPT}),
    )

    def __init__(self, papers: Sequence[tuple[str, str]], *args: Any, shows: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["of"].choices = papers  # type: ignore[attr-defined]
        alone = papers[0][0] if len(papers) == 1 else None
        self.fields["of"].initial = shows if shows in dict(papers) else alone

    def explain(self, why: str) -> None:
        """Say why a file was not taken; `why` is what the vault said."""
        self.add_error(FIELD, NOT_TAKEN[why])


class RemoveScanForm(PageForm):
    """Why a scan is removed."""

    reason = forms.CharField(
        label=_("Why is it removed?"),
        help_text=_("For example “It shows another child’s slip”."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
