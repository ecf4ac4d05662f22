"""Settings as they are in real use."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SAFE = {"HANDRAIL_HTTPS": "1", "HANDRAIL_HOSTS": "handrail.example", "HANDRAIL_SECRET_KEY": "k" + "7rT9xq2-" * 9}
# Sub-domains of the school are not ours to speak for.
LEFT_TO_THE_SCHOOL = {"security.W005", "security.W021"}


def check_for_deployment(tmp_path: Path, **settings: str) -> str:
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path), "HANDRAIL_DATA": str(tmp_path)}
    command = [sys.executable, "-m", "django", "check", "--deploy", "--settings=handrail.config.settings"]
    done = subprocess.run(command, env=environ | settings, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_with_https_django_finds_nothing_to_warn_of(tmp_path: Path) -> None:
    said = check_for_deployment(tmp_path, **SAFE)
    warned = {word.strip("?:()") for word in said.split() if "security.W" in word}
    assert warned == LEFT_TO_THE_SCHOOL, said


def test_without_a_key_nothing_can_be_signed(tmp_path: Path) -> None:
    assert "security.W009" in check_for_deployment(tmp_path, **{**SAFE, "HANDRAIL_SECRET_KEY": ""})
    (tmp_path / "secret.key").write_text(SAFE["HANDRAIL_SECRET_KEY"])
    assert "security.W009" not in check_for_deployment(tmp_path, **{**SAFE, "HANDRAIL_SECRET_KEY": ""})


@pytest.mark.parametrize("debug", ["", "0"])
def test_debugging_is_off_unless_asked_for(tmp_path: Path, debug: str) -> None:
    assert "security.W018" not in check_for_deployment(tmp_path, **SAFE, HANDRAIL_DEBUG=debug)
    assert "security.W018" in check_for_deployment(tmp_path, **SAFE, HANDRAIL_DEBUG="1")


def test_reading_the_settings_writes_nothing(tmp_path: Path) -> None:
    data = tmp_path / "data"
    check_for_deployment(data, **SAFE)
    assert not data.exists()
