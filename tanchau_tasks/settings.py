"""The only settings file. Everything that differs between machines comes from the environment.

`.env.example` explains each setting. The first that names it wins: the environment, `.env`, and `var/run.env`, which
a running `make run` writes so that `python manage.py …` beside it finds the embedded services. Values that are unsafe
or missing are named by `tanchau_tasks.checks`: the web process and every command that asks the database refuse them.
"""

import re
from pathlib import Path

import environ
from celery.schedules import schedule
from csp.constants import NONE, SELF

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env(
    DATABASE_URL=(str, ""),
    REDIS_URL=(str, ""),
    EMAIL_URL=(str, ""),
    SECRET_KEY=(str, ""),
    DEBUG=(bool, False),
    HTTPS=(bool, True),
    ALLOWED_HOSTS=(list, []),
    CSRF_TRUSTED_ORIGINS=(list, []),
    TRUSTED_PROXY=(bool, False),
    BASE_URL=(str, "http://127.0.0.1:8000"),
    DEFAULT_FROM_EMAIL=(str, "khong-tra-loi@localhost"),
    VAR_FOLDER=(str, "var"),
    MEDIA_ROOT=(str, "media"),
    STATIC_ROOT=(str, "static"),
    TIME_ZONE=(str, "Asia/Ho_Chi_Minh"),
    SESSION_HOURS=(int, 12),
    PDF_SIGNER=(str, ""),
    PDF_SIGNER_FILE=(str, ""),
    PDF_SIGNER_PASSWORD=(str, ""),
    LOG_LEVEL=(str, "INFO"),
    TICK_SECONDS=(int, 30),
    READ_ENV_FILES=(bool, True),
    PORT=(int, 8000),
)
if env("READ_ENV_FILES"):
    env.read_env(BASE_DIR / ".env")
    env.read_env(BASE_DIR / env("VAR_FOLDER") / "run.env")
VAR = BASE_DIR / env("VAR_FOLDER")


def version() -> str:
    """The newest version named in CHANGELOG.md, such as "1.2.0"."""
    heading = re.search(r"^## (\d+\.\d+\.\d+)", (BASE_DIR / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    return heading[1] if heading else "0.0.0"


VERSION = version()

# Safety: tanchau_tasks.checks refuses what must not go live.
SECRET_KEY = env("SECRET_KEY")
DEBUG = env("DEBUG")
HTTPS = env("HTTPS")
TRUSTED_PROXY = env("TRUSTED_PROXY")
ALLOWED_HOSTS = env("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env("CSRF_TRUSTED_ORIGINS")
BASE_URL = env("BASE_URL").rstrip("/")

INSTALLED_APPS = [
    "tanchau_tasks.apps.ProjectConfig",
    "units.apps.UnitsConfig",
    "directives.apps.DirectivesConfig",
    "reports.apps.ReportsConfig",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "crispy_bootstrap5",
    "crispy_forms",
    "csp",
    "django_htmx",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tanchau_tasks.middleware.CompressedPages",
    "csp.middleware.CSPMiddleware",
    "tanchau_tasks.middleware.private_pages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "units.middleware.SignInFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "units.middleware.standing",
    "units.middleware.RefusedPages",
]

ROOT_URLCONF = "tanchau_tasks.urls"
WSGI_APPLICATION = "tanchau_tasks.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tanchau_tasks.context.version",
                "units.context.unread_notices",
                "reports.context.navigation",
            ]
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False

# PostgreSQL is the only truth. A connection kept a minute saves 4 ms of CPU a request.
DATABASES = {}
if env("DATABASE_URL"):
    DATABASES["default"] = env.db_url("DATABASE_URL") | {
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {"connect_timeout": 3, "options": "-c idle_in_transaction_session_timeout=60000"},
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People and sessions. Sessions live in the database: losing Redis signs nobody out.
AUTH_USER_MODEL = "units.Person"
LOGIN_URL = "/dang-nhap/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = LOGIN_URL
PASSWORD_HASHERS = ["tanchau_tasks.hashers.Argon2idHasher", "django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3600
SESSION_COOKIE_AGE = env("SESSION_HOURS") * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
CSRF_COOKIE_HTTPONLY = True

# What a browser is told. Scripts, styles and fonts come from here only; Bootstrap's own icons are data: images.
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$", r"^healthz/"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXY else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# Which module of the app above a letter's weekly regimes are handed to (docs/decisions/0007).
REGIME_FOUNDER = "reports.actions.founding"

# Vietnamese, also where Django is not yet (locale); day first, 1.234,5 (tanchau_tasks/formats).
LANGUAGE_CODE = "vi"
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env("TIME_ZONE")
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["tanchau_tasks.formats"]

# Files. The front-end packages are served from node_modules as they come; in production `collectstatic` gathers them.
STATIC_URL = "/static/"
STATIC_ROOT = VAR / env("STATIC_ROOT") if HTTPS else None
NODE_MODULES = BASE_DIR / "node_modules"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("vendor/bootstrap", NODE_MODULES / "bootstrap" / "dist"),
    ("vendor/icons", NODE_MODULES / "bootstrap-icons" / "font"),
    ("vendor/htmx", NODE_MODULES / "htmx.org" / "dist"),
    ("vendor/idiomorph", NODE_MODULES / "idiomorph" / "dist"),
    ("vendor/chart", NODE_MODULES / "chart.js" / "dist"),
    ("huong-dan", BASE_DIR / "docs" / "huong-dan" / "hinh"),
    ("vendor/font", NODE_MODULES / "@fontsource" / "be-vietnam-pro"),
]
WHITENOISE_USE_FINDERS = not HTTPS
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if HTTPS
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
MEDIA_ROOT = VAR / env("MEDIA_ROOT")
# Who signs published PDF files digitally; see reports.signing.
PDF_SIGNER, PDF_SIGNER_FILE = env("PDF_SIGNER"), env("PDF_SIGNER_FILE")
PDF_SIGNER_PASSWORD = env("PDF_SIGNER_PASSWORD")
# A letter of 60 clauses to 96 communes sends a ticked box for every pair. The limit of a body, 2.5 MB, still holds.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 50_000

# E-mail. Every timeout is shorter than the lease of a delivery.
EMAIL_TIMEOUT = 20
EMAIL_FILE_PATH = ""
environ.Env.EMAIL_SCHEMES["filemail"] = "tanchau_tasks.mailbox.FolderBackend"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("DEFAULT_FROM_EMAIL")
if env("EMAIL_URL"):
    vars().update(env.email_url("EMAIL_URL"))

# Celery carries hints, never facts. Without these time-outs a silently dropped connection hangs it for ever.
CELERY_BROKER_URL = env("REDIS_URL")
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_timeout": 10,
    "socket_connect_timeout": 5,
    "socket_keepalive": True,
    "health_check_interval": 10,
    "retry_on_timeout": True,
    "visibility_timeout": 600,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 2, "interval_start": 0, "interval_step": 0.2, "interval_max": 0.2}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 240
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 1_000
CELERY_WORKER_CONCURRENCY = 2
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "beat")
CELERY_BEAT_SCHEDULE = {
    "tick": {
        "task": "reports.tasks.tick",
        "schedule": schedule(env("TICK_SECONDS")),
        "options": {"expires": env("TICK_SECONDS") * 5 / 6},
    },
    "scans": {"task": "directives.tasks.read_scans", "schedule": schedule(5), "options": {"expires": 4}},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"secrets": {"()": "tanchau_tasks.logs.HideSecrets"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["secrets"]}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL")},
}
