"""The first line of every `make …`: makes the environment once, mends a half-made one, says plainly what is missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.services import ROOT

pytestmark = pytest.mark.xdist_group("bootstrap")

LOCK = '{"name": "tiny", "lockfileVersion": 3, "requires": true, "packages": {"": {"name": "tiny"}}}'


class Project:
    """A project as small as possible in a folder with an awkward name; only the bootstrap is the real one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "dự án nhỏ"
        (self.folder / "tanchau_tasks").mkdir(parents=True)
        self.script = self.folder / "tanchau_tasks" / "bootstrap.py"
        shutil.copy(ROOT / "tanchau_tasks" / "bootstrap.py", self.script)
        self.write("requirements.txt", "# nothing\n")
        self.write("requirements-dev.txt", "# nothing\n")
        self.write("package.json", '{"name": "tiny"}')
        self.write("package-lock.json", LOCK)
        self.write(".npmrc", "fund=false\n")

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def bootstrap(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-I", str(self.script), *arguments]
        return subprocess.run(
            command, cwd="/", env=os.environ | environment, capture_output=True, text=True, check=False
        )


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project whose environment was half made by a killed run, and then bootstrapped."""
    project = Project(tmp_path_factory.mktemp("made"))
    (project.folder / ".venv" / "bin").mkdir(parents=True)
    (project.folder / ".venv" / "bin" / "python").symlink_to("/nowhere/python3")
    said = project.bootstrap()
    assert said.returncode == 0, said.stderr
    return project


def test_a_half_made_environment_is_made_anew(made: Project):
    python = str(made.folder / ".venv" / "bin" / "python")
    assert subprocess.run([python, "-c", "import pip"], check=False).returncode == 0


def test_what_is_up_to_date_is_left_alone_and_what_changed_is_installed(made: Project):
    assert made.bootstrap().stdout == ""
    made.write("requirements.txt", "# another nothing\n")
    again = made.bootstrap().stdout
    assert again.startswith("Installing the Python packages") and "front-end" not in again
    assert made.bootstrap("--dev").stdout.startswith("Installing the Python packages")
    assert made.bootstrap().stdout == ""


def test_packages_that_cannot_be_installed_are_tried_again_next_time(made: Project):
    made.write("requirements.txt", "./no-such-folder\n")
    for _ in range(2):
        said = made.bootstrap()
        assert said.stdout.startswith("Installing the Python packages")
        assert (said.returncode, said.stderr.splitlines()[-1]) == (
            1,
            "tanchau_tasks: the Python packages could not be installed (see above); is the network there?",
        )


def test_a_python_without_venv_is_told_what_to_install(project: Project, tmp_path: Path):
    (tmp_path / "ensurepip.py").write_text("raise ImportError", encoding="utf-8")
    said = project.bootstrap(PYTHONPATH=str(tmp_path))
    assert said.returncode == 1
    assert said.stderr == (
        "tanchau_tasks: this Python cannot make virtual environments. "
        "On Debian and Ubuntu: apt-get install python3-venv\n"
    )


def test_a_python_that_is_too_old_is_told_so(project: Project):
    source = project.script.read_text(encoding="utf-8")
    project.script.write_text(source.replace("NEEDED = (3, 11)", "NEEDED = (99, 0)"), encoding="utf-8")
    said = project.bootstrap()
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert (said.returncode, said.stderr) == (
        1,
        f"tanchau_tasks: Python 99.0 or newer is needed; this is {version}.\n",
    )
