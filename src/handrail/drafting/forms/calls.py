"""The form of a step that has another procedure followed: which, for whom, and whether it comes back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from handrail.drafting.forms.steps import StepForm, listed, text_area, with_names, with_text
from handrail.procedures.edit import Data
from handrail.ui.fields import Checkboxes, Radios

COMES_BACK, MEANWHILE, OVER = "back", "meanwhile", "over"
HOW = {
    COMES_BACK: "Follow it, then come back",
    MEANWHILE: "Start it, and go on meanwhile",
    OVER: "Go over to it, and do not come back",
}
ONCE, EACH = "once", "each"
SLOT = "slot:"


class CallForm(StepForm):
    """Another procedure is followed."""

    kind = "call"
    asked = ("called", "how", "runs", "kinds", "parts", "at_least_one", "says")

    called = forms.ChoiceField(label="Which procedure")
    how = forms.ChoiceField(label="How", widget=Radios())
    runs = forms.ChoiceField(
        label="For whom", choices=[(ONCE, "Once, for the whole incident"), (EACH, "Once for each person of these")],
        widget=Radios(),
    )  # fmt: skip
    kinds = forms.MultipleChoiceField(
        label="Who they are", required=False, widget=Checkboxes(), help_text="Without a mark: whoever it is."
    )
    parts = forms.MultipleChoiceField(
        label="What part they have", required=False, widget=Checkboxes(), help_text="Without a mark: any part."
    )
    at_least_one = forms.BooleanField(label="There is always at least one of them", required=False)
    says = forms.CharField(label="More words", required=False, max_length=500, widget=text_area(2))

    def __init__(self, typed: QueryDict | None, **around: Any) -> None:
        super().__init__(typed, **around)
        pack = self.desk.pack
        slots = {f"{SLOT}{slot}": f"What your own document says in this place ({slot})" for slot in pack.slots}
        self._choose("called", {**{one.id: one.title for one in pack.procedures.values()}, **slots})
        self._choose("how", {key: words for key, words in HOW.items() if key != OVER or not self.is_new})
        self._choose("kinds", pack.people.kinds)
        self._choose("parts", pack.people.parts)
        if "to_then" in self.fields:
            self.fields["to_then"].required = False

    def initial_of(self, step: Data) -> dict[str, Any]:
        each = step.get("each")
        how = COMES_BACK if step.get("waits", "yes") == "yes" else MEANWHILE
        return super().initial_of(step) | {
            "called": step.get("call") or (SLOT + step["slot"] if "slot" in step else ""),
            "how": how if step.get("then") or not step else OVER,
            "runs": EACH if each else ONCE, "kinds": listed((each or {}).get("kind")),
            "parts": listed((each or {}).get("part")), "at_least_one": step.get("at_least_one") == "yes",
            "says": step.get("says", ""),
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """What comes back goes on somewhere; people are named where it runs for people."""
        given = super().clean() or {}
        if given.get("how") in (COMES_BACK, MEANWHILE) and not self.is_new and not given.get("to_then"):
            self.add_error("to_then", "Choose where it goes on after coming back.")
        if given.get("runs") == EACH and not given.get("kinds") and not given.get("parts"):
            self.add_error("kinds", "Say who they are, or what part they have.")
        return given

    def said(self, step: Data) -> Data:
        given = self.cleaned_data
        step = {key: said for key, said in step.items() if key not in ("call", "slot")}
        called = given["called"]
        step["slot" if called.startswith(SLOT) else "call"] = called.removeprefix(SLOT)
        if given["how"] == OVER:
            step.pop("then", None)
        step = _switched(step, "waits", given["how"] != MEANWHILE, usually=True)
        step = self._for_whom(step)
        return with_text(step, "says", given["says"])

    def _for_whom(self, step: Data) -> Data:
        given = self.cleaned_data
        if given["runs"] == ONCE:
            return {key: said for key, said in step.items() if key not in ("each", "at_least_one")}
        each = with_names(with_names(step.get("each") or {}, "kind", given["kinds"]), "part", given["parts"])
        return _switched({**step, "each": each}, "at_least_one", given["at_least_one"], usually=False)

    def _led(self, step: Data) -> Data:
        return step if self.cleaned_data["how"] == OVER else super()._led(step)

    @property
    def words(self) -> str:
        return str(dict(self["called"].field.choices)[self.cleaned_data["called"]])  # type: ignore[attr-defined]


def _switched(step: Data, key: str, value: bool, *, usually: bool) -> Data:
    """The step with yes or no under a key, which is left out where it says what is usual."""
    stands = step.get(key, "yes" if usually else "no") == "yes"
    if stands == value:
        return step
    rest = {name: said for name, said in step.items() if name != key}
    return rest if value == usually else {**rest, key: "yes" if value else "no"}
