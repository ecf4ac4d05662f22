"""Addresses of this room's pages."""

from __future__ import annotations

from django.urls import path

from handrail.equipment import views

app_name = "equipment"
urlpatterns = [
    path("equipment/", views.list_equipment, name="list-equipment"),
    path("equipment/add/", views.add, name="add-equipment"),
    path("equipment/paste/", views.paste, name="paste-equipment"),
    path("equipment/<int:thing>/gone/", views.mark_as_gone, name="mark-as-gone"),
]
