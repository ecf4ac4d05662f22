"""Pages: sign in, sign out, change the password."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth import views as auth_views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils import timezone

from handrail.accounts import actions
from handrail.accounts.forms import ChangePasswordForm, SignInForm


class SignIn(auth_views.LoginView):
    """The way in. Every try is written into the log; too many make the next one wait."""

    template_name = "accounts/sign-in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form where the try comes from, and when."""
        return super().get_form_kwargs() | {"address": address_of(self.request), "now": timezone.now()}

    def form_valid(self, form: Any) -> HttpResponse:
        """Let them in."""
        actions.note_sign_in(form.get_user(), address=address_of(self.request), now=timezone.now())
        return super().form_valid(form)

    def form_invalid(self, form: Any) -> HttpResponse:
        """Count the failure, unless nothing was tried."""
        if form.was_tried:
            email = form.cleaned_data["username"]
            actions.note_failed_sign_in(email, address=address_of(self.request), now=timezone.now())
        return super().form_invalid(form)


class SignOut(auth_views.LogoutView):
    """The way out."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Write it down, then end the session."""
        if request.user.is_authenticated:
            actions.note_sign_out(request.user, now=timezone.now())
        return super().post(request, *args, **kwargs)


class ChangePassword(auth_views.PasswordChangeView):
    """Somebody chooses a password of their own."""

    template_name = "accounts/change-password.html"
    form_class = ChangePasswordForm
    success_url = reverse_lazy("casework:home")

    def form_valid(self, form: Any) -> HttpResponse:
        """Store it, and keep this session while all others of the account end."""
        actions.change_password(form.user, form.cleaned_data["new_password1"], now=timezone.now())
        update_session_auth_hash(self.request, form.user)
        messages.success(self.request, "Your password is changed.")
        return redirect(self.get_success_url())


def address_of(request: HttpRequest) -> str:
    """Where a request comes from; a trusted proxy's word for it is applied before Django sees the request."""
    return str(request.META.get("REMOTE_ADDR", ""))[:45]
