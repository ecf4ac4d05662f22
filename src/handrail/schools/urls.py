"""Addresses of this room's pages."""

from __future__ import annotations

from django.urls import path

from handrail.schools.views import details, settings
from handrail.schools.views import offices as views

app_name = "schools"
urlpatterns = [
    path("offices/", views.show_offices, name="show-offices"),
    path("offices/appoint/", views.appoint, name="appoint"),
    path("offices/<int:holding_id>/end/", views.end_holding, name="end-holding"),
    path("colleagues/", views.list_colleagues, name="list-colleagues"),
    path("colleagues/add/", views.add_colleague, name="add-colleague"),
    path("colleagues/<uuid:user_id>/password/", views.renew_password, name="renew-password"),
    path("colleagues/<uuid:user_id>/leave/", views.take_off_staff, name="take-off-staff"),
    path("school/details/", details.describe_school, name="describe-school"),
    path("how-we-work/", settings.show_settings, name="show-settings"),
    path("how-we-work/<slug:name>/", settings.choose_setting, name="choose-setting"),
    path("school/", views.choose_school, name="choose-school"),
]
