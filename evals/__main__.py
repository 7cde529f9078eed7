"""python -m evals [TASK...]: measures the assistant and prints one table."""

from __future__ import annotations

import sys

from assistant.errors import DockhandError
from evals.command import main

if __name__ == "__main__":
    try:
        raise SystemExit(main(sys.argv[1:], "evals"))
    except DockhandError as error:
        print(f"evals: {error}", file=sys.stderr)
        raise SystemExit(1) from None
