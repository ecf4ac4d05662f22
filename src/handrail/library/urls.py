"""The pages of this room."""

from __future__ import annotations

from django.urls import path

from handrail.library import views

app_name = "library"
urlpatterns = [
    path("contacts/", views.list_contacts, name="list-contacts"),
    path("procedures/", views.list_procedures, name="list-procedures"),
    path("procedures/ladders/<slug:ladder>/", views.show_ladder, name="show-ladder"),
    path("procedures/ladders/<slug:ladder>/parents/", views.show_ladder_to_parents, name="show-ladder-to-parents"),
    path("procedures/<slug:slug>/", views.show_procedure, name="show-procedure"),
    path("procedures/<slug:slug>/chart.svg", views.draw_procedure, name="draw-procedure"),
    path("procedures/<slug:slug>/chart.bpmn", views.save_bpmn, name="save-bpmn"),
]
