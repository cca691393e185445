"""Every address: each app owns its own, in Vietnamese."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("quan-tri/", admin.site.urls),
    path("", include("units.urls")),
    path("", include("directives.urls")),
    path("", include("reports.urls")),
]
