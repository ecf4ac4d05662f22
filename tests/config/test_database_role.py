"""As a role of PostgreSQL that owns nothing, everything works, and nothing that is written once can be changed."""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from handrail.audit.append_only import guarded_tables
from handrail.audit.database_role import commands_for, weaknesses_of
from handrail.incidents.access import get_incident, is_open
from handrail.schools.access import Actor
from handrail.witnesses.models import HeadPublished
from tests.casework.given import settle
from tests.config.test_start import PATIENCE, environ, handrail
from tests.incidents.given import list_people
from tests.schools.cast import Cast
from tests.witnesses.given import a_witness

SCHOOL = ("--name", "Oak Primary", "--pack", "england", "--email", "head@oak.example", "--person", "Mrs Oak")
SignIn = Callable[[Actor], Client]
ROLE = "app_of_this_test"
FORBIDDEN = (
    "UPDATE audit_entry SET act = 'a.b.c'",
    "UPDATE audit_entry SET act = act WHERE false",
    "DELETE FROM audit_entry",
    "TRUNCATE audit_entry",
    "TRUNCATE schools_school CASCADE",
    "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
    "ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_no_update",
    "DROP TRIGGER audit_entry_no_update ON audit_entry",
    "CREATE TRIGGER mine BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse()",
    "CREATE RULE mine AS ON INSERT TO audit_entry DO INSTEAD NOTHING",
    "CREATE OR REPLACE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'",
    "DROP FUNCTION audit_entry_refuse() CASCADE",
    "SET session_replication_role = replica",
    "DROP TABLE audit_entry CASCADE",
    "ALTER TABLE audit_entry RENAME TO other",
    "ALTER TABLE audit_entry OWNER TO CURRENT_USER",
    "CREATE TABLE mine (id int)",
    "DELETE FROM django_migrations",
)


@pytest.fixture
def as_role(cast: Cast) -> Iterator[None]:
    """Within the test's transaction: a role with the rights that the command gives, and from here on it acts."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {ROLE}")
        for command in commands_for(ROLE):
            cursor.execute(command)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"SET LOCAL ROLE {ROLE}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def refused(command: str) -> str:
    """What the database answers to a command that must not be obeyed."""
    with pytest.raises(DatabaseError) as error, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(command)
    return getattr(error.value.__cause__, "sqlstate", "")


@pytest.mark.postgres
@pytest.mark.django_db
@pytest.mark.parametrize("command", FORBIDDEN)
def test_the_log_cannot_be_changed_by_any_way_round(as_role: None, command: str) -> None:
    assert refused(command) == "42501"


@pytest.mark.postgres
@pytest.mark.django_db
def test_no_table_that_is_written_once_can_be_changed(as_role: None) -> None:
    tables = guarded_tables(connection)
    assert {"audit_entry", "incidents_report", "evidence_move", "witnesses_headpublished"} <= set(tables)
    for table in tables:
        for command in ("DELETE FROM {}", "TRUNCATE {}", "UPDATE {} SET id = id", "LOCK {} IN EXCLUSIVE MODE"):
            assert refused(command.format(table)) == "42501", (table, command)


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_role_that_could_is_pointed_out(as_role: None) -> None:
    assert weaknesses_of(ROLE) == []
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute(f"GRANT UPDATE ON audit_entry TO {ROLE}")
    assert weaknesses_of(ROLE) == ["it has the right to UPDATE on audit_entry"]
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT postgres TO {ROLE}")
    assert any("may act as postgres" in one for one in weaknesses_of(ROLE))
    assert "it is a superuser, whom nothing is forbidden" in weaknesses_of("postgres")


@pytest.mark.postgres
@pytest.mark.django_db
def test_the_pages_work_from_the_report_to_the_closing(
    cast: Cast, signed_in: SignIn, as_role: None, settings: object
) -> None:
    settings.EMAIL_HOST = "mail.example"  # type: ignore[attr-defined]
    list_people(cast)
    teacher, leader = signed_in(cast.rees), signed_in(cast.okafor)
    form = {"what_happened": "A message on a tablet.", "when": "just_now", "sending": str(uuid.uuid4())}
    sent = teacher.post("/report/", form | {"who_1": "Pupil A", "kind_1": "pupil", "part_1": "harmed"})
    assert sent.status_code == 302
    reference = sent.headers["Location"].split("/")[2]

    home = f"/incidents/{reference}/"
    for page in ("/", "/incidents/", "/incidents/?words=tablet", home, f"{home}now/", f"{home}papers/"):
        assert leader.get(page).status_code == 200, page
    assert leader.post(f"{home}questions/danger_now/", {"options": "no"}).status_code == 302
    assert leader.post(f"{home}notes/add/", {"text": "The tablet is locked away."}).status_code == 302
    settle(cast.okafor, reference)
    closed = leader.post(f"{home}close/", {"outcome": "All settled."})
    assert closed.status_code == 302
    assert not is_open(get_incident(cast.okafor, reference))
    a_witness(cast.lane)
    assert HeadPublished.objects.count() == 1
    assert leader.post("/log-heads/check/", follow=True).status_code == 200


class Server(NamedTuple):
    """A database of its own in the tests' cluster, with an owner and a role for the application."""

    folder: Path
    owner: str
    application: str

    def run(self, address: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """One command of Handrail's, in a process of its own, signed in to the database under `address`."""
        command = [sys.executable, "-m", "handrail.config.cli", *arguments, "--data", str(self.folder)]
        surroundings = environ(HANDRAIL_DATABASE=address)
        return subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False, timeout=PATIENCE)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    import psycopg

    host = parse_qs(urlsplit(os.environ["HANDRAIL_DATABASE"]).query)["host"][0]
    name = f"role_{uuid.uuid4().hex[:12]}"
    owner, application = f"{name}_owner", f"{name}_app"
    with psycopg.connect(host=host, user="postgres", dbname="postgres", autocommit=True) as admin:
        for role in (owner, application):
            admin.execute(f"CREATE ROLE {role} LOGIN")
        admin.execute(f"CREATE DATABASE {name} OWNER {owner}")
        try:
            address = f"postgresql:///{name}?host={host}&user="
            yield Server(tmp_path, address + owner, address + application)
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
            for role in (owner, application):
                admin.execute(f"DROP ROLE {role}")


