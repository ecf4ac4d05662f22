"""The pages of this room."""

from __future__ import annotations

from django.urls import path

from handrail.incidents.views import complaint, danger, log, relationships, report, retention, reviews

app_name = "incidents"
urlpatterns = [
    path("report/", report.report_concern, name="report-concern"),
    path("report/thank-you/", report.thank_reporter, name="thank-reporter"),
    path("complaints/record/", complaint.record, name="record-complaint"),
    path("reports/<reference:reference>/", report.show_report, name="show-report"),
    path("reports/<reference:reference>/name/", report.lift, name="lift-confidence"),
    path("danger/", danger.show_danger, name="show-danger"),
    path("relationships/", relationships.list_relationships, name="list-relationships"),
    path("relationships/declare/", relationships.declare, name="declare-relationship"),
    path("relationships/<relationship_row:relationship>/end/", relationships.end, name="end-relationship"),
    path("past-their-time/", retention.list_past_time, name="list-past-time"),
    path("log-reviews/", reviews.list_reviews, name="list-reviews"),
    path("log-reviews/sign/<slug:kind>/", reviews.sign, name="sign-review"),
    path("incidents/", log.show_log, name="show-log"),
]
