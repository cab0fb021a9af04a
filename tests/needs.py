"""What the tests need beside Python packages: Chromium and Java 17. Found, else installed, else said; never skipped.

Run as a program, `python tests/needs.py chromium java` looks for both.
"""

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
JAVA = 17
JAVA_PACKAGES = ("openjdk-17-jre-headless", "openjdk-21-jre-headless", "default-jre-headless")


@cache
def chromium() -> str:
    """The path of a Chromium: $CHROMIUM, one on the PATH, Playwright's own, or one installed now.

    Raises:
        SystemExit: there is none and none could be installed.
    """
    for find in (_on_path, _playwrights, _fetch_playwrights, _fetch_package):
        found = find()
        if found:
            return found
    raise SystemExit("No Chromium for the browser tests: install it (apt-get install chromium) or set CHROMIUM.")


@cache
def java() -> str:
    """The path of a Java of version 17 or later.

    Raises:
        SystemExit: there is none and none could be installed.
    """
    found = _java()
    for package in JAVA_PACKAGES:
        if not found and _apt_get(package):
            found = _java()
    if not found:
        raise SystemExit("No Java 17 for the Spark tests: install it (apt-get install openjdk-17-jre-headless).")
    return found


def _on_path() -> str | None:
    return shutil.which(os.environ.get("CHROMIUM") or "") or next(filter(None, map(shutil.which, BROWSERS)), None)


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _fetch_playwrights() -> str | None:
    _run(sys.executable, "-m", "playwright", "install", "--with-deps", "chromium", seconds=120)
    return _playwrights()


def _fetch_package() -> str | None:
    _apt_get("chromium")
    return _on_path()


def _java() -> str | None:
    """JAVA_HOME's Java, else the one on the PATH, if it is new enough."""
    home = os.environ.get("JAVA_HOME")
    for path in (str(Path(home) / "bin" / "java") if home else None, shutil.which("java")):
        if path and Path(path).exists():
            told = subprocess.run([path, "-version"], capture_output=True, text=True, check=False).stderr
            version = re.search(r'version "(\d+)', told)
            if version and int(version[1]) >= JAVA:
                return path
    return None


def _apt_get(package: str) -> bool:
    if not shutil.which("apt-get"):
        return False
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if root and not shutil.which("sudo"):
        return False
    _run(*root, "apt-get", "update", "-qq", seconds=180)
    return _run(*root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", package, seconds=300)


def _run(*command: str, seconds: int) -> bool:
    """Whether a command ended well in time; what it said is shown when it did not."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False, env=_quiet())
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"{' '.join(command)}: {error}", file=sys.stderr)
        return False
    if done.returncode:
        print(f"{' '.join(command)} failed:\n{(done.stderr or done.stdout)[-500:]}", file=sys.stderr)
    return done.returncode == 0


def _quiet() -> dict[str, str]:
    return {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}


if __name__ == "__main__":
    for needed in sys.argv[1:]:
        print(f"{needed}: {({'chromium': chromium, 'java': java})[needed]()}")
