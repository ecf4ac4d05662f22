"""Addresses of this room's pages."""

from __future__ import annotations

from django.urls import path

from handrail.twins.views import enter, twin

app_name = "twins"
urlpatterns = [
    path("procedures/<slug:slug>/paper/", twin.show_twin, name="show-twin"),
    path("procedures/<slug:slug>/paper.pdf", twin.download_twin, name="download-twin"),
    path("incidents/<reference:reference>/enter-sheet/", enter.enter, name="enter-sheet"),
]
