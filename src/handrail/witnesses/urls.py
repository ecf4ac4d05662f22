"""Addresses of this room's pages."""

from __future__ import annotations

from django.urls import path

from handrail.witnesses import views

app_name = "witnesses"
urlpatterns = [
    path("log-heads/", views.show_heads, name="show-heads"),
    path("log-heads/add/", views.add_witness, name="add-witness"),
    path("log-heads/<int:witness_id>/remove/", views.remove_witness, name="remove-witness"),
    path("log-heads/publish/", views.publish_now, name="publish-now"),
    path("log-heads/check/", views.check_log, name="check-log"),
    path("log-heads/send-again/", views.send_again, name="send-again"),
]
