"""Pages: sign in, sign out, change the password."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth import views as auth_views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone

from handrail.accounts import actions, carried
from handrail.accounts.forms import ChangePasswordForm, SignInForm

NOT_GIVEN_BACK = (
    "What was typed here before you signed in is not shown and not kept: "
    "it is somebody else’s, or it waited for more than four hours."
)


class SignIn(auth_views.LoginView):
    """The way in. Every try is written into the log; too many make the next one wait."""

    template_name = "accounts/sign-in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form where the try comes from, and when."""
        return super().get_form_kwargs() | {"address": address_of(self.request), "now": timezone.now()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Carry on, through every try, what was sent before."""
        return super().get_context_data(**kwargs) | {"carried": sealed_in(self.request)}

    def form_valid(self, form: Any) -> HttpResponse:
        """Let them in, and back to what they had typed."""
        actions.note_sign_in(form.get_user(), address=address_of(self.request), now=timezone.now())
        response = super().form_valid(form)
        sealed = sealed_in(self.request)
        return give_back(self.request, sealed) if sealed else response

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
        waiting = carried.held(self.request)
        return redirect(waiting.address if waiting else self.get_success_url())


def ask_to_sign_in(request: HttpRequest, sealed: str) -> HttpResponse:
    """The sign-in page in answer to something sent by nobody who is signed in; nothing was recorded of it."""
    form = SignInForm(request, address=address_of(request), now=timezone.now())
    return render(request, "accounts/sign-in.html", {"form": form, "carried": sealed}, status=403)


def ask_to_sign_in_first(request: HttpRequest) -> HttpResponse | None:
    """For a form sent by nobody who is signed in: the sign-in page, which carries it. None where it says not whose."""
    owner = carried.owner_of(request)
    sealed = carried.seal(owner, request.path, request.POST) if owner else ""
    return ask_to_sign_in(request, sealed) if sealed else None


def let_send_again(request: HttpRequest) -> HttpResponse | None:
    """For a form sent from a page that was too old: the form again, filled in. None where it says not whose."""
    if not request.user.is_authenticated:
        return ask_to_sign_in_first(request)
    owner = carried.owner_of(request)
    if owner != request.user.pk or not carried.hold(request, carried.seal(owner, request.path, request.POST)):
        return None
    return redirect(request.path)


def sign_in_once_more(request: HttpRequest) -> HttpResponse | None:
    """The answer to a sign-in page that was too old to be taken, where it carried something; None where it did not."""
    sealed = sealed_in(request)
    if not sealed:
        return None
    return give_back(request, sealed) if request.user.is_authenticated else ask_to_sign_in(request, sealed)


def give_back(request: HttpRequest, sealed: str) -> HttpResponse:
    """Lead whoever has signed in back to their form, filled in; anybody else to their start page with none of it."""
    if found := carried.hold(request, sealed):
        return redirect(found.address)
    messages.warning(request, NOT_GIVEN_BACK)
    return redirect("casework:home")


def sealed_in(request: HttpRequest) -> str:
    """What a sign-in page sent back of what it carried."""
    sealed = request.POST.get(carried.FIELD, "")
    return sealed if len(sealed) <= carried.LONGEST else ""


def address_of(request: HttpRequest) -> str:
    """Where a request comes from; a trusted proxy's word for it is applied before Django sees the request."""
    return str(request.META.get("REMOTE_ADDR", ""))[:45]
