"""WHAT: letters, their clauses as tasks, and the assignments that follow from them."""

from django.apps import AppConfig


class DirectivesConfig(AppConfig):
    name = "directives"
    verbose_name = "Văn bản chỉ đạo và nhiệm vụ"
