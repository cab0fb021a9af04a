"""One writer at a time; whatever a killed writer left behind is cleared by the next."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock

from relmark.mistakes import Mistake
from relmark.workspace import manifest

WAIT_SECONDS = 600


@contextmanager
def writing(
    folder: Path, tell: Callable[[str, float], None] = lambda step, share: None, wait: float = WAIT_SECONDS
) -> Iterator[manifest.Manifest]:
    """Hold the workspace for one change, and give the version the change starts from.

    Args:
        tell: told when another change has to be waited for.

    Raises:
        Mistake: another change is still running after the wait.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(folder / "writer.lock")
    try:
        _hold(lock, tell, wait)
    except filelock.Timeout:
        raise Mistake(f"Another change to {folder.name} is still running: try again when it is done.") from None
    try:
        present = manifest.read(folder)
        clear(folder, present)
        yield present
    finally:
        lock.release()


def _hold(lock: filelock.BaseFileLock, tell: Callable[[str, float], None], wait: float) -> None:
    try:
        lock.acquire(timeout=min(1, wait))
    except filelock.Timeout:
        tell("another change is running: waiting for it", 0.0)
        lock.acquire(timeout=wait)


def clear(folder: Path, present: manifest.Manifest) -> None:
    """Remove files no version needs: those of a killed writer, and of versions undo has let go."""
    needed = present.files()
    for path in [*folder.glob("tables/*/*"), *folder.glob("own/*/*"), *folder.glob("rejects/*")]:
        if str(path.relative_to(folder)) not in needed:
            path.unlink(missing_ok=True)
    for path in folder.glob("*.half"):
        path.unlink(missing_ok=True)
    shutil.rmtree(folder / "staging", ignore_errors=True)
