"""`python -m relmark`: the command line, told the time."""

import sys
from datetime import UTC, datetime

from relmark.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], datetime.now(UTC).replace(tzinfo=None)))
