"""Before any test: which database, where data lies, and only then Django's settings."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

# The same examples every time, and no deadline: machines that run tests are often busy.
hypothesis.settings.register_profile("handrail", deadline=None, derandomize=True)
hypothesis.settings.load_profile("handrail")

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Offer the choice of database, and act on it at once.

    Settings read the environment once, and other conftest files may import models, so the choice cannot wait until
    pytest has read the whole command line. Workers of pytest-xdist inherit what the first process set up.
    """
    parser.addoption("--database", choices=("sqlite", "postgres"), default="sqlite", help="the database to test on")
    if "PYTEST_XDIST_WORKER" not in os.environ:
        _prepare_environment(pluginmanager.get_plugin("pytestconfig"))
    # `pytest -p no:django tests/procedures` runs the tests of the engine, which knows no Django, by themselves.
    if not pluginmanager.is_blocked("django"):
        _set_up_django()


def _prepare_environment(config: pytest.Config) -> None:
    data = tempfile.TemporaryDirectory(prefix="handrail-tests-")
    config.add_cleanup(data.cleanup)
    on_postgres = _chosen_database(config.invocation_params.args) == "postgres"
    for name in [name for name in os.environ if name.startswith("HANDRAIL_")]:
        del os.environ[name]
    os.environ["HANDRAIL_DATA"] = data.name
    os.environ["HANDRAIL_SECRET_KEY"] = "only-for-tests-" + "x" * 50
    os.environ["HANDRAIL_DATABASE"] = _start_postgres(config) if on_postgres else f"{data.name}/handrail.sqlite3"


def _chosen_database(arguments: tuple[str | os.PathLike[str], ...]) -> str:
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--database", default="sqlite")
    return parser.parse_known_args([str(argument) for argument in arguments])[0].database


def _start_postgres(config: pytest.Config) -> str:
    program = Path(__file__).with_name("postgres_cluster.py")
    # A session of its own, so that an interrupt from the keyboard leaves it alive to clear up.
    keeper = subprocess.Popen(
        [sys.executable, program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert keeper.stdout is not None
    address = keeper.stdout.readline().strip()
    if not address:
        raise pytest.UsageError("PostgreSQL could not be started; the reason is printed above.")
    config.add_cleanup(keeper.communicate)
    return address


def _set_up_django() -> None:
    import django
    from django.conf import settings

    os.environ["DJANGO_SETTINGS_MODULE"] = "handrail.config.settings"
    # Sign-ins by the hundred, none of them worth protecting.
    if "sqlite" in settings.DATABASES["default"]["ENGINE"]:
        # A file, as a school has one: in memory SQLite locks otherwise, and writers at the same moment are turned away.
        test = settings.DATABASES["default"].setdefault("TEST", {})
        test["NAME"] = f"{os.environ['HANDRAIL_DATA']}/test_handrail.sqlite3"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django.setup()


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: Any,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """Instead of pytest-django’s own, which migrates in each process and each run."""
    from django.db import connections

    from tests.databases import make_test_database

    with django_db_blocker.unblock():
        make_test_database(_kept_between_runs(request.config))
    yield
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture(scope="session")
def first_start(request: pytest.FixtureRequest, django_db_setup: None) -> Callable[[Path], None]:
    """Call with a data folder: the database is there as if Handrail had been started before (SQLite)."""
    from tests.databases import lay_migrated

    kept = _kept_between_runs(request.config)
    return lambda folder: lay_migrated(folder, kept)


def _kept_between_runs(config: pytest.Config) -> Path:
    """Where a migrated database waits for the next run; without pytest’s cache, for this run only."""
    cache = getattr(config, "cache", None)
    folder = Path(cache.mkdir("migrated")) if cache else Path(os.environ["HANDRAIL_DATA"], "migrated")
    folder.mkdir(exist_ok=True)
    return folder


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest) -> None:
    """Before the transaction of a test begins, lead it to the database in which what it asks for stands ready."""
    if fixturedef.argname == "_django_db_helper":
        from tests.standing import stand_for

        fixtures = request.node._fixtureinfo.name2fixturedefs
        with request.getfixturevalue("django_db_blocker").unblock():
            stand_for(request.node, {name: nearest[-1] for name, nearest in fixtures.items()})


def pytest_report_header(config: pytest.Config) -> str:
    return f"database: {config.getoption('--database')}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL run what touches the database, on SQLite everything; but for what is marked as for the other."""
    on_postgres = config.getoption("--database") == "postgres"
    wanted = _touches_database if on_postgres else _runs_anywhere
    unwanted = [item for item in items if not wanted(item)]
    if unwanted:
        config.hook.pytest_deselected(items=unwanted)
        items[:] = [item for item in items if wanted(item)]


def _runs_anywhere(item: pytest.Item) -> bool:
    return item.get_closest_marker("postgres") is None


def _touches_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("sqlite"):
        return False
    if item.get_closest_marker("postgres") or item.get_closest_marker("django_db"):
        return True
    return not DATABASE_FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))
