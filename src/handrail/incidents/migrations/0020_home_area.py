"""The authority in whose area a child lives, where that is not the school's own."""

from django.db import migrations, models

from handrail.audit.append_only import keep_append_only


class Migration(migrations.Migration):
    dependencies = [("incidents", "0019_fewer_indexes"), ("audit", "0002_append_only")]

    operations = [
        migrations.AddField(
            model_name="particulars",
            name="home_area",
            field=models.CharField(blank=True, default="", max_length=120),
            preserve_default=False,
        ),
        keep_append_only("incidents_particulars"),
    ]
