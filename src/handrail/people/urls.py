"""Addresses of this room's pages."""

from __future__ import annotations

from django.urls import path

from handrail.people import views

app_name = "people"
urlpatterns = [
    path("people/", views.list_people, name="list-people"),
    path("people/add/", views.add_person, name="add-person"),
    path("people/<uuid:person_id>/left/", views.mark_as_left, name="mark-as-left"),
]
