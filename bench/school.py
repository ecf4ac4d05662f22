"""A school to measure in, in a folder of its own that is gone afterwards."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bench.browser import Browser
from bench.table import Row, printed

if TYPE_CHECKING:
    from handrail.schools.access import Actor

BrowserOf = Callable[[int], Browser]
"""The browser of the coordinator, for the server at a port."""


def print_rows(rows: Callable[[Actor], Iterable[Row]]) -> int:
    """Print what is measured in a school. The exit code says only whether it could be."""
    with a_school() as (actor, _):
        printed(rows(actor))
    return 0


@contextmanager
def a_school() -> Iterator[tuple[Actor, BrowserOf]]:
    """A school with one coordinator who is signed in."""
    folder = Path(tempfile.mkdtemp(prefix="handrail-bench-"))
    try:
        yield _school(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _school(folder: Path) -> tuple[Actor, BrowserOf]:
    os.environ |= {
        "HANDRAIL_DATA": str(folder),
        "HANDRAIL_DATABASE": os.environ.get("BENCH_DATABASE", ""),
        "HANDRAIL_DEBUG": "",
    }
    os.environ["HANDRAIL_SECRET_KEY"] = "only-for-measuring-" + "x" * 40
    import bench.wsgi  # noqa: F401  (sets Django up with the floor's addresses)
    from handrail.config.start import make_ready

    make_ready(folder)
    from django.test import Client
    from django.utils import timezone

    from bench import floor
    from handrail.accounts.models import User
    from handrail.schools.actions import set_up_school

    floor.create_tables()
    actor, _ = set_up_school(
        live=True,
        name="Measured Primary",
        pack="hertfordshire",
        email="measured@example.test",
        display_name="Ms Okafor",
        offices=["coordinator"],
        now=timezone.now(),
    )
    User.objects.filter(pk=actor.user.pk).update(must_change_password=False)
    client = Client()
    client.force_login(User.objects.get(pk=actor.user.pk))
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    return actor, lambda port: Browser(port, cookies)
