"""One sub-command, declared in one place: name, words, example, options."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

Commands = Any  # argparse gives its sub-parsers no public type
Run = Callable[[argparse.Namespace], int]


def add_command(commands: Commands, name: str, run: Run, *, says: str, example: str) -> argparse.ArgumentParser:
    """Add a sub-command whose `--help` ends with `example`."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=says,
        description=says,
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


def add_format(parser: argparse.ArgumentParser) -> None:
    """The option that chooses between words and JSON."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help="words for people, or JSON")
