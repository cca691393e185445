"""Every address: each app owns its own, in Vietnamese."""

from django.urls import include, path

from tanchau_tasks import health, offline
from units.admin import site

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("healthz/tick", health.healthz_tick, name="healthz_tick"),
    path("sw.js", offline.worker, name="worker"),
    path("khong-mang/", offline.no_line, name="no_line"),
    path("quan-tri/", site.urls),
    path("", include("units.urls")),
    path("", include("directives.urls")),
    path("", include("reports.urls")),
]
