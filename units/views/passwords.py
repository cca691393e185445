"""Passwords: the first by invitation, changed by their owner, replaced when forgotten. Nobody else ever sets one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.views import INTERNAL_RESET_SESSION_TOKEN, PasswordChangeView, PasswordResetConfirmView
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from units.access import OfficeRequest
from units.actions.accounts import change_password
from units.actions.invitations import invitation_for, take_up
from units.actions.resets import ask_reset
from units.entering import attempt
from units.forms import ResetRequestForm
from units.models import Person

get_or_post = require_http_methods(["GET", "HEAD", "POST"])

CHANGED = "Đã đổi mật khẩu. Các phiên đăng nhập khác của tài khoản đã kết thúc."
SET = "Đã đặt mật khẩu. Mời đăng nhập."


@method_decorator(get_or_post, name="dispatch")
class PasswordChange(PasswordChangeView):
    """With the old password at hand; other sessions end, this one stays."""

    request: OfficeRequest
    template_name = "registration/password_change.html"

    def form_valid(self, form: Any) -> HttpResponse:
        person = change_password(
            form.user, password=form.cleaned_data["new_password1"], by=form.user, now=self.request.now
        )
        update_session_auth_hash(self.request, person)
        messages.success(self.request, CHANGED)
        return HttpResponseRedirect("/")


@login_not_required
@get_or_post
def password_reset(request: OfficeRequest) -> HttpResponse:
    """The same answer whether the account exists or not."""
    form = ResetRequestForm(request.POST or None)
    if form.is_valid():
        ask_reset(form.cleaned_data["who"], now=request.now)
        return redirect("units:password_reset_sent")
    return render(request, "registration/password_reset.html", {"form": form})


@login_not_required
@require_safe
def password_reset_sent(request: OfficeRequest) -> HttpResponse:
    """Says what to wait for."""
    return render(request, "registration/password_reset_sent.html")


@method_decorator(get_or_post, name="dispatch")
class PasswordResetConfirm(PasswordResetConfirmView):
    """Reached by the mailed link, whose secret moves into the session at once so that it stays out of logs."""

    request: OfficeRequest
    template_name = "registration/password_reset_confirm.html"
    success_url = reverse_lazy("units:sign_in")

    def get_user(self, uidb64: str) -> Person | None:
        person = super().get_user(uidb64)
        return person if person and person.is_active else None

    def form_valid(self, form: Any) -> HttpResponse:
        person = form.user
        change_password(person, password=form.cleaned_data["new_password1"], by=person, now=self.request.now)
        del self.request.session[INTERNAL_RESET_SESSION_TOKEN]
        messages.success(self.request, SET)
        return HttpResponseRedirect(self.get_success_url())


@login_not_required
@never_cache
@sensitive_post_parameters()
@get_or_post
def invitation(request: OfficeRequest, token: str) -> HttpResponse:
    """The first password. Opening the page uses nothing up: mail scanners open links too."""
    found = invitation_for(token, now=request.now)
    if found is None:
        return render(request, "registration/invitation_gone.html", status=404)
    form = SetPasswordForm(found.person, request.POST or None)
    if form.is_valid():
        password = form.cleaned_data["new_password1"]
        if attempt(form, take_up, found, password=password, now=request.now):
            messages.success(request, SET)
            return redirect("units:sign_in")
    return render(request, "registration/invitation.html", {"form": form, "person": found.person})
