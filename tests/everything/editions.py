"""An edition that says the same as the school's pack and is another all the same, and a case that was moved to it."""

from __future__ import annotations

import json
from datetime import datetime

from handrail.editions.models import Edition
from handrail.incidents.models import EditionMove, Incident
from handrail.procedures.load import bundle_of, load_bundle
from handrail.schools.models import School
from tests.everything.hands import Writing


def another_edition(school: School, now: datetime) -> Edition:
    """With a remark more in its first file."""
    folders = json.loads(bundle_of(school.pack))
    folders[0]["files"]["pack.yaml"] += "\n# Another edition\n"
    text = json.dumps(folders)
    pack = load_bundle(text)
    told = {"pack": pack.id, "label": pack.edition, "text": text, "pinned_at": now}
    return Edition.objects.get_or_create(digest=pack.digest, defaults=told)[0]


def moved_there(writing: Writing) -> dict[str, str]:
    """Past the act, which is for whoever leads it; gives the edition to which it may be moved back."""
    incident, other = writing.incident, another_edition(writing.worker.school, writing.now)
    began = incident.edition
    EditionMove.objects.create(**writing.row(), from_edition=began, to_edition=other, reason=writing.word)
    Incident.objects.filter(pk=incident.pk).update(edition=other)
    return {"edition": began.digest[:12]}
