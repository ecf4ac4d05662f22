"""What was proved of an edition, kept beside it; the database refuses to change or remove it."""

import django.db.models.deletion
from django.db import migrations, models

from handrail.audit.append_only import keep_append_only


class Migration(migrations.Migration):
    dependencies = [
        ("editions", "0002_append_only"),
    ]

    operations = [
        migrations.CreateModel(
            name="Proof",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("rules", models.JSONField()),
                ("paths", models.CharField(max_length=200)),
                (
                    "is_exact",
                    models.BooleanField(help_text="Whether it is the number of paths, or only not less than it."),
                ),
                ("procedures", models.PositiveIntegerField()),
                ("steps", models.PositiveIntegerField()),
                ("engine", models.CharField(max_length=40)),
                ("proved_at", models.DateTimeField()),
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="proof", to="editions.edition"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        keep_append_only("editions_proof"),
    ]
