"""Runs the app once when its server has started, so that the first visitor does not wait while it is imported.

`python -m relmark.warm PORT` waits for the server; on a host, point the health check at the same path.
"""

import sys
import time
import urllib.error
import urllib.request

PATH = "/_stcore/script-health-check"
TRIES, PAUSE = 60, 0.5


def warm(port: int) -> bool:
    """Ask the server on this machine to run the app once; whether it did."""
    for _ in range(TRIES):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{PATH}", timeout=60):
                return True
        except urllib.error.HTTPError:
            return False
        except OSError:
            time.sleep(PAUSE)
    return False


if __name__ == "__main__":
    warm(int(sys.argv[1]))
