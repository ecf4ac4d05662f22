"""What reaches the server's log."""

from __future__ import annotations

import logging
import sys

from handrail.config.logs import QuietFormatter


def told(error: BaseException, level: int = logging.ERROR) -> str:
    try:
        raise error
    except type(error):
        info = sys.exc_info()
    record = logging.LogRecord("django.request", level, "", 1, "Internal Server Error: /people/", (), info)
    return QuietFormatter().format(record)


def test_it_says_what_and_where_but_not_what_was_typed() -> None:
    text = told(ValueError("Key (display_name)=(Child A) already exists"))
    assert "Internal Server Error: /people/" in text
    assert "builtins.ValueError" in text
    assert "test_logs.py" in text
    assert "Child A" not in text


def test_it_tells_the_cause_before_the_consequence() -> None:
    typed = "Child A"
    try:
        try:
            raise KeyError(typed)
        except KeyError as cause:
            raise RuntimeError(typed) from cause
    except RuntimeError as error:
        text = told(error)
    assert text.index("builtins.KeyError") < text.index("which led to") < text.index("builtins.RuntimeError")
    assert typed not in text


def test_a_refused_page_takes_one_line() -> None:
    text = told(PermissionError("Child A"), logging.WARNING)
    assert text.endswith("Internal Server Error: /people/")
    assert "\n" not in text
