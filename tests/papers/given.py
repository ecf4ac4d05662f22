"""Reading papers in tests."""

from __future__ import annotations

import io
from dataclasses import asdict
from typing import Any

from django.test import Client
from pypdf import PdfReader

from handrail.papers.paper import Paper

NOT_WORDS = frozenset({"kind", "shares", "room", "lead", "count", "is_wide", "file_name", "empty"})


def pdf(client: Client, address: str) -> PdfReader:
    """The file that the address gives."""
    response = client.get(address)
    assert response.status_code == 200, address
    assert response["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(response.content))


def words_of(read: PdfReader) -> str:
    """Every word on it, in one line."""
    return together("\n".join(page.extract_text() for page in read.pages))


def together(text: str) -> str:
    """Without the spaces, which depend on where lines break."""
    return "".join(text.split())


def texts_of(paper: Paper) -> list[str]:
    """Everything that a paper says, line by line."""
    return [line for text in _texts(asdict(paper)) for line in text.split("\n") if line.strip()]


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for key, each in value.items() if key not in NOT_WORDS for text in _texts(each)]
    return [text for each in value for text in _texts(each)] if isinstance(value, list | tuple) else []
