"""Somebody from whom an incident is kept finds, at every address there is, what they found before it was recorded."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.utils.timezone import localdate, now
from pypdf import PdfReader

from handrail.casework.actions import answer_question, take_action
from handrail.evidence.actions import list_item
from handrail.incidents.access import may_see
from handrail.incidents.actions import add_note, declare_relationship, step_aside
from handrail.incidents.models import Exclusion, Incident
from handrail.papers.period import periods_offered
from handrail.people.actions import add_person
from handrail.people.models import Person
from handrail.schools.access import Actor, actor_for
from handrail.schools.actions import add_colleague, appoint
from handrail.schools.models import OfficeHolding
from tests.config.routes import Given, addresses
from tests.evidence.given import a_tablet
from tests.incidents.given import a_report, list_people, somebody
from tests.referrals.given import asked
from tests.schools.cast import Cast, make_cast

MARK = "Quixotry"
"""A word that stands in everything written of the incident, and nowhere else."""
NO_SUCH = "HR-2222-2222"
SIGNS_OUT = {"accounts:sign-out"}
CHANGES = re.compile(
    r'name="(?:csrfmiddlewaretoken|opened_for|sending)" value="[^"]*"|Printed [^<.]*|HR-\w{4}-\w{4}|\d\d:\d\d'
)
# A printed log ends with the head of the audit log, which counts whatever anybody at the school does.
HEAD_OF_AUDIT = re.compile(r"Head of the audit log at printing[^<]*")
Seen = dict[tuple[str, int, str], tuple[int, str]]


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["named", "close", "aside"])
@pytest.mark.parametrize("office", ["coordinator", "head", "dsl", "chair", "teacher"])
def test_nothing_of_it_appears_anywhere(office: str, way: str) -> None:
    cast = make_cast(now())
    listed = list_people(cast)
    reader, vane = a_reader(cast, office)
    if way == "close":
        declare_relationship(reader, listed["A"], "related", now=now())
    a_report(cast.patel, somebody(listed["B"]), what_happened="Something else", now=now())
    before = seen_by(reader, given(cast, NO_SUCH))

    about = [listed["A"], *([vane] if way == "named" else []), *([listed["Hughes"]] if office == "chair" else [])]
    reference = an_incident(cast, about)
    if way == "aside":
        takes_aside(cast, reader, reference)
    after = seen_by(reader, given(cast, reference))

    assert not may_see(reader, reference)
    assert before.keys() == after.keys()
    assert [key for key, answer in after.items() if MARK in answer[1]] == []
    assert {key: answer for key, answer in after.items() if answer != before[key]} == {}


@pytest.mark.django_db
@pytest.mark.parametrize("office", ["coordinator", "head", "dsl", "chair"])
def test_the_same_reader_finds_it_when_nothing_keeps_them_out(office: str) -> None:
    """So that the test above would notice."""
    cast = make_cast(now())
    listed = list_people(cast)
    reader, _ = a_reader(cast, office)
    reference = an_incident(cast, [listed["A"], *([listed["Hughes"]] if office == "chair" else [])])
    found = {name for (name, _, _), answer in seen_by(reader, given(cast, reference)).items() if MARK in answer[1]}
    assert {"casework:home", "incidents:show-log", "casework:show-incident", "papers:download-paper"} <= found
    assert {"papers:download-log", "papers:download-log-as-table", "papers:download-log-as-workbook"} <= found


def a_reader(cast: Cast, office: str) -> tuple[Actor, Person]:
    """Somebody who holds the office beside whoever held it before."""
    user, _ = add_colleague(
        cast.hughes, email="vane@beechwood.example", display_name="Mx Vane", password="x", now=now()
    )
    giver = cast.lane if office in ("head", "chair") else cast.hughes
    appoint(giver, user, office, held_from=localdate(), now=now() - timedelta(days=90))
    person = add_person(cast.hughes, display_name="Mx Vane", kind="staff", user=user, now=now())
    return actor_for(user, localdate()), person


def an_incident(cast: Cast, people: list[Person]) -> str:
    """Something in every part of the record, each with the mark."""
    said = {"incident_kind": ["bullying_pupil"]}
    reference = a_report(cast.rees, *map(somebody, people), what_happened=MARK, said=said, now=now())
    lead = cast.okafor
    answer_question(lead, reference, "child_at_risk", ["yes"], person="A", reason=MARK, now=now())
    take_action(lead, reference, "spine.make_safe", "done", reason=MARK, now=now())
    add_note(lead, reference, MARK, now=now())
    tablet = a_tablet(description=MARK, due_back=localdate())
    list_item(lead, reference, tablet, could_be_illegal=False, now=now())
    asked(lead, reference, told=MARK, reply_by=localdate() + timedelta(days=1), now=now())
    return reference


def takes_aside(cast: Cast, reader: Actor, reference: str) -> None:
    """A teacher sees it at no time; the row that keeps them out is written all the same."""
    if may_see(reader, reference):
        step_aside(reader, reference, reason=MARK, now=now())
        return
    incident = Incident.objects.get(reference=reference)
    row = {"school": incident.school, "incident": incident, "author": cast.hughes.user, "at": now()}
    Exclusion.objects.create(**row, user=reader.user, reason=MARK)


def given(cast: Cast, reference: str) -> Given:
    """The ids of the incident, where there is one, and of everything else there is."""
    incident = Incident.objects.filter(reference=reference).first()
    own: dict[str, tuple[Any, ...]] = {
        name: tuple(_keys(model, incident)[:1])
        for name, model in {
            "note": "incidents.Note",
            "contact": "referrals.ContactMade",
            "exclusion": "incidents.Exclusion",
            "guest": "incidents.Guest",
            "helper": "incidents.Helper",
            "reply": "referrals.Reply",
            "decision": "referrals.ContactDeclined",
        }.items()
    }
    (term, *_), (year, *_) = periods_offered(localdate())
    return {
        **own,
        "reference": (reference,),
        "fact": ("child_at_risk", "leader_involved"),
        "person": ("A",),
        "step": ("spine.make_safe",),
        "slug": ("spine", "child-at-risk"),
        "key": ("technical-site",),
        "school": ("beechwood-park-primary",),
        "number": (1,),
        "file": (1,),
        "asking": (1,),
        "kind": ("online_bullying", "class_or_year"),
        "what": ("lado", "log-entry"),
        "other": (NO_SUCH,),
        "witness_id": (1,),
        "thing": (1,),
        "item": (1,),
        "restriction": (1,),
        "category": ("under_the_rules",),
        "ladder": ("school_rules",),
        "paper": ("summary", "chronology", "log-sheet"),
        "day": (localdate().isoformat(),),
        "period": (term.key, year.key),
        "term": (term.key, f"{localdate().year}-summer", f"{localdate().year - 1}-autumn"),
        "duty": ("report_to_leaders",),
        "sheet": ("log-sheet",),
        "relationship": (1,),
        "name": ("next_in_line_head", "log_name"),
        "user_id": (cast.webb.user.pk,),
        "person_id": (Person.objects.get(display_name="Pupil A").pk,),
        "holding_id": (OfficeHolding.objects.get(user=cast.webb.user).pk,),
    }


def _keys(model: str, incident: Incident | None) -> list[int]:
    from django.apps import apps

    rows = apps.get_model(model).objects.filter(incident=incident) if incident else []
    return [row.pk for row in rows] or [1]


def seen_by(reader: Actor, known: Given) -> Seen:
    """What every address answers, and every address of the incident to something sent; its words without its ids."""
    client, found = Client(), Seen()
    client.force_login(reader.user)
    client.get("/")
    for place, (name, address) in enumerate(addresses(known)):
        if name not in SIGNS_OUT:
            found[name, place, "GET"] = _told(client.get(address))
            if known["reference"][0] in address:
                found[name, place, "POST"] = _told(client.post(address, {}))
    return found


def _told(answer: HttpResponseBase) -> tuple[int, str]:
    content = b"".join(answer) if answer.streaming else answer.content  # type: ignore[attr-defined]
    kind = answer.headers.get("Content-Type", "")
    return answer.status_code, CHANGES.sub("", HEAD_OF_AUDIT.sub("", _text(kind, content)))


def _text(kind: str, content: bytes) -> str:
    if kind == "application/pdf":
        return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    if "spreadsheet" in kind:
        with ZipFile(BytesIO(content)) as book:
            return "".join(book.read(name).decode() for name in book.namelist() if "docProps" not in name)
    return content.decode()
