"""What is asked about events, leavers and the picture log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from handrail.consents.access import Permitted, PictureNoteKind
from handrail.consents.actions import WHO_PERMITS
from handrail.ui.fields import DateBoxesField, Radios, day_gone
from handrail.ui.forms import Form

MOST_NAMES, LONGEST_NAME = 400, 150


class EventForm(Form):
    """An event at which parents take pictures."""

    name = forms.CharField(label=_("Which event?"), max_length=120, help_text=_("For example “Harvest assembly”."))
    on = DateBoxesField(label=_("On which day?"))


class SheetForm(Form):
    """The names that stand on the sheet."""

    names = forms.CharField(
        label=_("Who signed the sheet?"), widget=forms.Textarea(attrs={"rows": 5}), max_length=60_000,
        help_text=_("One name on each line. Whoever is there already is not written twice."),
    )  # fmt: skip

    def clean_names(self) -> list[str]:
        """One name a line."""
        names = [line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()]
        if len(names) > MOST_NAMES or any(len(name) > LONGEST_NAME for name in names):
            raise forms.ValidationError(
                _("Write at most %(most)s names, one on each line, none longer than %(letters)s letters.")
                % {"most": MOST_NAMES, "letters": LONGEST_NAME}
            )
        return names


class Published(NamedTuple):
    """Something that is still published: its key, what it is, where, and what can become of it."""

    key: UUID
    title: str
    where: str
    outcomes: Sequence[tuple[str, str]]


class ClearForm(Form):
    """Where somebody looked for the pictures of a child who left, and what became of what is still published."""

    where = forms.CharField(
        label=_("Where did you look, and delete?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example “Shared drive, class tablets, website, newsletter folder”."),
    )  # fmt: skip

    def __init__(self, published: Sequence[Published], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._published = {f"became_{one.key}": one.key for one in published}
        for key, title, where, outcomes in published:
            self.fields[f"became_{key}"] = forms.ChoiceField(
                label=_("“%(title)s”, published on “%(where)s”: what became of it?") % {"title": title, "where": where},
                widget=Radios(), choices=outcomes,
            )  # fmt: skip
        self.order_fields(list(self._published))

    @property
    def published(self) -> int:
        """How many things are asked about."""
        return len(self._published)

    def became(self) -> dict[UUID, str]:
        """What became of each thing that was published."""
        return {key: self.cleaned_data[name] for name, key in self._published.items()}


class NoteForm(Form):
    """One line of the picture log. No picture and no child’s name is needed."""

    what = forms.CharField(
        label=_("Which pictures?"), max_length=200, help_text=_("For example “Forest school, Year 2”.")
    )
    by = forms.CharField(label=_("Who did it?"), max_length=150)
    details = forms.CharField(label=_("What for, and on which equipment?"), required=False, max_length=300)
    permitted = forms.ChoiceField(label=_("Who permitted it?"), required=False, widget=Radios())
    permitted_by = forms.CharField(label=_("Their name"), required=False, max_length=150)
    copies_gone = forms.BooleanField(label=_("Copies on other devices are deleted"), required=False)
    on = DateBoxesField(label=_("On which day?"), required=False, help_text=_("Leave empty if it was today."))

    def __init__(self, kind: str, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        may: list[Permitted] = sorted(WHO_PERMITS[PictureNoteKind(kind)], key=lambda one: list(Permitted).index(one))
        chosen: Any = self.fields["permitted"]
        chosen.choices = [(one.value, one.label) for one in may]
        chosen.required = Permitted.NOBODY not in may
        if kind == PictureNoteKind.LEAVES:
            self.fields["details"].label = _("To whom does it go, and what for?")
            self.fields["details"].required = True
            del self.fields["copies_gone"]

    def clean_on(self) -> date:
        """Today, or a day before."""
        return day_gone(self.cleaned_data["on"], self._today)

    def clean(self) -> dict[str, Any]:
        """Who permits something has a name."""
        said = super().clean() or {}
        if said.get("permitted") and not said.get("permitted_by", "").strip():
            self.add_error("permitted_by", _("Write the name of whoever permitted it."))
        return said
