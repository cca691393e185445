"""The web process: `gunicorn tanchau_tasks.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

from tanchau_tasks.checks import refuse_unsafe

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tanchau_tasks.settings")

refuse_unsafe()
application = get_wsgi_application()
