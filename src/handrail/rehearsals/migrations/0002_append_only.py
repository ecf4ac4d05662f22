"""The database itself refuses to change or remove anything of a rehearsal, and with it anybody's training."""

from django.db import migrations

from handrail.audit.append_only import keep_append_only

TABLES = (
    "rehearsals_rehearsal",
    "rehearsals_madeupperson",
    "rehearsals_participant",
    "rehearsals_joining",
    "rehearsals_rehearsedanswer",
    "rehearsals_rehearsedaction",
    "rehearsals_finish",
    "rehearsals_trained",
    "rehearsals_review",
)


class Migration(migrations.Migration):
    dependencies = [("rehearsals", "0001_rehearsal"), ("audit", "0002_append_only")]

    operations = [keep_append_only(table) for table in TABLES]
