"""Incidents from before are found by day, class and risk heading too."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def mark(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    for line in apps.get_model("incidents", "LogLine").objects.iterator():
        day = _happened_on(apps, line.incident_id)
        if day is not None:
            line.happened_on = day
            line.save(update_fields=["happened_on"])
        told = {"incident_id": line.incident_id, "school_id": line.school_id, "created_at": line.created_at}
        log_mark = apps.get_model("incidents", "LogMark")
        log_mark.objects.bulk_create(log_mark(mark=one, **told) for one in sorted(_marks(apps, line.incident_id)))


def _happened_on(apps: Apps, incident: object) -> object:
    for name in ("Report", "FoundLater"):
        rows = apps.get_model("incidents", name).objects.filter(incident=incident, happened_on__isnull=False)
        if (day := rows.order_by("pk").values_list("happened_on", flat=True).first()) is not None:
            return day
    return None


def _marks(apps: Apps, incident: object) -> set[str]:
    """As `handrail.incidents.models.index` writes them."""
    known = apps.get_model("incidents", "Particulars").objects.filter(incident=incident, replaced_by=None)
    named = known.filter(person__isnull=False).values_list("person__year_group", "person__class_name")
    groups = {f"group:{' '.join(name.casefold().split())}" for row in named for name in row if name.strip()}
    added = apps.get_model("incidents", "Addition").objects.filter(incident=incident, kind="risk", replaced_by=None)
    return groups | {f"risk:{option}" for option in added.values_list("option", flat=True)}


class Migration(migrations.Migration):
    dependencies = [("incidents", "0014_log_by_day_and_mark"), ("people", "0001_initial")]

    # Going back needs nothing: what is looked up is taken away with its table.
    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
