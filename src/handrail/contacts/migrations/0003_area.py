"""A contact of the school's own may be the desk of the authority in whose area a child lives."""

from django.db import migrations, models

from handrail.audit.append_only import keep_append_only


class Migration(migrations.Migration):
    dependencies = [("contacts", "0002_append_only"), ("audit", "0002_append_only")]

    operations = [
        migrations.AddField(
            model_name="check",
            name="area",
            field=models.CharField(blank=True, default="", max_length=120),
            preserve_default=False,
        ),
        keep_append_only("contacts_check"),
    ]
