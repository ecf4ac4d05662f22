"""What the files of one pack say of agreements and consents, put beside what the packs said that it extends."""

from __future__ import annotations

from handrail.procedures import build, schema
from handrail.procedures.build import Builder
from handrail.procedures.draft import Draft
from handrail.procedures.model import Agreement
from handrail.procedures.problem import Problem


def add_agreements(draft: Draft, builder: Builder, content: schema.AgreementsFile, head: schema.PackFile) -> None:
    """Add for whom agreements are, where they hang, and the agreements themselves."""
    for id_, said in content.audiences.items():
        audience = build.audience(builder, id_, said)
        draft.put(draft.audiences, id_, audience, audience.place, "audience")
    for id_, label in content.subjects.items():
        draft.put(draft.clause_subjects, id_, label, builder.place("subjects", id_), "subject of clauses")
    for id_, drawn in content.pictures.items():
        picture = build.clause_picture(builder, id_, drawn)
        draft.put(draft.clause_pictures, id_, picture, picture.place, "picture")
    for id_, where in content.display_places.items():
        place = build.display_place(builder, id_, where)
        draft.put(draft.display_places, id_, place, place.place, "display place")
    for id_, shape in content.agreements.items():
        agreement = build.agreement(builder, id_, shape)
        draft.put_or_replace(draft.agreements, id_, agreement, shape.replaces, "agreement")
        _take_over(draft, agreement, shape.takes_over, head.pack)


def _take_over(draft: Draft, agreement: Agreement, ids: list[str], pack: str) -> None:
    """Take away the inherited agreements whose audiences this one serves as well."""
    for id_ in ids:
        other = draft.agreements.get(id_)
        if other is None or other.place.pack == pack:
            says = f"“{agreement.id}” takes over from “{id_}”, and no pack that this one extends has that agreement."
            draft.problems.append(Problem(agreement.place, says, "Name one that is inherited, or take it away."))
        elif left := [audience for audience in other.audiences if audience not in agreement.audiences]:
            says = f"“{agreement.id}” takes over from “{id_}”, and is not for {', '.join(left)} as that one is."
            draft.problems.append(Problem(agreement.place, says, f"Add {', '.join(left)} to its audience."))
        else:
            del draft.agreements[id_]


def add_consents(draft: Draft, builder: Builder, content: schema.ConsentsFile, head: schema.PackFile) -> None:
    """Add what is asked apart from agreements, what is looked at before publishing, what is told of pictures."""
    for id_, shape in content.questions.items():
        question = build.consent_question(builder, id_, shape)
        draft.put_or_replace(draft.consent_questions, id_, question, shape.replaces, "consent")
    for id_, looked in content.checks.items():
        check = build.publication_check(builder, id_, looked)
        draft.put_or_replace(draft.publication_checks, id_, check, looked.replaces, "check before publishing")
    for id_, told in content.notices.items():
        notice = build.picture_notice(builder, id_, told)
        draft.put_or_replace(draft.picture_notices, id_, notice, told.replaces, "picture notice")
