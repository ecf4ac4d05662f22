"""Writers on SQLite take their turn: in order, handed on after each transaction, and by who dies too."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db.utils import ConnectionHandler

from handrail.config.environment import sqlite
from handrail.config.sqlite.base import SUFFIX, DatabaseWrapper

# Each test has a file of its own; the mark only lets connections be made.
pytestmark = pytest.mark.django_db


@pytest.fixture
def database(tmp_path: Path) -> Iterator[ConnectionHandler]:
    """A database in a file, as in use, with a connection for each thread that asks."""
    handler = ConnectionHandler({"default": sqlite(tmp_path / "one.sqlite3")})
    with handler["default"].cursor() as cursor:
        cursor.execute("CREATE TABLE done (who INTEGER, at REAL)")
    yield handler
    handler["default"].close()


def in_transaction(database: ConnectionHandler, act: object) -> None:
    connection = database["default"]
    connection.set_autocommit(True)
    connection._start_transaction_under_autocommit()
    try:
        with connection.cursor() as cursor:
            act(cursor)  # type: ignore[operator]
        connection._commit()
    except BaseException:
        connection._rollback()
        raise


def is_free(database: ConnectionHandler) -> bool:
    """Whether somebody else could take their turn at once."""
    import fcntl

    with open(f"{database['default'].settings_dict['NAME']}{SUFFIX}") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        fcntl.flock(file, fcntl.LOCK_UN)
        return True


def test_it_is_handed_on_after_success_and_after_failure(database: ConnectionHandler) -> None:
    seen: list[bool] = []
    in_transaction(database, lambda cursor: seen.append(is_free(database)))
    assert (seen, is_free(database)) == ([False], True)
    with pytest.raises(Exception, match="no such table"):
        in_transaction(database, lambda cursor: cursor.execute("INSERT INTO nowhere VALUES (1)"))
    assert is_free(database)


def test_closing_in_the_middle_hands_it_on(database: ConnectionHandler) -> None:
    connection = database["default"]
    connection.ensure_connection()
    connection._start_transaction_under_autocommit()
    assert not is_free(database)
    connection.close()
    assert is_free(database)


def test_many_at_once_all_come_to_write(database: ConnectionHandler) -> None:
    begins = threading.Barrier(8)

    def write(who: int) -> None:
        begins.wait()
        for _ in range(5):
            in_transaction(database, lambda cursor: cursor.execute("INSERT INTO done VALUES (%s, 0)", [who]))
        database["default"].close()

    threads = [threading.Thread(target=write, args=[who]) for who in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database["default"].cursor() as cursor:
        cursor.execute("SELECT who, count(*) FROM done GROUP BY who")
        assert dict(cursor.fetchall()) == dict.fromkeys(range(8), 5)


def test_nothing_rests_on_it(database: ConnectionHandler, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file cannot be made SQLite alone keeps writers apart, as it always does."""
    monkeypatch.setattr(DatabaseWrapper, "_take_turn", DatabaseWrapper._leave_queue)
    in_transaction(database, lambda cursor: cursor.execute("INSERT INTO done VALUES (1, 0)"))
    with sqlite3.connect(database["default"].settings_dict["NAME"]) as plain:
        assert plain.execute("SELECT count(*) FROM done").fetchone() == (1,)
