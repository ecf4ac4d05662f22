"""What the environment may say, and what it must not."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.config import environment


def test_everything_lies_in_one_folder_of_the_user_unless_told_otherwise(tmp_path: Path) -> None:
    assert environment.data_folder({}) == Path.home() / ".local/share/handrail"
    assert environment.data_folder({"XDG_DATA_HOME": str(tmp_path)}) == tmp_path / "handrail"
    assert environment.data_folder({"HANDRAIL_DATA": str(tmp_path / "x")}) == tmp_path / "x"


def test_the_database_is_a_durable_sqlite_file_by_default(tmp_path: Path) -> None:
    database = environment.database({}, tmp_path)
    assert (database["ENGINE"], database["NAME"]) == (
        "handrail.config.sqlite",
        str(tmp_path / "handrail.sqlite3"),
    )
    for setting in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        assert setting in database["OPTIONS"]["init_command"]
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert database["OPTIONS"]["timeout"] == 20


def test_a_path_is_another_sqlite_file(tmp_path: Path) -> None:
    named = environment.database({"HANDRAIL_DATABASE": f"{tmp_path}/other.db"}, Path("/nowhere"))
    assert named["NAME"] == f"{tmp_path}/other.db"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("postgresql:///handrail?host=/run/pg&user=postgres", ("handrail", "postgres", "", "/run/pg", "")),
        ("postgres://ann:p%40ss@db.example:5433/schools", ("schools", "ann", "p@ss", "db.example", "5433")),
        ("postgresql://db.example", ("handrail", "", "", "db.example", "")),
    ],
)
def test_an_address_is_a_postgresql_server(address: str, expected: tuple[str, ...]) -> None:
    database = environment.database({"HANDRAIL_DATABASE": address}, Path("/nowhere"))
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert tuple(database[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")) == expected


def test_what_else_the_address_says_goes_to_the_driver() -> None:
    database = environment.postgresql("postgresql://db.example/handrail?sslmode=verify-full")
    assert database["OPTIONS"]["sslmode"] == "verify-full"


@pytest.mark.parametrize(
    ("asked", "threshold"), [("", 3), ("?prepare_threshold=10", 10), ("?prepare_threshold=off", None)]
)
def test_plans_are_kept_unless_a_pooler_stands_between(asked: str, threshold: int | None) -> None:
    options = environment.postgresql(f"postgresql://db.example/handrail{asked}")["OPTIONS"]
    assert (options["prepare_threshold"], options["server_side_binding"]) == (threshold, True)


def test_another_kind_of_database_is_refused_with_what_to_write() -> None:
    with pytest.raises(environment.UnknownDatabase, match="postgresql://"):
        environment.database({"HANDRAIL_DATABASE": "mysql://db.example/x"}, Path("/nowhere"))


@pytest.mark.parametrize(("value", "is_on"), [("1", True), ("Yes", True), ("0", False), ("", False), ("off", False)])
def test_switches_are_off_unless_they_say_yes(value: str, is_on: bool) -> None:
    assert environment.is_on({"HANDRAIL_DEBUG": value}, "HANDRAIL_DEBUG") is is_on
    assert not environment.is_on({}, "HANDRAIL_DEBUG")


def test_lists_are_written_with_commas_or_spaces() -> None:
    assert environment.words({"HANDRAIL_HOSTS": "a.example, b.example c.example"}, "HANDRAIL_HOSTS") == [
        "a.example",
        "b.example",
        "c.example",
    ]


def test_the_key_comes_from_the_environment_or_the_folder(tmp_path: Path) -> None:
    assert environment.secret_key({}, tmp_path) == ""
    (tmp_path / "secret.key").write_text("from the file\n")
    assert environment.secret_key({}, tmp_path) == "from the file"
    assert environment.secret_key({"HANDRAIL_SECRET_KEY": "given"}, tmp_path) == "given"
