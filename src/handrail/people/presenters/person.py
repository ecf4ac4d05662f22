"""One person of the list, as words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.people.presenters.changes import changes_said, label_of, said
from handrail.ui.directions import isolated
from handrail.ui.parts import Moment, Row, Tag

if TYPE_CHECKING:
    from handrail.people.models import Guardianship, Person, PersonChange

SHOWN = ("forename", "surname", "year_group", "class_name", "born", "upn", "record_id", "email", "phone", "send",
         "joined_on", "left_on")  # fmt: skip
PROVISION = {
    "E": gettext_lazy("Education, health and care plan"), "K": gettext_lazy("SEN support"), "N": gettext_lazy("None"),
}  # fmt: skip
RESPONSIBLE = {
    True: gettext_lazy("Has parental responsibility"), False: gettext_lazy("No parental responsibility"), None: "",
}  # fmt: skip
OTHERWISE = {
    "barred": gettext_lazy("%(carer)s is also a parent or carer of %(pupil)s: contact is barred there."),
    "open": gettext_lazy("%(carer)s is also a parent or carer of %(pupil)s: contact is not barred there."),
    "without": gettext_lazy(
        "%(carer)s is also a parent or carer of %(pupil)s. They have no parental responsibility there."
    ),
    "responsible": gettext_lazy(
        "%(carer)s is also a parent or carer of %(pupil)s. They have parental responsibility there."
    ),
    "unsaid": gettext_lazy(
        "%(carer)s is also a parent or carer of %(pupil)s. Nobody has said there whether they have parental "
        "responsibility, so they are taken to have it."
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CarerLine:
    """A parent or carer of a pupil, or a pupil of whom somebody is one."""

    id: str
    name: str
    relation: str
    email: str
    said: str
    is_barred: bool


def particulars(person: Person, kinds: Mapping[str, str]) -> list[Row]:
    """What is known of somebody; what is not known has no line. A pupil number is shown by its end."""
    rows = [Row(_("Who they are"), kinds.get(person.kind, person.kind))]
    if not person.active:
        rows.append(Row(_("On the list"), Tag(_("Has left"), "warn")))
    if person.user_id is not None:
        rows.append(Row(_("Account"), Tag(_("Has an account"))))
    return rows + [Row(label_of(name), _shown(person, name)) for name in SHOWN if getattr(person, name)]


def carer_lines(ties: Iterable[Guardianship]) -> list[CarerLine]:
    """The parents and carers of a pupil."""
    return [_line(tie, tie.carer) for tie in ties]


def ward_lines(ties: Iterable[Guardianship]) -> list[CarerLine]:
    """The pupils of whom somebody is parent or carer."""
    return [_line(tie, tie.pupil) for tie in ties]


def otherwise_said(here: Guardianship, there: Guardianship) -> str:
    """What holds between the same parent or carer and another pupil, where it is not what holds here."""
    responsible = {True: "responsible", False: "without", None: "unsaid"}[there.responsible]
    what = "barred" if there.barred else "open" if here.barred else responsible
    names = {"carer": here.carer.display_name, "pupil": there.pupil.display_name}
    return OTHERWISE[what] % {name: isolated(value) for name, value in names.items()}


def history(changes: Iterable[PersonChange]) -> list[Moment]:
    """What changed of somebody, each change with the day and whose word it was."""
    return [
        Moment(
            _("From a file of the records system") if change.roll_id else _("Written by hand"),
            change.at,
            by=change.author.display_name,
            text="\n".join(
                f"{one.label}: {one.was} → {one.now}" if one.was else f"{one.label}: {one.now}"
                for one in changes_said(change.fields)
            ),
        )
        for change in changes
    ]


def _line(tie: Guardianship, other: Person) -> CarerLine:
    return CarerLine(
        str(other.pk),
        isolated(other.display_name),
        tie.relation,
        other.email,
        str(RESPONSIBLE[tie.responsible]),
        tie.barred,
    )


def _shown(person: Person, name: str) -> str:
    value = getattr(person, name)
    return str(PROVISION.get(value, value)) if name == "send" else said(name, str(value))
