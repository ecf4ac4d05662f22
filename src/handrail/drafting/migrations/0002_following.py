"""What a school follows, and what of an update it took; the database refuses to change or remove either."""

from __future__ import annotations

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from handrail.audit.append_only import keep_append_only


def _key(to: str, **more: Any) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=to, **more)


class Migration(migrations.Migration):
    dependencies = [
        ("drafting", "0001_draft"),
        ("editions", "0003_proof"),
        ("schools", "0006_publication"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Following",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("author", _key(settings.AUTH_USER_MODEL, db_index=False, null=True)),
                ("edition", _key("editions.edition", db_index=False, null=True)),
                ("school", _key("schools.school")),
            ],
            options={"ordering": ("id",)},
        ),
        migrations.CreateModel(
            name="TakenUpdate",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("taken", models.JSONField()),
                ("left", models.JSONField()),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken_update",
                        to="drafting.draftversion",
                    ),
                ),
            ],
        ),
        keep_append_only("drafting_following"),
        keep_append_only("drafting_takenupdate"),
    ]
