"""One writer at a time; whatever a killed writer left behind is cleared by the next."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock

from relmark.mistakes import Mistake
from relmark.workspace import manifest

WAIT_SECONDS = 600


@contextmanager
def writing(folder: Path, wait: float = WAIT_SECONDS) -> Iterator[manifest.Manifest]:
    """Hold the workspace for one change, and give the version the change starts from.

    Raises:
        Mistake: another change is still running after the wait.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with filelock.FileLock(folder / "writer.lock", timeout=wait):
            present = manifest.read(folder)
            clear(folder, present)
            yield present
    except filelock.Timeout:
        raise Mistake(f"Another change to {folder.name} is still running: try again when it is done.") from None


def clear(folder: Path, present: manifest.Manifest) -> None:
    """Remove files no version needs: those of a killed writer, and of versions undo has let go."""
    needed = present.files()
    for path in [*folder.glob("tables/*/*"), *folder.glob("rejects/*")]:
        if str(path.relative_to(folder)) not in needed:
            path.unlink(missing_ok=True)
    for path in folder.glob("*.half"):
        path.unlink(missing_ok=True)
    shutil.rmtree(folder / "staging", ignore_errors=True)
