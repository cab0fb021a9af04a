"""One change at a time: the lock held, an engine of its own, and a private folder that is cleared afterwards."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from relmark.mistakes import Mistake
from relmark.warehouse.engine import unlocked
from relmark.workspace.arriving import Change, How
from relmark.workspace.locking import writing


@contextmanager
def changing(folder: Path, how: How) -> Iterator[Change]:
    """Hold the workspace for one change.

    Raises:
        Mistake: it is the demo firm, or another change is still running.
    """
    with writing(folder, how.progress) as present:
        if present.is_demo:
            raise Mistake("The demo firm is not changed: name another workspace, or make a new firm.")
        staging = folder / "staging"
        staging.mkdir(mode=0o700)
        try:
            with closing(unlocked(staging / "spill")) as con:
                yield Change(con, folder, present, how)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
