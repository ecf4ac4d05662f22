"""A plain Django application of the same kind, on the same server, database and middleware: our floor.

One table of incidents and one of actions; a list of fifty, a page, a form that stores. Nobody is kept from anything,
nothing is checked, nothing is led through a procedure.
"""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db import connection, models, transaction
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

PAGE = """<!doctype html><html lang="en-GB"><head><title>Log</title></head><body><main>{body}</main></body></html>"""
LIST = """<h1>Incidents</h1><p>{{ count }} open</p><table>
{% for i in rows %}<tr><td><a href="/floor/{{ i.pk }}/">OS-{{ i.pk }}</a>
<td>{{ i.occurred|date:"j M Y" }}<td>{{ i.category }}
<td>{{ i.severity }}<td>{{ i.people }}<td>{{ i.summary|truncatewords:12 }}</tr>{% endfor %}</table>"""
ONE = """<h1>OS-{{ i.pk }}</h1>
<dl><dt>Date<dd>{{ i.occurred }}<dt>Kind<dd>{{ i.category }}<dt>People<dd>{{ i.people }}</dl>
<p>{{ i.summary|linebreaks }}</p>{% for a in actions %}<p>{{ a.at }} {{ a.text }}</p>{% endfor %}"""


class FloorIncident(models.Model):
    """One row an incident."""

    occurred = models.DateTimeField()
    category = models.CharField(max_length=40)
    severity = models.CharField(max_length=10)
    status = models.CharField(max_length=10)
    people = models.CharField(max_length=80)
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


def create_tables() -> None:
    """Make both tables in the database that is in use."""
    with connection.schema_editor() as editor:
        editor.create_model(FloorIncident)
        editor.create_model(FloorAction)


def _page(body: str, **context: object) -> HttpResponse:
    template = _TEMPLATES.setdefault(body, engines["django"].from_string(PAGE.format(body=body)))
    return HttpResponse(template.render(context))


_TEMPLATES: dict[str, object] = {}


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
            summary=request.POST["what_happened"],
        )
        FloorAction.objects.create(incident=incident, at=incident.occurred, text="Reported")
    return _page(ONE, i=incident, actions=[])


@login_required
def show_list(request: HttpRequest) -> HttpResponse:
    """The newest fifty that are open, and how many there are."""
    found = FloorIncident.objects.filter(status="open").order_by("-occurred")
    return _page(LIST, rows=found[:50], count=found.count())


@login_required
def show_one(request: HttpRequest, pk: int) -> HttpResponse:
    """One incident with its actions."""
    actions = FloorAction.objects.filter(incident_id=pk).order_by("at")
    return _page(ONE, i=FloorIncident.objects.get(pk=pk), actions=actions)


urlpatterns = [
    path("floor/", show_list),
    path("floor/new/", create),
    path("floor/<int:pk>/", show_one),
    path("", include("handrail.config.urls")),
]
