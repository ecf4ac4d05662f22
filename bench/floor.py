"""A plain Django application of the same kind, on the same server, database and middleware: our floor.

One table of incidents and one of actions; a list of fifty, a page, a form that stores. Nobody is kept from anything,
nothing is checked, nothing is led through a procedure.
"""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db import connection, models, transaction
from django.db.models.expressions import RawSQL
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt


class FloorIncident(models.Model):
    """One row an incident."""

    occurred = models.DateTimeField()
    category = models.CharField(max_length=40)
    severity = models.CharField(max_length=10)
    status = models.CharField(max_length=10)
    people = models.CharField(max_length=80)
    place = models.CharField(max_length=60)
    site = models.CharField(max_length=60)
    device = models.CharField(max_length=20)
    summary = models.TextField()

    class Meta:
        app_label = "bench_floor"
        indexes = [models.Index(fields=["status", "-occurred"], name="floor_status")]

    def __str__(self) -> str:
        return f"OS-{self.pk}"


class FloorAction(models.Model):
    """One row an action, which stands for the audit row too."""

    incident = models.ForeignKey(FloorIncident, models.CASCADE)
    at = models.DateTimeField()
    text = models.TextField()

    class Meta:
        app_label = "bench_floor"

    def __str__(self) -> str:
        return self.text


SEARCHABLE = {
    "sqlite": (
        "CREATE VIRTUAL TABLE floor_words USING fts5(summary, content='bench_floor_floorincident', content_rowid='id',"
        " tokenize='porter unicode61 remove_diacritics 2')",
        "CREATE TRIGGER floor_words_added AFTER INSERT ON bench_floor_floorincident BEGIN"
        " INSERT INTO floor_words(rowid, summary) VALUES (new.id, new.summary); END",
    ),
    "postgresql": (
        "ALTER TABLE bench_floor_floorincident ADD COLUMN words tsvector"
        " GENERATED ALWAYS AS (to_tsvector('english', summary)) STORED",
        "CREATE INDEX floor_words ON bench_floor_floorincident USING gin (words)",
    ),
}
FOUND = {
    "sqlite": "SELECT rowid FROM floor_words WHERE floor_words MATCH %s",
    "postgresql": "SELECT id FROM bench_floor_floorincident WHERE words @@ plainto_tsquery('english', %s)",
}


def create_tables() -> None:
    """Make both tables in the database that is in use, with the full-text index that it offers."""
    with connection.schema_editor() as editor:
        editor.create_model(FloorIncident)
        editor.create_model(FloorAction)
        for command in SEARCHABLE[connection.vendor]:
            editor.execute(command)


@csrf_exempt
@login_required
def create(request: HttpRequest) -> HttpResponse:
    """Store one incident with one action, and show it."""
    with transaction.atomic():
        incident = FloorIncident.objects.create(
            occurred=timezone.now(),
            category="bullying",
            severity="medium",
            status="open",
            people="Child A",
            place="Room 4",
            site="site001.example",
            device="DEV-1",
            summary=request.POST["what_happened"],
        )
        FloorAction.objects.create(incident=incident, at=incident.occurred, text="Reported")
    return render(request, "floor/one.html", {"i": incident, "actions": []})


@login_required
def show_list(request: HttpRequest) -> HttpResponse:
    """The newest fifty that are open, and how many there are."""
    found = FloorIncident.objects.filter(status="open").order_by("-occurred")
    return render(request, "floor/list.html", {"rows": found[:50], "count": found.count()})


@login_required
def search(request: HttpRequest) -> HttpResponse:
    """The newest fifty in which a word stands, and how many there are."""
    words = RawSQL(FOUND[connection.vendor], [request.GET["words"]])  # noqa: S611
    found = FloorIncident.objects.filter(pk__in=words).order_by("-occurred")
    return render(request, "floor/list.html", {"rows": found[:50], "count": found.count()})


@login_required
def show_one(request: HttpRequest, pk: int) -> HttpResponse:
    """One incident with its actions."""
    actions = FloorAction.objects.filter(incident_id=pk).order_by("at")
    return render(request, "floor/one.html", {"i": FloorIncident.objects.get(pk=pk), "actions": actions})


urlpatterns = [
    path("floor/", show_list),
    path("floor/new/", create),
    path("floor/search/", search),
    path("floor/<int:pk>/", show_one),
    path("", include("handrail.config.urls")),
]