@pytest.mark.postgres
def test_the_owner_makes_the_tables_and_the_role_runs_on_them(server: Server) -> None:
    import psycopg

    role = server.application.rpartition("=")[2]
    too_soon = server.run(server.application, "create-school", *SCHOOL)
    assert too_soon.returncode == 2
    assert "handrail database-role ROLE --apply" in too_soon.stderr
    assert "Traceback" not in too_soon.stderr

    shown = server.run(server.owner, "database-role", role)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert f'GRANT SELECT, INSERT ON "audit_entry" TO "{role}";' in shown.stdout
    applied = server.run(server.owner, "database-role", role, "--apply")
    assert (applied.returncode, applied.stderr) == (0, "")

    made = server.run(server.application, "create-school", *SCHOOL)
    assert (made.returncode, made.stderr) == (0, "")
    checked = server.run(server.application, "audit", "check")
    assert (checked.returncode, "Oak Primary: " in checked.stdout) == (0, True)
    with psycopg.connect(server.application, autocommit=True) as signed_in:
        for command in FORBIDDEN:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                signed_in.execute(command)  # type: ignore[call-overload]


@pytest.mark.postgres
def test_the_owner_as_the_role_is_pointed_out(server: Server) -> None:
    owner = server.owner.rpartition("=")[2]
    done = server.run(server.owner, "database-role", owner, "--apply")
    assert done.returncode == 1
    assert f"{owner} could still change them: it is the owner of the tables" in done.stderr


@pytest.mark.postgres
def test_a_role_that_is_not_there_is_named(server: Server) -> None:
    done = server.run(server.owner, "database-role", "nobody_here", "--apply")
    assert done.returncode == 2
    assert 'there is no role nobody_here. Make it first: CREATE ROLE "nobody_here"' in done.stderr


def test_sqlite_knows_no_roles(tmp_path: Path) -> None:
    done = handrail("database-role", "anybody", "--data", tmp_path)
    assert (done.returncode, "SQLite knows no roles" in done.stderr) == (2, True)
