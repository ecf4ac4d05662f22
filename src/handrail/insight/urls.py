"""Addresses of this room's pages."""

from __future__ import annotations

from django.urls import include, path

from handrail.insight.views import duties, figures, standing

app_name = "insight"

of_figures = [
    path("", figures.choose_figures, name="choose-figures"),
    path("<slug:term>/", figures.show_figures, name="show-figures"),
    path("<slug:term>/make/", figures.make_figures, name="make-figures"),
    path("<slug:term>.pdf", figures.download_figures, name="download-figures"),
]

of_duties = [
    path("", duties.list_duties, name="list-duties"),
    path("<slug:duty>/done/", duties.write_done, name="write-duty-done"),
    path("<slug:duty>/back/", duties.take_back, name="take-duty-back"),
]

urlpatterns = [
    path("standing/", standing.show_standing, name="show-standing"),
    path("figures/", include(of_figures)),
    path("duties/", include(of_duties)),
]
