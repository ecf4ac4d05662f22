"""Addresses of this room's pages."""

from __future__ import annotations

from django.urls import path

from handrail.accounts import views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="sign-in"),
    path("sign-out/", views.SignOut.as_view(), name="sign-out"),
    path("account/password/", views.ChangePassword.as_view(), name="change-password"),
]
