"""Whether scans can be read on this machine; `python -m tests.tesseract` installs what is missing where it can."""

import os
import shutil
import subprocess
import sys

import pytest

from directives.recognising import missing

ADVICE = "Scans are not read here, and the tests of that are left out: install {packages}.\n"

needs_tesseract = pytest.mark.skipif(bool(missing()), reason=f"not installed: {', '.join(missing())}")


def may_install() -> bool:
    """Whether this is a machine on which packages can be installed, as in CI."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install() -> None:
    """Debian's packages; tesseract itself brings the data that finds which way up a page is."""
    sys.stdout.write("Installing tesseract for the tests of scanned letters\n")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *missing()]):
        subprocess.run(["apt-get", *arguments], env=environment, stdout=subprocess.DEVNULL, check=False)


def main() -> None:
    """Install, say what is there; a machine that could install and did not is at fault."""
    if missing() and may_install():
        install()
        if missing():
            sys.exit(f"tests: could not be installed: {', '.join(missing())}")
    lacking = missing()
    sys.stdout.write(ADVICE.format(packages=", ".join(lacking)) if lacking else "Tesseract: with Vietnamese\n")


if __name__ == "__main__":
    main()
