"""Beside who recorded an answer and when: who gave it on paper and when."""

from django.db import migrations, models

from handrail.audit.append_only import keep_append_only


class Migration(migrations.Migration):
    dependencies = [("casework", "0006_asked_of_one")]

    operations = [
        migrations.AddField("answer", "given_at", models.DateTimeField(null=True)),
        migrations.AddField("answer", "given_by_words", models.CharField(blank=True, max_length=200)),
        migrations.AddConstraint(
            "answer",
            models.CheckConstraint(
                condition=models.Q(given_at__isnull=True) | models.Q(given_at__lte=models.F("at")),
                name="casework_given_before_recorded",
            ),
        ),
        # SQLite rebuilt the table, and its triggers went with the old one.
        keep_append_only("casework_answer"),
    ]
