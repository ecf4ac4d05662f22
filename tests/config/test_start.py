"""Starting: the folder, its key, its database, and clear words when something is in the way."""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

import pytest

from handrail.config.start import keep_secret_key, write_secret

FirstStart = Callable[[Path], None]
PATIENCE = 240
"""Seconds; a machine that runs tests can be busy, and nothing here takes a minute on one that is not."""


def environ(**more: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("HANDRAIL_", "DJANGO_"))}
    return kept | {"PYTHONPATH": os.pathsep.join(sys.path)} | more


def handrail(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "handrail.config.cli", *map(str, arguments)]
    return subprocess.run(command, env=environ(), capture_output=True, text=True, check=False, timeout=PATIENCE)


@contextmanager
def serving(*arguments: str | Path, said: list[str] | None = None) -> Iterator[str]:
    """The address of a server started by a command, which is stopped as somebody at the keyboard would stop it.

    Afterwards `said` holds what it printed.
    """
    port = free_port()
    command = [sys.executable, "-m", "handrail.config.cli", *map(str, arguments), "--port", str(port)]
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(
        command, env=environ(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        try:
            wait_for(f"{address}/sign-in/", server)
            yield address
        finally:
            server.send_signal(signal.SIGINT)
            printed, _ = server.communicate(timeout=PATIENCE)
            if said is not None:
                said.append(printed)


def wait_for(address: str, server: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            pytest.fail(f"The server stopped: {server.stdout.read() if server.stdout else ''}")
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
        else:
            return
    pytest.fail("The server did not answer.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def sign_in(address: str, email: str, password: str) -> tuple[str, urllib.request.OpenerDirector]:
    """The first page that somebody sees, and their browser."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    page = browser.open(f"{address}/sign-in/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    form = urlencode({"csrfmiddlewaretoken": token[1], "username": email, "password": password}).encode()
    return browser.open(f"{address}/sign-in/", form).read().decode(), browser


def test_a_secret_is_written_whole_once_and_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    write_secret(file, "first")
    write_secret(file, "second")
    assert file.read_text() == "first"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_the_key_is_long_and_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HANDRAIL_SECRET_KEY")
    keep_secret_key(tmp_path)
    first = (tmp_path / "secret.key").read_text()
    keep_secret_key(tmp_path)
    assert (tmp_path / "secret.key").read_text() == first
    assert len(first) > 80


def test_no_key_is_written_when_one_is_given(tmp_path: Path) -> None:
    keep_secret_key(tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("command", ["demo", "serve"])
def test_a_port_in_use_is_said_clearly(tmp_path: Path, command: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = handrail(command, "--port", str(port), "--data", tmp_path / "data")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"Port {port} is in use. Give another, for example --port {port + 1}." in done.stderr
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("port", ["0", "65536", "eighty", "-1"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    done = handrail("serve", "--port", port)
    assert done.returncode == 2
    assert "port" in done.stderr


def test_an_address_of_another_machine_is_refused(tmp_path: Path) -> None:
    done = handrail("serve", "--host", "203.0.113.1", "--data", tmp_path)
    assert (done.returncode, "is not an address of this machine" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--pack", "england", "--email", "no-address"], "no-address is not an e-mail address."),
        (["--pack", "atlantis", "--email", "a@oak.example"], "atlantis"),
        (["--pack", "england", "--email", "a@oak.example", "--office", "wizard"], "no office 'wizard'"),
    ],
)
def test_a_school_that_cannot_be_made_is_explained(
    tmp_path: Path, first_start: FirstStart, arguments: list[str], says: str
) -> None:
    first_start(tmp_path)
    done = handrail("create-school", "--name", "Oak", "--person", "Mrs Oak", *arguments, "--data", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_new_password_for_nobody_is_refused(tmp_path: Path, first_start: FirstStart) -> None:
    first_start(tmp_path)
    done = handrail("new-password", "--email", "a@oak.example", "--data", tmp_path)
    assert (done.returncode, "Nobody signs in with a@oak.example." in done.stderr) == (2, True)


def test_the_first_person_of_a_new_school_signs_in_and_chooses_a_password(tmp_path: Path) -> None:
    made = handrail("create-school", "--name", "Oak Primary", "--pack", "england", "--email", "head@oak.example",
                    "--person", "Mrs Oak", "--data", tmp_path)  # fmt: skip
    assert made.returncode == 0, made.stderr
    first = re.search(r"One-time password (\S+)", made.stdout)
    assert first
    renewed = handrail("new-password", "--email", "HEAD@oak.example", "--data", tmp_path)
    second = re.search(r"One-time password (\S+)", renewed.stdout)
    assert second
    with serving("serve", "--data", tmp_path) as address:
        assert "do not belong together" in sign_in(address, "head@oak.example", first[1])[0]
        assert "Choose your own password" in sign_in(address, "head@oak.example", second[1])[0]


def test_the_example_school_is_made_once_and_its_sign_ins_work(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    with serving("demo", "--data", folder) as address:
        sign_ins = (folder / "demo-sign-ins.txt").read_text()
        password = re.search(r"Password for all: (\S+)", sign_ins)
        assert password
        for email in re.findall(r"\S+@\S+\.example", sign_ins):
            page, browser = sign_in(address, email, password[1])
            assert "Your account:" in page, email
            offices = browser.open(f"{address}/offices/").read().decode()
            assert ("Ms Okafor" in offices) is ("st-hildas" not in email)
        wait_for_the_clock(folder)
    assert stat.S_IMODE((folder / "demo-sign-ins.txt").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    with serving("demo", "--data", folder):
        assert (folder / "demo-sign-ins.txt").read_text() == sign_ins


def wait_for_the_clock(folder: Path) -> None:
    """Until the job that sends mail has run; where no mail server was named, none was written."""
    (file,) = folder.glob("*.sqlite3")
    for _ in range(PATIENCE):
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
            done = database.execute("select 1 from schedule_job where name = 'send-post' and done_at is not null")
            if done.fetchone():
                assert database.execute("select count(*) from post_letter").fetchone() == (0,)
                return
        time.sleep(1)
    pytest.fail("Nothing is done by the clock.")


def test_the_example_is_never_poured_into_a_real_school(tmp_path: Path, first_start: FirstStart) -> None:
    first_start(tmp_path)
    handrail("create-school", "--name", "Oak", "--pack", "england", "--email", "h@oak.example", "--person", "H",
             "--data", tmp_path)  # fmt: skip
    done = handrail("demo", "--port", str(free_port()), "--data", tmp_path)
    assert (done.returncode, "holds a school of its own" in done.stderr) == (2, True)
    assert not (tmp_path / "demo-sign-ins.txt").exists()
