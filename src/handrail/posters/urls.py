"""Addresses of this room's pages."""

from __future__ import annotations

from django.urls import path

from handrail.posters.views import poster

app_name = "posters"
urlpatterns = [
    path("procedures/<slug:slug>/print/", poster.offer, name="offer"),
    path("procedures/<slug:slug>/poster-<slug:size>.pdf", poster.download_poster, name="download-poster"),
]
