"""WHO: the unit tree, people, memberships, permissions, audit, notices and their delivery."""

from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "units"
    verbose_name = "Đơn vị và con người"
