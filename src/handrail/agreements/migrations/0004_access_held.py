import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from handrail.audit.append_only import keep_append_only


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0003_slips_apart"),
        ("people", "0006_account_ties"),
        ("schools", "0007_withdrawal"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="askedagain",
            name="parts",
            field=models.JSONField(default=list),
        ),
        migrations.CreateModel(
            name="AccessHeld",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("ends", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="agreements.accessheld",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="schools.school"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        # SQLite rebuilt the table, and its triggers went with the old one.
        keep_append_only("agreements_askedagain"),
        keep_append_only("agreements_accessheld"),
    ]
