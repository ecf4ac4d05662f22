"""The pages of this room."""

from __future__ import annotations

from django.urls import path

from handrail.incidents import views

app_name = "incidents"
urlpatterns = [
    path("report/", views.report_concern, name="report-concern"),
    path("report/thank-you/", views.thank_reporter, name="thank-reporter"),
    path("reports/<slug:reference>/", views.show_report, name="show-report"),
    path("danger/", views.show_danger, name="show-danger"),
    path("incidents/", views.show_log, name="show-log"),
]
