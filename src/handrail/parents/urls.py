"""Addresses of this room's pages."""

from __future__ import annotations

from django.urls import include, path

from handrail.parents.views import announcements, notice

app_name = "parents"

of_announcements = [
    path("", announcements.list_announcements, name="list-announcements"),
    path("plan/", announcements.plan, name="plan-announcement"),
    path("<int:number>/change/", announcements.change, name="change-announcement"),
    path("<int:number>/told/", announcements.tell, name="record-told"),
    path("<int:number>/not-done/", announcements.drop, name="drop-announcement"),
]

urlpatterns = [
    path("for-parents/", include(of_announcements)),
    path("worried/", notice.show_notice, name="show-any-notice"),
    path("worried/<slug:school>/", notice.show_notice, name="show-notice"),
    path("worried/<slug:school>/notice.pdf", notice.download_notice, name="download-notice"),
]
