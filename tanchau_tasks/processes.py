"""The three processes of the program, as commands; systemd units and compose.yaml name the same ones."""

import sys

WORKER = [sys.executable, "-m", "celery", "--quiet", "-A", "tanchau_tasks", "worker", "--loglevel=INFO"]
WORKER += ["--concurrency=2", "--without-mingle", "--without-gossip"]

BEAT = [sys.executable, "-m", "celery", "--quiet", "-A", "tanchau_tasks", "beat", "--loglevel=INFO"]


def web(host: str, port: int) -> list[str]:
    """gunicorn with two processes of four threads, listening on this address."""
    command = [sys.executable, "-m", "gunicorn", "tanchau_tasks.wsgi", "--bind", f"{host}:{port}", "--workers=2"]
    return [*command, "--threads=4", "--timeout=60", "--graceful-timeout=10", "--preload", "--no-control-socket"]
