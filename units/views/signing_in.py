"""Signing in and out."""

import logging
from typing import Any

from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods, require_POST

from units.access import OfficeRequest
from units.actions.signing_in import sign_in
from units.forms import SignInForm
from units.visitors import client_address, remember_device, source_of

logger = logging.getLogger(__name__)


@method_decorator(require_http_methods(["GET", "HEAD", "POST"]), name="dispatch")
class SignIn(LoginView):
    """The door. An address in `next` is followed only within this site."""

    request: OfficeRequest
    authentication_form = SignInForm
    template_name = "registration/sign_in.html"
    redirect_authenticated_user = True

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        person = form.get_user()
        sign_in(person, source=source_of(self.request, person.username), now=self.request.now)
        remember_device(response, person.username)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        logger.warning("sign-in refused, from %s", client_address(self.request))
        response = super().form_invalid(form)
        if form.wait is not None:
            response.status_code = 429
            response.headers["Retry-After"] = str(int(form.wait.total_seconds()) + 1)
        return response


@method_decorator(require_POST, name="dispatch")
class SignOut(LogoutView):
    """By button only: a link that signs people out could be put on any page."""
