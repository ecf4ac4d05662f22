"""Addresses of this room's pages."""

from __future__ import annotations

from django.urls import path

from handrail.reminders import views

app_name = "reminders"
urlpatterns = [path("account/mail/", views.choose_mail, name="choose-mail")]
