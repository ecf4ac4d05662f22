from django.db import migrations, models

from handrail.audit.append_only import let_go


class Migration(migrations.Migration):
    """Slips have a room of their own; nobody ever wrote one here."""

    dependencies = [("agreements", "0002_append_only")]

    operations = [
        let_go("agreements_slip"),
        migrations.DeleteModel("Slip"),
        migrations.AddField("signinglink", "on_paper", models.BooleanField(default=False)),
    ]
