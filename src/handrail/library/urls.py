"""The pages of this room."""

from __future__ import annotations

from django.urls import path

from handrail.library import views

app_name = "library"
urlpatterns = [
    path("contacts/", views.list_contacts, name="list-contacts"),
    path("procedures/", views.list_procedures, name="list-procedures"),
    path("procedures/<slug:slug>/", views.show_procedure, name="show-procedure"),
    path("procedures/<slug:slug>/chart.svg", views.draw_procedure, name="draw-procedure"),
]
