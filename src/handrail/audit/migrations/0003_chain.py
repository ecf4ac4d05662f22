"""Each entry knows the digest of the one before it; the entries that are there already are linked in their order."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from handrail.audit.append_only import guard, unguard
from handrail.audit.verify_log import BEGINNING, digest_of

TABLE = "audit_entry"
MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"
LINKED = ("chain", "place", "previous", "digest")


def open_table(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    unguard(editor.connection, TABLE)


def close_table(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    guard(editor.connection, TABLE)


def link_all(apps: StateApps, _editor: BaseDatabaseSchemaEditor) -> None:
    entries = apps.get_model("audit", "Entry").objects
    heads: dict[str, tuple[int, str]] = {}
    for entry in entries.order_by("id").iterator():
        entry.chain = str(entry.school_id) if entry.school_id else "installation"
        place, entry.previous = heads.get(entry.chain, (0, BEGINNING))
        entry.place = place + 1
        told = {
            "act": entry.act,
            "actor": str(entry.actor_id) if entry.actor_id else None,
            "at": entry.at.strftime(MOMENT),
            "chain": entry.chain,
            "details": entry.details,
            "place": entry.place,
            "subject_id": entry.subject_id,
            "subject_kind": entry.subject_kind,
        }
        entry.digest = digest_of(told, entry.previous)
        heads[entry.chain] = (entry.place, entry.digest)
        entries.filter(pk=entry.pk).update(**{field: getattr(entry, field) for field in LINKED})


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]

    operations = [
        migrations.RunPython(open_table, close_table),
        migrations.AddField("entry", "chain", models.CharField(max_length=36, default=""), preserve_default=False),
        migrations.AddField("entry", "place", models.BigIntegerField(default=0), preserve_default=False),
        migrations.AddField("entry", "previous", models.CharField(max_length=64, default=""), preserve_default=False),
        migrations.AddField("entry", "digest", models.CharField(max_length=64, default=""), preserve_default=False),
        migrations.RunPython(link_all, migrations.RunPython.noop),
        migrations.AddConstraint(
            "entry", models.UniqueConstraint(fields=("chain", "place"), name="audit_entry_one_at_a_place")
        ),
        migrations.RunPython(close_table, open_table),
    ]
