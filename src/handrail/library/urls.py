"""The pages of this room."""

from __future__ import annotations

from django.urls import path

from handrail.library import views

app_name = "library"
urlpatterns = [
    path("procedures/", views.list_procedures, name="list-procedures"),
    path("procedures/ladders/<slug:ladder>/", views.show_ladder, name="show-ladder"),
    path("procedures/ladders/<slug:ladder>/parents/", views.show_ladder_to_parents, name="show-ladder-to-parents"),
    path("procedures/compare/", views.choose_to_compare, name="choose-to-compare"),
    path("procedures/compare/<slug:left>/<slug:right>/", views.show_comparison, name="compare"),
    path("procedures/compare/<slug:left>/<slug:right>/<slug:slug>/", views.compare_procedure, name="compare-procedure"),
    path("procedures/<slug:slug>/", views.show_procedure, name="show-procedure"),
    path("procedures/<slug:slug>/chart.svg", views.draw_procedure, name="draw-procedure"),
]
