"""Words of the log made searchable: a full-text table beside the lines on SQLite, two vectors on PostgreSQL."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = [
    """CREATE VIRTUAL TABLE incidents_words USING fts5(
        words, names, content='incidents_logline', content_rowid='id',
        tokenize='porter unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER incidents_words_added AFTER INSERT ON incidents_logline BEGIN
        INSERT INTO incidents_words(rowid, words, names) VALUES (new.id, new.words, new.names); END""",
    """CREATE TRIGGER incidents_words_removed AFTER DELETE ON incidents_logline BEGIN
        INSERT INTO incidents_words(incidents_words, rowid, words, names)
        VALUES ('delete', old.id, old.words, old.names); END""",
    """CREATE TRIGGER incidents_words_changed AFTER UPDATE OF words, names ON incidents_logline
        WHEN old.words <> new.words OR old.names <> new.names BEGIN
        INSERT INTO incidents_words(incidents_words, rowid, words, names)
        VALUES ('delete', old.id, old.words, old.names);
        INSERT INTO incidents_words(rowid, words, names) VALUES (new.id, new.words, new.names); END""",
]
SQLITE_BACK = [
    "DROP TRIGGER incidents_words_changed",
    "DROP TRIGGER incidents_words_removed",
    "DROP TRIGGER incidents_words_added",
    "DROP TABLE incidents_words",
]
POSTGRESQL = [
    """ALTER TABLE incidents_logline
        ADD COLUMN words_vector tsvector GENERATED ALWAYS AS (to_tsvector('english', words || ' ' || names)) STORED,
        ADD COLUMN names_vector tsvector GENERATED ALWAYS AS (to_tsvector('simple', names)) STORED""",
    "CREATE INDEX incidents_words_vector ON incidents_logline USING gin (words_vector)",
    "CREATE INDEX incidents_names_vector ON incidents_logline USING gin (names_vector)",
]
POSTGRESQL_BACK = ["ALTER TABLE incidents_logline DROP COLUMN words_vector, DROP COLUMN names_vector"]
FORWARDS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
BACKWARDS = {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}


def make_searchable(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for command in FORWARDS[editor.connection.vendor]:
        editor.execute(command)


def stop_searching(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for command in BACKWARDS[editor.connection.vendor]:
        editor.execute(command)


class Migration(migrations.Migration):
    dependencies = [("incidents", "0002_append_only")]

    operations = [migrations.RunPython(make_searchable, stop_searching)]
