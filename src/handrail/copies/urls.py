"""The pages of this room."""

from __future__ import annotations

from django.urls import include, path

from handrail.copies.views import copies, everywhere, sent

app_name = "copies"

of_incident = [
    path("", copies.show_copies, name="show-copies"),
    path("forms/<slug:what>/", copies.show_draft, name="show-draft"),
    path("forms/<slug:what>/<slug:person>/", copies.show_draft, name="show-draft-about"),
    path("make/<slug:what>/", copies.make, name="make-copy"),
    path("make/<slug:what>/<slug:person>/", copies.make, name="make-copy-about"),
    path("take/<slug:what>/", copies.take, name="take-copy"),
    path("take/<slug:what>/<slug:person>/", copies.take, name="take-copy-about"),
    path("sent/<slug:what>/", sent.record_sent, name="record-sent"),
]

urlpatterns = [
    path("incidents/<reference:reference>/copies/", include(of_incident)),
    path("awaited/", everywhere.show_awaited, name="show-awaited"),
    path("awaited/check/", everywhere.check_file, name="check-file"),
]
