from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from tests.directives.office import Office, make_office


@pytest.fixture
def office(db: None) -> Office:
    return make_office()


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> None:
    """Files sent in a test end with it."""
    settings.MEDIA_ROOT = tmp_path
