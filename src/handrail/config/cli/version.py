"""`handrail --version`: which Handrail this is."""

from __future__ import annotations

import argparse
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from handrail.config.cli.wrong_use import WrongUse


class ShowVersion(argparse.Action):
    """Prints the version of the installed package, which is looked up only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        try:
            print(f"handrail {version('handrail')}")
        except PackageNotFoundError:
            raise WrongUse("Handrail is not installed as a package, so its version is not known.") from None
        parser.exit()
