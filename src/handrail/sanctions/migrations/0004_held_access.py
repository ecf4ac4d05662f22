import django.db.models.deletion
from django.db import migrations, models

from handrail.audit.append_only import keep_append_only


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0004_access_held"),
        ("sanctions", "0003_cited_and_signed_again"),
    ]

    operations = [
        migrations.AddField(
            model_name="restriction",
            name="held",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agreements.accessheld",
            ),
        ),
        # SQLite may rebuild the table, and its triggers would go with the old one.
        keep_append_only("sanctions_restriction"),
    ]
