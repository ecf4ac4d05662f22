"""`handrail serve`, `setup-code`, `create-school`, `new-password`: Handrail for real use."""

from __future__ import annotations

import argparse
import os
import socket
from errno import EADDRINUSE
from pathlib import Path

from handrail.config.cli.command import Commands, add_command
from handrail.config.cli.wrong_use import WrongUse
from handrail.config.clock import clock_running
from handrail.config.start import make_ready
from handrail.procedures.load import load_pack

HERE = "127.0.0.1"
LOOPBACK = frozenset({HERE, "localhost", "::1"})
USUAL_FOLDER = "HANDRAIL_DATA, else ~/.local/share/handrail"
FIRST_SCHOOL = """There is no school yet. Open the address below in a browser and give this setup code:
  {code}
It holds until the school is made or the next one is shown: handrail setup-code{data}
"""
OPEN_TO_OTHERS = """Other machines can reach this address, and what they send is not encrypted on the way.
Put a web server with a certificate in front, then set HANDRAIL_HTTPS=1, HANDRAIL_HOSTS and HANDRAIL_PROXIES.
"""


def add_to(commands: Commands) -> None:
    """Add these commands."""
    serve = add_command(commands, "serve", serve_pages, says="Serve Handrail to the browsers of a school.",
                        example="handrail serve --data /var/lib/handrail --port 8000")  # fmt: skip
    serve.add_argument("--host", default=HERE, help=f"address to listen on (default {HERE}, this machine only)")
    add_server_options(serve)
    code = add_command(commands, "setup-code", show_setup_code,
                       says="Make a new setup code, with which the first school is made in a browser.",
                       example="handrail setup-code --data /var/lib/handrail")  # fmt: skip
    add_data(code)
    create = add_command(commands, "create-school", create_school, says="Make a school and its first account.",
                         example='handrail create-school --name "Oak Primary" --pack england --email head@oak.example'
                         ' --person "Mrs Hughes"')  # fmt: skip
    create.add_argument("--name", required=True, help="the name of the school")
    create.add_argument("--pack", required=True, help="whose procedures it follows; `handrail packs` lists them")
    create.add_argument("--email", required=True, help="the address with which the first person signs in")
    create.add_argument("--person", required=True, help="the name of the first person, as colleagues say it")
    create.add_argument("--office", action="append", help="an office they hold (default head); may be given again")
    add_data(create)
    password = add_command(commands, "new-password", give_new_password, says="Make a one-time password for an account.",
                           example="handrail new-password --email head@oak.example")  # fmt: skip
    password.add_argument("--email", required=True, help="the address with which the person signs in")
    add_data(password)


def add_server_options(parser: argparse.ArgumentParser, data: str = USUAL_FOLDER) -> None:
    """The options of every command that serves pages; `data` says where the data lies if nobody says."""
    parser.add_argument("--port", type=port_number, default=8000, help="port to listen on (default 8000)")
    add_data(parser, data)


def add_data(parser: argparse.ArgumentParser, usual: str = USUAL_FOLDER) -> None:
    """The option that says where the data lies."""
    parser.add_argument("--data", type=Path, help=f"folder that holds everything (default {usual})")


def port_number(text: str) -> int:
    """A port that a server can listen on."""
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is no port; give a number from 1 to 65535")
    return int(text)


def serve_pages(options: argparse.Namespace) -> int:
    """Make ready, say where the pages are, and serve until stopped."""
    be_free(options.host, options.port)
    folder = make_ready(options.data)
    from handrail.schools.access import is_any_school

    print(f"Handrail keeps its data in {folder}.")
    if not is_any_school():
        print(FIRST_SCHOOL.format(code=_setup_code(), data=f" --data {folder}" if options.data else ""), end="")
    if options.host not in LOOPBACK and not os.environ.get("HANDRAIL_HTTPS"):
        print(OPEN_TO_OTHERS, end="")
    with clock_running():
        run_server(options.host, options.port, workers=2)
    return 0


def show_setup_code(options: argparse.Namespace) -> int:
    """Print a new setup code; the one before it is over."""
    make_ready(options.data)
    code = _setup_code()
    if not code:
        raise WrongUse("There is a school already. Its head lets colleagues in, on the page Colleagues.")
    print(f"Setup code {code}\nIt is stored nowhere as it stands here, and the one before it is over.")
    return 0


def _setup_code() -> str:
    from django.utils import timezone

    from handrail.setup.actions import make_code

    return make_code(timezone.now())


def create_school(options: argparse.Namespace) -> int:
    """Make a school with one person, and print that person's one-time password."""
    load_pack(options.pack)
    make_ready(options.data)
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email
    from django.utils import timezone

    from handrail.accounts.actions import AddressTaken
    from handrail.schools.actions import UnknownOffice, set_up_school
    from handrail.setup.actions import forget_codes

    try:
        validate_email(options.email)
        actor, password = set_up_school(
            name=options.name,
            pack=options.pack,
            email=options.email,
            display_name=options.person,
            offices=options.office or ["head"],
            now=timezone.now(),
        )
    except ValidationError:
        raise WrongUse(f"{options.email} is not an e-mail address.") from None
    except (AddressTaken, UnknownOffice) as refusal:
        raise WrongUse(str(refusal)) from None
    forget_codes()
    print(f"{actor.school.name} is made, on the pack {actor.school.pack}. Sign in to see what else is to be done.")
    print_password(actor.user.email, password)
    return 0


def give_new_password(options: argparse.Namespace) -> int:
    """Make a one-time password for an account whose owner cannot be helped by a colleague."""
    make_ready(options.data)
    from django.utils import timezone

    from handrail.accounts.access import find_user
    from handrail.accounts.actions import renew_password

    user = find_user(options.email)
    if user is None:
        raise WrongUse(f"Nobody signs in with {options.email}.")
    print_password(user.email, renew_password(None, user, school=None, now=timezone.now()))
    return 0


def print_password(email: str, password: str) -> None:
    """Show a one-time password, which is stored nowhere."""
    print(
        f"Sign in with      {email}\nOne-time password {password}\nIt is shown only now and has to be replaced at once."
    )


def be_free(host: str, port: int) -> None:
    """Refuse with a sentence when the address cannot be listened on."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except socket.gaierror:
        raise WrongUse(f"{host} is not an address of this machine.") from None
    except PermissionError:
        raise WrongUse(f"Port {port} is reserved. Give one from 1024 on, for example --port 8000.") from None
    except OSError as error:
        if error.errno == EADDRINUSE:
            raise WrongUse(f"Port {port} is in use. Give another, for example --port {port + 1}.") from None
        raise WrongUse(f"{host} is not an address of this machine.") from None


def run_server(host: str, port: int, *, workers: int) -> None:
    """Serve pages until somebody stops it."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    print(f"Open http://{f'[{host}]' if ':' in host else host}:{port}/ in a browser. Stop with Ctrl+C.", flush=True)
    Granian(
        "handrail.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        respawn_failed_workers=True,
        websockets=False,
        log_level=LogLevels.warning,
        log_access=False,
    ).serve()
