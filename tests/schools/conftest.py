"""The cast, and a browser in which one of them is signed in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from handrail.schools.access import Actor
from tests.schools.cast import Cast, make_cast
from tests.standing import standing


@pytest.fixture
@standing
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def signed_in() -> Callable[[Actor], Client]:
    def sign_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(actor.user)
        return client

    return sign_in
