"""Four processes at once, ended at any moment: nothing acknowledged is lost and no chain forks."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection

from tests.databases import MIGRATED

ROUNDS = int(os.environ.get("ENDURE", "50"))
ROOT = Path(__file__).parents[2]


@pytest.fixture
def environ(tmp_path: Path, first_start: Callable[[Path], None]) -> Iterator[dict[str, str]]:
    """A database of its own with every table: a file, or one in the cluster of the tests, removed afterwards."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("HANDRAIL_")}
    address = os.environ["HANDRAIL_DATABASE"]
    name = f"endure_{uuid4().hex}"
    own = {"HANDRAIL_DATA": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    if not address.startswith("postgresql"):
        first_start(tmp_path)
        yield kept | own
        return
    import psycopg

    settings = connection.settings_dict
    with psycopg.connect(host=settings["HOST"], user=settings["USER"], dbname="postgres", autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE {MIGRATED}')
        yield kept | own | {"HANDRAIL_DATABASE": address.replace("/handrail?", f"/{name}?")}
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def endure(environ: dict[str, str], *arguments: str, program: str = "endure") -> str:
    command = [sys.executable, "-m", f"tests.audit.{program}", *arguments]
    done = subprocess.run(command, env=environ, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.usefixtures("db")
def test_four_at_once_lose_nothing_and_fork_no_chain(environ: dict[str, str]) -> None:
    assert "100 acknowledged, 101 stored, 0 lost, 0 without an entry" in endure(environ, "1")


@pytest.mark.usefixtures("db")
def test_killed_at_any_moment_they_lose_nothing_acknowledged(environ: dict[str, str]) -> None:
    said = endure(environ, str(ROUNDS), "--kill")
    assert "0 lost, 0 without an entry" in said
    assert "unbroken" in said


@pytest.mark.usefixtures("db")
def test_a_server_killed_under_load_loses_nothing_that_it_answered(environ: dict[str, str]) -> None:
    said = endure(environ, str(ROUNDS), program="endure_server")
    assert said.count("0 lost, 0 without an entry") == 2
    assert "unbroken" in said
