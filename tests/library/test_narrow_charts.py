"""A chart stands on its page in two forms: wide, and narrow for a telephone."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.test import Client

from handrail.schools.access import Actor
from tests.schools.cast import Cast

SignIn = Callable[[Actor], Client]


def test_both_forms_stand_on_the_page_and_share_no_ids(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.rees).get("/procedures/legality/").content.decode()
    assert 'class="chart chart-narrow"' in page and 'class="chart chart-wide" role="region"' in page
    assert 'id="legality-police"' in page and 'id="legality-narrow-police"' in page
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_a_number_on_the_narrow_chart_leads_to_a_box_on_it(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.rees).get("/procedures/legality/").content.decode()
    targets = re.findall(r'<a href="#(legality-narrow-[^"]+)"', page)
    assert targets and all(f'id="{target}"' in page for target in targets)
