"""`handrail database-role`: running on PostgreSQL as a role that can change nothing that is written once."""

from __future__ import annotations

import argparse
import sys

from handrail.config.cli.command import Commands, add_command
from handrail.config.cli.serve import add_data
from handrail.config.cli.wrong_use import WrongUse
from handrail.config.start import make_ready

ONLY_THERE = (
    "SQLite knows no roles: who can open the file can change it. Give HANDRAIL_DATABASE an address of PostgreSQL."
)


def add_to(commands: Commands) -> None:
    """Add this command."""
    role = add_command(commands, "database-role", give_rights, says="Give a PostgreSQL role what it needs, no more.",
                       example="HANDRAIL_DATABASE=postgresql://owner@db/handrail handrail database-role handrail_app"
                       " --apply")  # fmt: skip
    role.add_argument("role", help="the role with which Handrail runs; it exists already and owns nothing")
    role.add_argument("--apply", action="store_true", help="do it, as the owner of the tables; otherwise only print it")
    add_data(role)


def give_rights(options: argparse.Namespace) -> int:
    """Bring the tables up to date, then print or apply the rights; 1 when the role could still change what is kept."""
    make_ready(options.data)
    from django.db import connection, transaction

    from handrail.audit.append_only import guarded_tables
    from handrail.audit.database_role import NoSuchRole, commands_for, weaknesses_of

    if connection.vendor != "postgresql":
        raise WrongUse(ONLY_THERE)
    commands = commands_for(options.role)
    if not options.apply:
        print("".join(f"{command};\n" for command in commands), end="")
        return 0
    try:
        weaknesses_of(options.role)
    except NoSuchRole:
        raise WrongUse(
            f'there is no role {options.role}. Make it first: CREATE ROLE "{options.role}" LOGIN PASSWORD …'
        ) from None
    with transaction.atomic(), connection.cursor() as cursor:
        for command in commands:
            cursor.execute(command)
    found = weaknesses_of(options.role)
    count = len(guarded_tables(connection))
    print(f"{options.role} may add to the {count} tables that are written once, and may not change them.")
    for weakness in found:
        print(f"handrail: {options.role} could still change them: {weakness}.", file=sys.stderr)
    return 1 if found else 0
