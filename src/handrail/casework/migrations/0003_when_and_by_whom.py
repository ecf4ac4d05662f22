"""Beside who recorded an action and when: who did it and when."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from handrail.audit.append_only import keep_append_only


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0002_append_only"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("actiontaken", "done_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "actiontaken",
            "done_by",
            models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField("actiontaken", "done_by_words", models.CharField(blank=True, max_length=200)),
        migrations.AddConstraint(
            "actiontaken",
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True) | models.Q(done_at__lte=models.F("at")),
                name="casework_done_before_recorded",
            ),
        ),
        migrations.AddConstraint(
            "actiontaken",
            models.CheckConstraint(
                condition=models.Q(done_by__isnull=True) | models.Q(done_by_words=""), name="casework_done_by_one"
            ),
        ),
        # SQLite rebuilt the table, and its triggers went with the old one.
        keep_append_only("casework_actiontaken"),
    ]
