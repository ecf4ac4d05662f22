"""What is asked about a procedure as a whole, and about where things go when a step is taken out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from handrail.drafting.desk import Desk
from handrail.drafting.forms.kinds import askable
from handrail.drafting.forms.seen import SeenForm
from handrail.drafting.forms.steps import text_area, with_text
from handrail.procedures.edit import Data, arrows, retitle, start_at
from handrail.ui.fields import with_blank
from handrail.ui.forms import Form


class FrameForm(SeenForm):
    """The title of a procedure, what it is about, and with which step it begins."""

    title = forms.CharField(label="Title", max_length=200)
    about = forms.CharField(label="What it is about", required=False, max_length=1000, widget=text_area(2))
    start = forms.ChoiceField(label="With which step does it begin?")

    def __init__(self, typed: QueryDict | None, *, desk: Desk) -> None:
        super().__init__(typed, seen=desk.number, initial=self.stands(desk))
        self.fields["start"].choices = list(desk.labels.items())  # type: ignore[attr-defined]

    @staticmethod
    def stands(desk: Desk) -> dict[str, Any]:
        """What the fields hold for a procedure as it stands."""
        return {"title": desk.data["title"], "about": desk.data.get("about", ""), "start": desk.data["start"]}

    def change(self, data: Data) -> Data:
        """The procedure as typed."""
        given = self.cleaned_data
        return start_at(retitle(with_text(data, "about", given["about"]), given["title"]), given["start"])


class TakeOutForm(SeenForm):
    """Where what led to a step goes once the step is taken out."""

    to = forms.ChoiceField(label="Where does what led to it go now?")

    def __init__(self, typed: QueryDict | None, *, desk: Desk, step_id: str) -> None:
        onward = next((to for to in arrows(desk.data["steps"][step_id]).values() if to != step_id), "")
        super().__init__(typed, seen=desk.number, initial={"to": onward})
        others = [(id_, label) for id_, label in desk.labels.items() if id_ != step_id]
        self.fields["to"].choices = with_blank(others)  # type: ignore[attr-defined]


class BackForm(SeenForm):
    """That a procedure is to be again as it is followed: nothing but which version was seen."""


class ChooseQuestionForm(Form):
    """Which question a step asks; its answers are shown next."""

    question = forms.ChoiceField(
        label="Which question?", help_text="Each is asked once in an incident, however many procedures ask it."
    )

    def __init__(self, *args: Any, desk: Desk, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question"].choices = with_blank(askable(desk).items())  # type: ignore[attr-defined]
