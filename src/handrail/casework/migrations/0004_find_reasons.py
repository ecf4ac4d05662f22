"""What was typed with answers, actions, people and outcomes before the log's search knew of it is found too."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TYPED_IN = (
    ("incidents", "Particulars"),
    ("incidents", "StatusChange"),
    ("casework", "Answer"),
    ("casework", "ActionTaken"),
)


def find_reasons(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    for line in apps.get_model("incidents", "LogLine").objects.iterator():
        typed = [line.words]
        for name in TYPED_IN:
            written = apps.get_model(*name).objects.filter(incident=line.incident_id).exclude(reason="")
            typed += written.order_by("pk").values_list("reason", flat=True)
        if len(typed) > 1:
            line.words = "\n".join(typed)
            line.save(update_fields=["words"])


class Migration(migrations.Migration):
    dependencies = [("casework", "0003_when_and_by_whom"), ("incidents", "0003_search")]

    # Going back needs nothing: the line is made anew from the record at the next act.
    operations = [migrations.RunPython(find_reasons, migrations.RunPython.noop)]
