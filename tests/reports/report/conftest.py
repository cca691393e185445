"""The running week of Tân Hiệp, its clerk's browser, and a folder for its files."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from reports.models import Report
from tests.cast import Cast
from tests.reports.report.week import Work, client_of, due_in, make_work, open_report, this_monday

WEEK = timedelta(days=7)


@pytest.fixture
def work(cast: Cast) -> Work:
    """The regime, one week old."""
    return make_work(cast, this_monday(timezone.localtime()) - WEEK)


@pytest.fixture
def report(cast: Cast, work: Work) -> Report:
    """This week's report, its deadline two hours away."""
    return due_in(open_report(work, cast.tan_hiep, this_monday(timezone.localtime())), hours=2)


@pytest.fixture
def clerk(cast: Cast) -> Client:
    return client_of(cast.staff)


@pytest.fixture
def media(settings: object, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path
