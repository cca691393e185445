"""Every address: each app owns its own, in Vietnamese."""

from django.urls import include, path

from tanchau_tasks import health
from units.admin import site

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("healthz/tick", health.healthz_tick, name="healthz_tick"),
    path("quan-tri/", site.urls),
    path("", include("units.urls")),
    path("", include("directives.urls")),
    path("", include("reports.urls")),
]
