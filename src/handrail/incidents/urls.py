"""The pages of this room."""

from __future__ import annotations

from django.urls import path

from handrail.incidents.views import complaint, danger, log, report

app_name = "incidents"
urlpatterns = [
    path("report/", report.report_concern, name="report-concern"),
    path("report/thank-you/", report.thank_reporter, name="thank-reporter"),
    path("complaints/record/", complaint.record, name="record-complaint"),
    path("reports/<reference:reference>/", report.show_report, name="show-report"),
    path("danger/", danger.show_danger, name="show-danger"),
    path("incidents/", log.show_log, name="show-log"),
]
