"""`handrail pack follow`: a school follows the pack in a folder, such as one that its authority keeps with git."""

from __future__ import annotations

import argparse
from pathlib import Path

from handrail.config.cli import publishing
from handrail.config.cli.command import Commands, add_command
from handrail.config.cli.serve import add_data
from handrail.config.cli.wrong_use import WrongUse
from handrail.config.start import make_ready
from handrail.procedures.load import bundle_of

WHY = "Given by whoever looks after the server."


def add_to(commands: Commands) -> None:
    """Add these commands."""
    group = add_command(commands, "pack", _ask_which, says="What a school follows, and what it works with.",
                        example="handrail pack follow oak-primary packs/north-trust")  # fmt: skip
    group.set_defaults(group=group)
    pack = group.add_subparsers(title="commands", metavar="COMMAND")
    follow = add_command(pack, "follow", follow_folder,
                         says="Let a school follow the pack in a folder as it stands now. Run it again after each"
                         " change: the school is shown an update and takes what it wants.",
                         example="handrail pack follow oak-primary packs/north-trust")  # fmt: skip
    follow.add_argument("school", help="which school, by its short name")
    follow.add_argument("folder", type=Path, help="a folder with a pack.yaml, or the name of a pack")
    follow.add_argument("--reason", default=WHY, help="why, as those who write the school's procedures will read it")
    add_data(follow)
    publishing.add_to(pack)


def _ask_which(options: argparse.Namespace) -> int:
    options.group.print_help()
    raise WrongUse("name what to do with the pack: publish, save, follow or schemas.")


def follow_folder(options: argparse.Namespace) -> int:
    """Pin the pack in the folder, proved, as what the school follows. What the school works with does not change."""
    bundle = bundle_of(options.folder)
    make_ready(options.data)
    from django.utils import timezone

    from handrail.drafting.access.updates import followed_today
    from handrail.drafting.actions.updates import SameText, follow
    from handrail.schools.actions import ReasonMissing

    school = publishing.school_named(options.school)
    try:
        follow(None, school, bundle, reason=options.reason, now=timezone.now())
    except SameText:
        print("The school follows this very text already.")
        return 0
    except ReasonMissing as refusal:
        raise WrongUse(str(refusal)) from None
    print(f"{school.name} follows {followed_today(school).name} from now on. What it works with has not changed:")
    print("its head, coordinator and safeguarding lead are shown an update and take what they want.")
    return 0
