"""What is asked about one clause of an agreement, and about taking one out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from handrail.drafting.agreement_desk import AgreementDesk
from handrail.drafting.desk import shortened
from handrail.drafting.forms.bilingual import BilingualForm
from handrail.drafting.forms.seen import SeenForm
from handrail.drafting.forms.steps import (
    SOURCE_HINT,
    cited_lines,
    listed,
    text_area,
    with_lines,
    with_names,
    with_text,
)
from handrail.procedures.edit import Data, clause_put, new_id
from handrail.ui.fields import Checkboxes, with_blank

FIRST = "It stands first"


class ClauseForm(BilingualForm):
    """A clause as it stands; a new one stands nowhere yet, and `slug` is empty then."""

    says = forms.CharField(
        label="What is agreed", max_length=400, widget=text_area(3),
        help_text="One thing only, in words that whoever signs it would use: I keep my password to myself.",
    )  # fmt: skip
    simpler = forms.CharField(
        label="The same in simpler words", required=False, max_length=120,
        help_text="For younger children, or by need. At most 120 characters.",
    )  # fmt: skip
    picture = forms.ChoiceField(label="Picture", required=False)
    after = forms.ChoiceField(label="Where does it stand?", required=False)
    about = forms.MultipleChoiceField(
        label="What can it be cited for?", widget=Checkboxes(),
        help_text="In an incident a decision can cite it for these.",
        error_messages={"required": "Choose what it can be cited for: at least one."},
    )  # fmt: skip
    source = forms.CharField(
        label="Lines of the documents", required=False, max_length=1000, widget=text_area(2), help_text=SOURCE_HINT
    )

    def __init__(self, typed: QueryDict | None, *, desk: AgreementDesk, slug: str = "", offers_welsh: bool) -> None:
        self.desk, self.slug = desk, slug
        super().__init__(typed, seen=desk.number, stands=self.stands(desk, slug), offers_welsh=offers_welsh)
        pack, order = desk.pack, desk.agreement.clauses.items()
        pictures = [(id_, one.label.english) for id_, one in pack.clause_pictures.items()]
        others = [(id_, f"After “{shortened(one.says.english)}”") for id_, one in order if id_ != slug]
        self._choose("picture", with_blank(pictures, "None"))
        self._choose("after", with_blank(others, FIRST))
        self._choose("about", list(pack.clause_subjects.items()))
        self._add_welsh("says", rows=3)
        self._add_welsh("simpler")

    @staticmethod
    def stands(desk: AgreementDesk, slug: str) -> dict[str, Any]:
        """What the fields hold for a clause as it stands; a new one is offered behind the last."""
        order = list(desk.agreement.clauses)
        if slug not in order:
            return {"after": order[-1]} if not slug else {}
        said = desk.data["clauses"][slug]
        at, welsh = order.index(slug), said.get("welsh", {})
        return {
            "says": said["says"], "simpler": said.get("simpler", ""), "picture": said.get("picture", ""),
            "after": order[at - 1] if at else "", "about": listed(said["about"]),
            "source": "\n".join(listed(said.get("source"))),
            "welsh_says": welsh.get("says", ""), "welsh_simpler": welsh.get("simpler", ""),
        }  # fmt: skip

    def clean_source(self) -> list[str]:
        """Citations that lead to lines that are there."""
        return cited_lines(self.desk.pack, self.cleaned_data["source"])

    def change(self, data: Data) -> Data:
        """The agreement with the clause as typed. Raises `CannotEdit`."""
        slug = self.slug or new_id(self.cleaned_data["says"], data["clauses"])
        clause = self._clause(data["clauses"].get(self.slug, {}))
        return clause_put(data, slug, clause, after=self.cleaned_data["after"])

    def _clause(self, before: Data) -> Data:
        given = self.cleaned_data
        said = before
        for key in ("says", "simpler", "picture"):
            said = with_text(said, key, given[key])
        said = with_lines(with_names(said, "about", given["about"]), "source", given["source"])
        welsh = before.get("welsh", {})
        for key in ("says", "simpler"):
            welsh = with_text(welsh, key, given[f"welsh_{key}"])
        others = {key: value for key, value in said.items() if key != "welsh"}
        return {**others, "welsh": welsh} if welsh else others

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


class TakeOutClauseForm(SeenForm):
    """That a clause is to be taken out: nothing but which version was seen."""
