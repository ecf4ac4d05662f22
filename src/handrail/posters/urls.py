"""Addresses of this room's pages."""

from __future__ import annotations

from django.urls import path

from handrail.posters.views import card, poster

app_name = "posters"
urlpatterns = [
    path("card-for-staff/", card.show_card, name="show-card"),
    path("card-for-staff.pdf", card.download_card, name="download-card"),
    path("procedures/<slug:slug>/print/", poster.offer, name="offer"),
    path("procedures/<slug:slug>/poster-<slug:size>.pdf", poster.download_poster, name="download-poster"),
]
