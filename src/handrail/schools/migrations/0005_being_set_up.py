"""What a school teaches, in whose area it lies, and since when it is live. Schools that are in use are live."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models
from django.utils import timezone


def schools_in_use_are_live(apps: Any, schema_editor: Any) -> None:
    apps.get_model("schools", "School").objects.update(live_since=timezone.now())


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0004_identity"),
    ]

    operations = [
        migrations.AddField("school", "key_stages", models.JSONField(blank=True, default=list)),
        migrations.AddField("school", "authority", models.CharField(blank=True, max_length=120)),
        migrations.AddField("school", "live_since", models.DateTimeField(blank=True, null=True)),
        migrations.RunPython(schools_in_use_are_live, migrations.RunPython.noop),
    ]
