"""Addresses of this room's pages."""

from __future__ import annotations

from django.urls import path

from handrail.setup.views import checklist, first, packs

app_name = "setup"
urlpatterns = [
    path("setup/", checklist.show_setup, name="show-setup"),
    path("setup/go-live/", checklist.go_live, name="go-live"),
    path("setup/questions/<slug:question>/", first.ask_question, name="ask-question"),
    path("setup/school/", first.found_school, name="found-school"),
    path("setup/packs/<slug:pack>/", packs.show_pack, name="show-pack"),
    path("setup/packs/<slug:pack>/<slug:slug>/", packs.show_chart, name="show-chart"),
]
