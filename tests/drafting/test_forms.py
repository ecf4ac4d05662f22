"""Forms of steps: sent as they were opened they change nothing, whatever the step and the pack."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from handrail.drafting.desk import Desk
from handrail.drafting.forms.kinds import form_for
from handrail.procedures.edit import kind_of
from handrail.procedures.load import built_in_packs, bundle_of
from handrail.procedures.own import begun
from tests.drafting.posting import sent


def filled(data: dict[str, object]) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, value in data.items():
        query.setlist(name, value if isinstance(value, list) else [str(value)])  # type: ignore[arg-type]
    return query


@pytest.mark.parametrize("slug", built_in_packs())
def test_a_form_sent_as_it_was_opened_changes_nothing(slug: str) -> None:
    own = begun("our-school", "Our school", bundle_of(slug))
    tried = 0
    for id_ in own.pack.procedures:
        desk = Desk(1, own, id_)
        for step_id, step in desk.data["steps"].items():
            ways = desk.ways(step_id)
            form = form_for(filled(sent(desk, step, ways=ways)), kind_of(step), desk, step=step, ways=ways)
            assert form.is_valid(), (id_, step_id, form.errors)
            assert form.step(step) == step, (id_, step_id)
            tried += 1
        assert own.with_change(id_, dict) == own
    assert tried > 50
