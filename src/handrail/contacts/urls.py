"""Addresses of this room's pages."""

from __future__ import annotations

from django.urls import path

from handrail.contacts import views

app_name = "contacts"
urlpatterns = [
    path("contacts/", views.list_contacts, name="list-contacts"),
    path("contacts/add/", views.add, name="add-contact"),
    path("contacts/<slug:contact_id>/", views.show, name="show-contact"),
    path("contacts/<slug:contact_id>/leave-out/", views.leave_out, name="leave-out"),
    path("contacts/<slug:contact_id>/did-not-work/", views.record_failed, name="record-failed"),
]
