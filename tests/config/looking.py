"""What somebody finds at every address there is, and in every mail; without what differs each time."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from uuid import UUID
from zipfile import ZipFile

from django.contrib.messages.storage.session import SessionStorage
from django.core import mail
from django.test import Client
from django.utils.timezone import localdate

from handrail.config.jobs import JOBS
from handrail.papers.period import periods_offered
from handrail.schools.models import OfficeHolding
from tests.agreements.old_link import OLD_SECRET
from tests.config.routes import Given, addresses
from tests.config.story import DAY, LAST_TERM, MARK, THEN, School
from tests.everything.dealings import COPY
from tests.printed import is_locked, text_of

NO_SUCH = "HR-2222-2222"
SIGNS_OUT = {"accounts:sign-out"}
LOCKED = "A paper that opens with a pass-phrase"
CHANGES = re.compile(
    r'name="(?:csrfmiddlewaretoken|opened_for|sending)" value="[^"]*"|Printed [^<.]*|HR-\w{4}-\w{4}|\d\d:\d\d'
)
# The audit log counts whatever anybody at the school does, which is no secret: its head is told as a number.
HEAD_OF_AUDIT = re.compile(
    r'Head of the audit log (?:at printing|then)[^<]*|<td data-label="Head">.*?</td>|<pre class="lines">.*?</pre>',
    re.DOTALL,
)
Seen = dict[tuple[str, int, str], tuple[int, str]]
Asked = tuple[str, str, dict[str, str]]


def given(school: School, places: dict[str, Any]) -> Given:
    """What addresses are filled in with: the ids of the incident, where there is one, and of everything else."""
    (term, *_), (year, *_) = periods_offered(localdate())
    (holding,) = OfficeHolding.objects.filter(user=school.cast.webb.user)
    always = {
        "reference": (NO_SUCH,), "fact": ("child_at_risk", "leader_involved"), "person": ("A",),
        "step": ("spine.make_safe",), "slug": ("spine", "child-at-risk"), "key": ("technical-site",),
        "school": ("beechwood-park-primary",), "pack": ("england",), "question": ("name",), "size": ("a4",),
        "secret": (OLD_SECRET,), "agreement": ("primary_pupils",), "part": ("parent",), "ref": (UUID(int=0),),
        "code": ("BBBBBB",), "display": ("staffroom",), "clause": ("password",),
        "rehearsal": (UUID(int=0),), "whom": ("all",), "step_id": ("make_safe",), "where": ("before",),
        "days": (365,), "left": ("own",), "right": ("st-lukes",),
        "kind": ("online_bullying", "class_or_year"), "what": ("lado", "log-entry"), "other": (NO_SUCH,),
        "witness_id": (1,), "contact_id": ("lado",), "thing": (1,), "item": (1, 3), "category": ("under_the_rules",),
        "day": (localdate(THEN).isoformat(),),
        "ladder": ("school_rules",), "paper": ("summary", "chronology", "log-sheet"),
        "period": (LAST_TERM.key, year.key), "term": (term.key, LAST_TERM.key, LAST_TERM.before.key),
        "duty": ("report_to_leaders",), "sheet": ("log-sheet",), "relationship": (1,),
        "name": ("next_in_line_head", "log_name"), "user_id": (school.cast.webb.user.pk,),
        "person_id": (school.listed["A"].pk,), "field": ("phone",),
        **dict.fromkeys(("carer_id", "roll_id", "group_id", "item_id", "event_id"), (UUID(int=0),)),
        "holding_id": (holding.pk,),
        **dict.fromkeys(_NUMBERED, (1,)),
    }  # fmt: skip
    return always | {name: (place,) for name, place in places.items() if name in (*_NUMBERED, "reference", "other")}


_NUMBERED = (
    "number", "file", "asking", "note", "contact", "edition", "exclusion", "guest", "helper", "reply", "decision",
    "restriction", "signing",
)  # fmt: skip


def guesses(reference: str) -> Iterator[Asked]:
    """What somebody could look for who guesses: by word, by reference, by the fingerprint of a copy that was made."""
    for words in (MARK.lower(), reference, "Pupil A", "Vane"):
        yield "GET", "/incidents/", {"words": words, "status": "any"}
        yield "GET", "/incidents/", {"person": words}
        yield "GET", "/people/", {"words": words}
    yield "POST", "/awaited/check/", {"fingerprint": hashlib.sha256(COPY).hexdigest()}


def seen_by(school: School, known: Given, tried: Callable[[int], bool] = lambda place: True) -> Seen:
    """What every address answers, every address of the incident to something sent, and every guess.

    `tried` says of which addresses this is asked, by their places; every guess is made in any case.
    """
    client, found = Client(), Seen()
    client.force_login(school.reader.user)
    client.get("/")
    reference = known["reference"][0]
    for place, (name, address) in enumerate(addresses(known)):
        if name not in SIGNS_OUT and tried(place):
            found[name, place, "GET"] = _told(client, client.get(address))
            if reference in address:
                found[name, place, "POST"] = _told(client, client.post(address, {}))
    for place, (method, address, data) in enumerate(guesses(reference)):
        found[address, place, f"guessed {method}"] = _told(client, getattr(client, method.lower())(address, data))
    return found


def mailed_to(school: School) -> list[tuple[str, str]]:
    """Every mail that the reader gets by the next day: notices, and the daily mail."""
    mail.outbox.clear()
    for job in JOBS:
        job.run(THEN + DAY)
    to = school.reader.user.email
    return [(message.subject, message.body) for message in mail.outbox if message.to == [to]]


def _told(client: Client, answer: Any) -> tuple[int, str]:
    """What an answer says, and what it leaves to be said on the next page, wherever that is."""
    session = client.session
    if left := session.pop(SessionStorage.session_key, ""):
        session.save()
    content = b"".join(answer) if answer.streaming else answer.content  # type: ignore[attr-defined]
    kind = answer.headers.get("Content-Type", "")
    said = CHANGES.sub("", HEAD_OF_AUDIT.sub("", _text(kind, content)))
    return answer.status_code, f"{said}{left}"


def _text(kind: str, content: bytes) -> str:
    if kind == "application/pdf":
        return LOCKED if is_locked(content) else text_of(content)
    if "openxmlformats" in kind:
        with ZipFile(BytesIO(content)) as book:
            return "".join(
                book.read(name).decode() for name in book.namelist() if name.endswith(".xml") and "docProps" not in name
            )
    return content.decode()
