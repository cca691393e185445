"""Links that are secrets, made only while a mail is being sent."""

from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from units.models import Person

PASSWORD_RESET = "password_reset"  # noqa: S105  (the kind of a notice)


def reset_path(person: Person) -> str:
    """The page where a forgotten password is replaced; good for PASSWORD_RESET_TIMEOUT and until it is used."""
    code = urlsafe_base64_encode(force_bytes(person.pk))
    return reverse("units:password_reset_confirm", args=[code, default_token_generator.make_token(person)])
