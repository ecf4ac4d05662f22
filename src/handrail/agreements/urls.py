"""Addresses of this room's pages."""

from __future__ import annotations

from django.urls import path

from handrail.agreements.views import door, sign

app_name = "agreements"
urlpatterns = [
    path("sign/", door.no_link, name="no-link"),
    path("sign/<slug:secret>/", sign.sign, name="sign"),
    path("sign/<slug:secret>/<uuid:person_id>/", sign.sign_as_pupil, name="sign-as-pupil"),
    path("agreements/mine/", sign.show_own, name="show-own"),
]
