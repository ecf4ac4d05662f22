"""Addresses of this room's pages."""

from __future__ import annotations

from django.urls import path

from handrail.parents.views import notice

app_name = "parents"
urlpatterns = [
    path("worried/", notice.show_notice, name="show-any-notice"),
    path("worried/<slug:school>/", notice.show_notice, name="show-notice"),
    path("worried/<slug:school>/notice.pdf", notice.download_notice, name="download-notice"),
]
