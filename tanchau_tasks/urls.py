"""Every address: each app owns its own, in Vietnamese."""

from django.contrib import admin
from django.urls import include, path

from tanchau_tasks import health

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("healthz/tick", health.healthz_tick, name="healthz_tick"),
    path("quan-tri/", admin.site.urls),
    path("", include("units.urls")),
    path("", include("directives.urls")),
    path("", include("reports.urls")),
]
