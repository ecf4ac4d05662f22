"""The command `handrail`: one module for each group of sub-commands, all read here.

Exit codes: 0 fine, 1 findings, 2 wrong use. What a person must read goes to standard error when something is wrong;
nobody ever sees a traceback for what they wrote.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from handrail.config.cli import (
    audit,
    clock,
    comparing,
    copies,
    database,
    demo,
    evidence,
    following,
    packs,
    replaying,
    serve,
    settings,
    walking,
)
from handrail.config.cli.output import all_said
from handrail.config.cli.version import ShowVersion
from handrail.config.cli.wrong_use import WrongUse
from handrail.config.start import NotReady
from handrail.procedures.load import NoSuchPack
from handrail.procedures.problem import PackError

FINE, FINDINGS, WRONG_USE = 0, 1, 2
GROUPS = (
    packs, comparing, replaying, settings, walking, serve, demo, audit, clock, database, copies, evidence,
)  # fmt: skip
EPILOG = "example:\n  handrail demo\n\nEvery command has its own --help with an example."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    try:
        with all_said():
            options = _parser().parse_args(arguments)
            return int(options.run(options))
    except (NoSuchPack, NotReady, WrongUse) as error:
        print(f"handrail: {error}", file=sys.stderr)
        return WRONG_USE
    except PackError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        print(f"handrail: the pack has {len(error.problems)} fault(s); nothing was run.", file=sys.stderr)
        return FINDINGS
    except BrokenPipeError:
        return FINE
    except OSError as error:
        at = f" at “{error.filename}”" if error.filename else ""
        print(f"handrail: stopped{at}: {error.strerror or error}.", file=sys.stderr)
        return WRONG_USE
    except KeyboardInterrupt:
        print("\nhandrail: stopped.", file=sys.stderr)
        return WRONG_USE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="handrail",
        description="Walks a school through an online-safety incident by the school's own procedure.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=ShowVersion, nargs=0, help="say which version this is")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for group in (
        packs,
        following,
        comparing,
        replaying,
        settings,
        walking,
        serve,
        demo,
        audit,
        clock,
        database,
        copies,
        evidence,
    ):
        group.add_to(commands)
    return parser
