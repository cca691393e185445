from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "tanchau_tasks"

    def ready(self) -> None:
        """Register the checks that refuse unsafe settings."""
        from tanchau_tasks import checks  # noqa: F401, PLC0415
