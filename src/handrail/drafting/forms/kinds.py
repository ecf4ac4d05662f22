"""The form of each kind of step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from handrail.drafting.desk import OPTION, Desk, answer_words, shortened
from handrail.drafting.forms.calls import CallForm
from handrail.drafting.forms.steps import StepForm, lines_of, listed, text_area, with_lines, with_names, with_text
from handrail.procedures.edit import Data, arrows
from handrail.procedures.outline.words import MODALITY, WITHIN
from handrail.ui.fields import Checkboxes, Radios, with_blank

BINDING = {
    "must": "It is done, without asking.",
    "should": "It is done, unless there is a reason, which is written down.",
    "consider": "Somebody says yes or no, with the reason.",
    "as_appropriate": "Somebody says yes or no, with the reason.",
    "may": "It is allowed. Somebody says yes or no, with the reason.",
}


class InstructionForm(StepForm):
    """Somebody is told to do something."""

    kind = "do"
    asked = ("do", "items", "by", "within", "modality")
    later = ("proof",)
    folded: ClassVar[Mapping[str, str]] = {"contacts": "nobody"}

    do = forms.CharField(label="What is to be done", max_length=2000, widget=text_area(3))
    items = forms.CharField(
        label="Points, if there are several", required=False, max_length=4000, widget=text_area(3),
        help_text="One a line.",
    )  # fmt: skip
    by = forms.MultipleChoiceField(
        label="Who does it", widget=Checkboxes(), error_messages={"required": "Choose who does it: at least one."}
    )
    within = forms.ChoiceField(
        label="How soon", choices=[(str(within), words) for within, words in WITHIN.items()], widget=Radios()
    )
    modality = forms.ChoiceField(
        label="How binding", choices=[(str(one), words) for one, words in MODALITY.items()],
        widget=Radios(hints=BINDING),
    )  # fmt: skip
    contacts = forms.MultipleChoiceField(label="Whom to contact outside", required=False, widget=Checkboxes())
    proof = forms.ChoiceField(
        label="What it settles", required=False, help_text="Done once, it counts for every step that settles the same."
    )

    def __init__(self, typed: QueryDict | None, **around: Any) -> None:
        super().__init__(typed, **around)
        pack = self.desk.pack
        self._choose("by", {office.id: office.title for office in pack.offices.values()})
        self._choose("contacts", {contact.id: contact.office for contact in pack.contacts.values()})
        proofs = [(proof.id, proof.says) for proof in pack.proofs.values()]
        self._choose("proof", dict(with_blank(proofs, "Nothing but itself")))

    def initial_of(self, step: Data) -> dict[str, Any]:
        return super().initial_of(step) | {
            "do": step.get("do", ""), "items": "\n".join(listed(step.get("items"))), "by": listed(step.get("by")),
            "within": step.get("within", ""), "modality": step.get("modality", ""),
            "contacts": listed(step.get("contacts")), "proof": step.get("proof", ""),
        }  # fmt: skip

    def said(self, step: Data) -> Data:
        given = self.cleaned_data
        step = with_text(step, "do", given["do"])
        step = with_lines(step, "items", lines_of(given["items"]))
        for name in ("by", "contacts"):
            step = with_names(step, name, given[name])
        step = with_text(step, "proof", given["proof"])
        return {**step, "within": given["within"], "modality": given["modality"]}


class QuestionForm(StepForm):
    """Something is asked, and each answer leads somewhere."""

    kind = "question"
    asked = ("question",)
    later = ("ask", "hint")
    folded: ClassVar[Mapping[str, str]] = {"by": "nobody is named"}
    way_label = "“{}” leads to"

    question = forms.CharField(widget=forms.HiddenInput)
    ask = forms.CharField(
        label="Other words for it, here only", required=False, max_length=500, widget=text_area(2),
        help_text="Leave it empty, and the question is asked in its own words.",
    )  # fmt: skip
    hint = forms.CharField(label="A hint, here only", required=False, max_length=1000, widget=text_area(2))
    by = forms.MultipleChoiceField(label="Who answers", required=False, widget=Checkboxes())

    def __init__(self, typed: QueryDict | None, **around: Any) -> None:
        self._asks_now = around["step"].get("question", "")
        super().__init__(typed, **around)
        self._choose("by", {office.id: office.title for office in self.desk.pack.offices.values()})

    def initial_of(self, step: Data) -> dict[str, Any]:
        return super().initial_of(step) | {
            "question": step.get("question", ""), "ask": step.get("ask", ""), "hint": step.get("hint", ""),
            "by": listed(step.get("by")),
        }  # fmt: skip

    def clean_question(self) -> str:
        """A question that this procedure may ask."""
        asked: str = self.cleaned_data["question"]
        if asked not in askable(self.desk) and asked != self._asks_now:
            raise forms.ValidationError("Choose a question from the list.")
        return asked

    def leads_to(self, step: Data, arrow: str) -> str:
        found: str = step.get("routes", {}).get(arrow.removeprefix(OPTION), step.get("otherwise", ""))
        return found

    def said(self, step: Data) -> Data:
        given = self.cleaned_data
        if given["question"] != step.get("question"):
            step = {key: said for key, said in step.items() if key not in ("routes", "otherwise", "ask", "hint")}
        step = {**step, "question": given["question"]}
        for name in ("ask", "hint"):
            step = with_text(step, name, given[name])
        return with_names(step, "by", given["by"])

    @property
    def words(self) -> str:
        return self.cleaned_data["ask"] or self.desk.pack.facts[self.cleaned_data["question"]].ask


class BranchForm(StepForm):
    """What is known already says which way; the conditions themselves stay as they are."""

    kind = "branch"
    asked = ("says",)

    says = forms.CharField(
        label="What it says", required=False, max_length=500, widget=text_area(2),
        help_text="Leave it empty, and the chart says it by what is looked at.",
    )  # fmt: skip

    def initial_of(self, step: Data) -> dict[str, Any]:
        return super().initial_of(step) | {"says": step.get("says", "")}

    def leads_to(self, step: Data, arrow: str) -> str:
        return arrows(step).get(arrow, "") if step else ""

    def said(self, step: Data) -> Data:
        return with_text(step, "says", self.cleaned_data["says"])

    @property
    def words(self) -> str:
        return self.cleaned_data["says"] or "Which way"


class EndingForm(StepForm):
    """The procedure ends."""

    kind = "ending"
    asked = ("ending",)

    ending = forms.CharField(label="What is said at the end", max_length=500, widget=text_area(2))

    def initial_of(self, step: Data) -> dict[str, Any]:
        return super().initial_of(step) | {"ending": step.get("ending", "")}

    def said(self, step: Data) -> Data:
        return with_text(step, "ending", self.cleaned_data["ending"])


FORMS: Mapping[str, type[StepForm]] = {
    form.kind: form for form in (InstructionForm, QuestionForm, BranchForm, CallForm, EndingForm)
}


def form_for(
    typed: QueryDict | None, kind: str, desk: Desk, *, step: Data, question: str = "",
    ways: Mapping[str, str], fork: Mapping[str, str] | None = None,
) -> StepForm:  # fmt: skip
    """The form of a step: of one that stands there, or of a new one of this kind where `step` is empty.

    `question`: a fact that is to be asked in the place of the one that the step asks.
    """
    if question and question in desk.pack.facts:
        ways = answer_words(desk.pack.facts[question], {})
    form = FORMS[kind](typed, desk=desk, step=step, ways=ways, fork=fork or {})
    if question and question != step.get("question"):
        form.initial.update({"question": question, "ask": "", "hint": ""})
    return form


def askable(desk: Desk) -> dict[str, str]:
    """The questions that a procedure may ask: one that runs for the whole incident asks nothing of one person."""
    about_people = desk.procedure.scope == "person"
    facts = desk.pack.facts.values()
    return {fact.id: shortened(fact.ask, 110) for fact in facts if about_people or fact.scope == "incident"}
