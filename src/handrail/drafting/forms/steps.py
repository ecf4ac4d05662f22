"""What every step is asked: where it leads, what it is for the safety rules, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar, NamedTuple

from django import forms
from django.forms import BoundField
from django.http import QueryDict

from handrail.drafting.desk import Desk
from handrail.drafting.forms.seen import SeenForm
from handrail.procedures.edit import Data, with_arrow
from handrail.procedures.known import citations
from handrail.procedures.model import Pack, Place
from handrail.ui.fields import Checkboxes

AS_BEFORE = "Where it led before"
CHOOSE = "Choose"
SOURCE_HINT = (
    "One a line, such as 002:484-486 for lines 484 to 486 of the second document. Leave it empty where it is the "
    "school’s own decision."
)
WAYS_HINT = "The new step stands on these ways. Take the mark from those that are to stay as they are."


def listed(value: Any) -> list[str]:
    """One name, or several, as the file may write them."""
    return [value] if isinstance(value, str) else list(value or ())


def text_area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class Fold(NamedTuple):
    """A long field that is rarely changed, with what it holds in a line; open where it has an error."""

    field: BoundField
    holds: str
    is_open: bool


class StepForm(SeenForm):
    """A step of one kind, over the step as it stands; a new one stands nowhere yet, and `step` is empty then."""

    kind: ClassVar[str] = ""
    asked: ClassVar[tuple[str, ...]] = ()
    """The fields of this kind that come before the ways on, in order; the first says what the step is."""
    later: ClassVar[tuple[str, ...]] = ()
    """Those that come after the ways on."""
    folded: ClassVar[Mapping[str, str]] = {}
    """Lists to tick that are folded after those, with what is said of one in which nothing is ticked."""
    way_label: ClassVar[str] = "{}"

    tags = forms.MultipleChoiceField(
        label="What does this step do?", required=False, widget=Checkboxes(),
        help_text="The safety rules go by these marks. Set one only where the words really say so.",
    )  # fmt: skip
    source = forms.CharField(
        label="Lines of the documents", required=False, max_length=1000, widget=text_area(2), help_text=SOURCE_HINT
    )
    why = forms.CharField(
        label="Why it stands as it does", required=False, max_length=2000, widget=text_area(2),
        help_text="Printed as a footnote of the chart.",
    )  # fmt: skip

    def __init__(
        self, typed: QueryDict | None, *, desk: Desk, step: Data, ways: Mapping[str, str], fork: Mapping[str, str],
    ) -> None:  # fmt: skip
        """`ways` are those out of the step, by name, in words; `fork` those on which a new step may be put."""
        self.desk, self.is_new = desk, not step
        self._ways = {f"to_{arrow.replace(':', '_')}": arrow for arrow in ways}
        super().__init__(typed, seen=desk.number, initial=self.initial_of(step))
        self._choose("tags", desk.pack.tags)
        for field, words in zip(self._ways, ways.values(), strict=True):
            self.fields[field] = self._way(words)
        if len(fork) > 1:
            self.fields["ways"] = forms.MultipleChoiceField(
                label="On which ways?", choices=list(fork.items()), initial=list(fork), widget=Checkboxes(),
                help_text=WAYS_HINT,
            )  # fmt: skip

    def initial_of(self, step: Data) -> dict[str, Any]:
        """What the fields hold for a step as it stands."""
        about = {
            "tags": step.get("tags", []), "source": "\n".join(listed(step.get("source"))), "why": step.get("why", ""),
        }  # fmt: skip
        return about | {field: self.leads_to(step, arrow) for field, arrow in self._ways.items()}

    def leads_to(self, step: Data, arrow: str) -> str:
        """Where a way leads as the step stands; "" for nowhere."""
        found: str = step.get(arrow, "")
        return found

    def step(self, before: Data) -> Data:
        """The step as typed, over how it stands; what is not asked stays."""
        given = self.cleaned_data
        step = self.said(dict(before))
        step = with_names(step, "tags", given["tags"])
        step = with_names(step, "source", given["source"])
        step = with_text(step, "why", given["why"])
        return self._led(step)

    def said(self, step: Data) -> Data:
        """The step with what its kind asks."""
        raise NotImplementedError

    @property
    def chosen_ways(self) -> list[str]:
        """The ways on which a new step is put; none where there is no choice."""
        found: list[str] = self.cleaned_data.get("ways", [])
        return found

    @property
    def words(self) -> str:
        """What the step says, to name it by."""
        return str(self.cleaned_data.get(self.asked[0], "")) if self.asked else ""

    def shown(self) -> Iterator[BoundField]:
        """What is asked of every step of this kind, in order."""
        named = ["ways", *self.asked, *self._ways, *self.later]
        return (self[name] for name in named if name in self.fields)

    def folds(self) -> Iterator[Fold]:
        """The lists that are folded, each with what is ticked in it."""
        for name, nothing in self.folded.items():
            field = self[name]
            ticked = set(field.value() or ())
            chosen = [str(words) for key, words in self.fields[name].choices if key in ticked]  # type: ignore[attr-defined]
            yield Fold(field, "; ".join(chosen) or nothing, bool(field.errors))

    def rules(self) -> BoundField:
        """The marks that the safety rules go by."""
        return self["tags"]

    def origin(self) -> list[BoundField]:
        """Where it comes from."""
        return [self["source"], self["why"]]

    def clean_source(self) -> list[str]:
        """Citations, each of which leads to lines that are there."""
        return cited_lines(self.desk.pack, self.cleaned_data["source"])

    def _way(self, words: str) -> forms.ChoiceField:
        blank = AS_BEFORE if self.is_new else CHOOSE
        choices = [("", blank), *self.desk.labels.items()]
        missing = {"required": f"Say where it goes on: “{words}”."}
        label = self.way_label.format(words)
        return forms.ChoiceField(label=label, choices=choices, required=not self.is_new, error_messages=missing)

    def _led(self, step: Data) -> Data:
        for field, arrow in self._ways.items():
            target = self.cleaned_data.get(field, "")
            if self.is_new or (target and target != self.leads_to(step, arrow)):
                step = with_arrow(step, arrow, target)
        return step

    def _choose(self, name: str, titled: Mapping[str, str]) -> None:
        self.fields[name].choices = list(titled.items())  # type: ignore[attr-defined]


def cited_lines(pack: Pack, text: str) -> list[str]:
    """Citations, one a line. Raises `ValidationError` where one leads to no line that is there."""
    cited = lines_of(text)
    for fault in citations(pack, cited, Place()):
        raise forms.ValidationError(f"{fault.says} Write it as 002:484-486.")
    return cited


def lines_of(text: str) -> list[str]:
    """The lines that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def with_text(step: Data, key: str, text: str) -> Data:
    """The step saying `text`; as it is where only the white space differs, without the key where it is empty."""
    if " ".join(str(step.get(key, "")).split()) == " ".join(text.split()):
        return step
    return _with(step, key, text.replace("\r\n", "\n").strip())


def with_names(step: Data, key: str, names: Iterable[str]) -> Data:
    """The step with these names: those that stood there in their order, then the new ones; as it is where none is."""
    chosen, stood = list(names), listed(step.get(key))
    if sorted(chosen) == sorted(stood):
        return step
    kept = [name for name in stood if name in chosen]
    return _with(step, key, [*kept, *(name for name in chosen if name not in stood)])


def with_lines(step: Data, key: str, lines: list[str]) -> Data:
    """The step with these lines, in this order."""
    stood = [" ".join(line.split()) for line in listed(step.get(key))]
    return step if stood == [" ".join(line.split()) for line in lines] else _with(step, key, lines)


def _with(step: Data, key: str, value: Any) -> Data:
    if value:
        return {**step, key: value}
    return {name: said for name, said in step.items() if name != key}
