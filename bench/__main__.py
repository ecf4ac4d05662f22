"""`python -m bench`: every measurement, in one run."""

from __future__ import annotations

import platform
import sys

from bench import engine_goals, paper_goals, procedure_goals, web_goals
from bench.table import printed


def main() -> int:
    """Print the goals. The exit code says only whether it could be measured: a slow machine breaks nothing."""
    print(f"CPython {platform.python_version()}, {platform.machine()}. Each reading: least / median / greatest.")
    print("What is compared runs in turn in one process; rates are by the process's own time.\n")
    measured = (engine_goals, procedure_goals, paper_goals, web_goals)
    met = [printed(goals.rows()) for goals in measured]
    print("\nEvery goal was met." if all(met) else "\nNot every goal was met; see above.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
