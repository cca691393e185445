"""What works on a dead line: the worker that keeps the report form at hand, and the page shown when nothing is kept."""

import functools
import hashlib
import json
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

WORKER = "static/js/worker.js"
FONTS = [
    f"vendor/font/files/be-vietnam-pro-{subset}-{weight}-normal.woff2"
    for subset in ("vietnamese", "latin-ext", "latin")
    for weight in (400, 600)
]
KEPT = [
    "vendor/font/400.css",
    "vendor/font/600.css",
    *FONTS,
    "vendor/bootstrap/css/bootstrap.min.css",
    "vendor/htmx/htmx.min.js",
    "css/app.css",
    "css/print.css",
    "js/app.js",
    "js/offline.js",
    "js/drafts.js",
    "js/rows.js",
    "js/report.js",
    "js/photos.js",
    "js/saving.js",
    "js/hand_in.js",
    "img/app.webmanifest",
    "img/icon.svg",
    "img/icon-192.png",
    "img/icons.svg",
]
"""Static files of the report form and of the page without a line; a test holds them against the pages."""


@functools.cache
def edition() -> str:
    """Changes with any kept file and with the program's version, so that no page meets the files of another."""
    digest = hashlib.sha256(settings.VERSION.encode())
    for name in KEPT:
        found = finders.find(name)
        digest.update(static(name).encode() + (Path(found).read_bytes() if found else b""))
    return digest.hexdigest()[:16]


@login_not_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, at the root because it answers for the whole site; asked for anew each time."""
    told = {"VERSION": edition(), "FILES": [static(name) for name in KEPT]}
    names = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in told.items())
    script = names + (settings.BASE_DIR / WORKER).read_text(encoding="utf-8")
    return HttpResponse(script, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"})


@login_not_required
@require_safe
def no_line(request: HttpRequest) -> HttpResponse:
    """Kept by the worker and shown in place of a page that cannot be fetched."""
    return render(request, "offline.html")
