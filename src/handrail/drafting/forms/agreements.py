"""What is asked about an agreement as a whole, and about a new one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from handrail.drafting.agreement_desk import PARTS, AgreementDesk, parts_signing
from handrail.drafting.forms.bilingual import WELSH, BilingualForm
from handrail.drafting.forms.seen import SeenForm
from handrail.drafting.forms.steps import lines_of, listed, text_area, with_lines, with_names, with_text
from handrail.procedures.edit import Data
from handrail.procedures.model import AgreementKind, Pack, Part
from handrail.ui.fields import Checkboxes, Radios

DECLARES = "declares_"
SENTENCES = "One sentence or paragraph a line."
KINDS = [
    (str(AgreementKind.ACCEPTABLE_USE), "Rules to keep: who has not agreed may be kept from the school’s internet"),
    (str(AgreementKind.ACKNOWLEDGEMENT), "Something that was received and read"),
    (str(AgreementKind.HOME_SCHOOL), "What school and home promise each other"),
]
SAY_WHAT = "Say what {} declares: people of whom you chose sign it so."
NOBODY_SIGNS = "Nobody of whom you chose signs as {}. Empty this."


class AgreementForm(BilingualForm):
    """All that an agreement says around its clauses."""

    title = forms.CharField(label="Title", max_length=120)
    opening = forms.CharField(label="What stands before the clauses", max_length=1500, widget=text_area(4))
    ends = forms.CharField(
        label="What can follow where somebody does not keep to it", required=False, max_length=1500,
        widget=text_area(3), help_text=SENTENCES,
    )  # fmt: skip
    hangs = forms.MultipleChoiceField(label="Where do its words hang?", required=False, widget=Checkboxes())

    def __init__(self, typed: QueryDict | None, *, desk: AgreementDesk, offers_welsh: bool) -> None:
        super().__init__(typed, seen=desk.number, stands=self.stands(desk), offers_welsh=offers_welsh)
        self._parts = [part.value for part in desk.agreement.declares]
        for part in self._parts:
            self.fields[DECLARES + part] = declared(Part(part), required=True)
        places = {id_: place.label for id_, place in desk.pack.display_places.items()}
        self.fields["hangs"].choices = list(places.items())  # type: ignore[attr-defined]
        self.order_fields(["title", "opening", *(DECLARES + part for part in self._parts), "ends", "hangs"])
        self._add_welsh("title")
        for name, rows in (("opening", 4), *((DECLARES + part, 3) for part in self._parts), ("ends", 3)):
            self._add_welsh(name, rows)

    @staticmethod
    def stands(desk: AgreementDesk) -> dict[str, Any]:
        """What the fields hold for an agreement as it stands."""
        data = desk.data
        return {**_stands(data), "hangs": listed(data.get("hangs")), **_in_welsh(_stands(data.get("welsh") or {}))}

    def change(self, data: Data) -> Data:
        """The agreement as typed."""
        given = self.cleaned_data
        said = with_names(_said(data, given, "", self._parts), "hangs", given["hangs"])
        welsh = _said(data.get("welsh") or {}, given, WELSH, self._parts)
        others = {key: value for key, value in said.items() if key != "welsh"}
        return {**others, "welsh": welsh} if welsh.get("title") else others


class NewAgreementForm(SeenForm):
    """An agreement of the school's own, with its first clause; more are added afterwards."""

    title = forms.CharField(label="Title", max_length=120)
    audience = forms.MultipleChoiceField(
        label="Who signs it?", widget=Checkboxes(), error_messages={"required": "Choose who signs it: at least one."}
    )
    kind = forms.ChoiceField(label="What is it?", choices=KINDS, widget=Radios(), initial=KINDS[0][0])
    contract = forms.BooleanField(
        label="It is part of the contract of employment", required=False, help_text="Only where staff sign it."
    )
    opening = forms.CharField(label="What stands before the clauses", max_length=1500, widget=text_area(4))
    says = forms.CharField(
        label="The first clause", max_length=400, widget=text_area(3), help_text="More are added on the next page."
    )
    about = forms.MultipleChoiceField(
        label="What can that clause be cited for?", widget=Checkboxes(),
        error_messages={"required": "Choose what it can be cited for: at least one."},
    )  # fmt: skip

    def __init__(self, typed: QueryDict | None, *, pack: Pack, seen: int) -> None:
        self._pack = pack
        super().__init__(typed, seen=seen)
        audiences = {id_: audience.label for id_, audience in pack.audiences.items()}
        self.fields["audience"].choices = list(audiences.items())  # type: ignore[attr-defined]
        self.fields["about"].choices = list(pack.clause_subjects.items())  # type: ignore[attr-defined]
        for part in PARTS:
            self.fields[DECLARES + part.value] = declared(part, required=False)

    def clean(self) -> dict[str, Any]:
        """What is declared, for those who sign and for nobody else."""
        given = super().clean() or {}
        signing = parts_signing(self._pack, given.get("audience", ()))
        for part, words in PARTS.items():
            declares = lines_of(given.get(DECLARES + part.value, ""))
            if part in signing and not declares:
                self.add_error(DECLARES + part.value, SAY_WHAT.format(words))
            elif signing and part not in signing and declares:
                self.add_error(DECLARES + part.value, NOBODY_SIGNS.format(words))
        return given

    def agreement(self, clause_id: str) -> Data:
        """The agreement as typed, with the first clause under this id."""
        given = self.cleaned_data
        declares = {part.value: lines_of(given[DECLARES + part.value]) for part in PARTS}
        return {
            "title": given["title"],
            "audience": given["audience"],
            "kind": given["kind"],
            **({"contract": "yes"} if given["contract"] else {}),
            "opening": given["opening"].replace("\r\n", "\n"),
            "clauses": {clause_id: {"says": given["says"], "about": given["about"]}},
            "declares": {part: said for part, said in declares.items() if said},
        }


class FollowForm(SeenForm):
    """That an agreement is to be again as it is followed: nothing but which version was seen."""


def declared(part: Part, *, required: bool) -> forms.CharField:
    """A field for what somebody declares with the signature."""
    return forms.CharField(
        label=f"What {PARTS[part]} declares with the signature", required=required, max_length=2000,
        widget=text_area(3), help_text=SENTENCES,
    )  # fmt: skip


def _stands(data: Data) -> dict[str, str]:
    declares = {DECLARES + part: "\n".join(listed(said)) for part, said in data.get("declares", {}).items()}
    plain = {"title": data.get("title", ""), "opening": data.get("opening", "")}
    return {**plain, **declares, "ends": "\n".join(listed(data.get("ends")))}


def _in_welsh(stands: dict[str, str]) -> dict[str, str]:
    return {f"{WELSH}{name}": value for name, value in stands.items()}


def _said(data: Data, given: dict[str, Any], language: str, parts: list[str]) -> Data:
    """What the fields of one language say, over how it stands."""
    said = with_text(with_text(data, "title", given[f"{language}title"]), "opening", given[f"{language}opening"])
    declares = data.get("declares", {})
    for part in parts:
        declares = with_lines(declares, part, lines_of(given[f"{language}{DECLARES}{part}"]))
    said = {**said, "declares": declares} if declares != data.get("declares", {}) else said
    return with_lines(said, "ends", lines_of(given[f"{language}ends"]))
