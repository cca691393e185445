"""The web process: `gunicorn tanchau_tasks.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tanchau_tasks.settings")

application = get_wsgi_application()
