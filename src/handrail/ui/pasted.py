"""Pictures and other files that were pasted into a text: found by how their first bytes look, and taken out.

Material that may be illegal never comes in, on any way (docs: evidence/README.md; requirements EVI-02). A person who
wants to can still hide a file in words; this catches what a browser, a mail program or a hurried hand pastes.
"""

from __future__ import annotations

import re

TAKEN_OUT = "[A picture or file was taken out here. Write in words what it shows.]"
SHORTEST = 40
"""Characters of the smallest text that could hold a picture."""
LINE = 24
"""A word of so many characters after the beginning of a file is a line of it."""

# How base64 writes the first bytes of a file, at the beginning of a group of four.
BEGINNINGS = {
    "JPEG": "/9j/[24-7w/]",
    "PNG": "iVBORw0KGgo",
    "GIF": "R0lGOD[dl]",
    "WebP, AVI, WAV": "UklGR[g-v]",
    "BMP": "Qk[0-3].{5}AAAAA",
    "TIFF": "SUkqA|TU0AK",
    "SVG, XML": "PHN2Zy|PD94bWw",
    "PSD": "OEJQU",
    "MP4, MOV, HEIC, AVIF": "AAAA.[GWm2]Z0eX[AB]",
    "JPEG 2000, JPEG XL": "AAAADGpQICA|AAAADEpYTC",
    "Matroska, WebM": "GkXfo",
    "MPEG": "AAAB[us]",
    "WMV": "MCaydY5m",
    "FLV": "RkxWA",
    "MP3": "SUQz[A-Z]",
    "Ogg": "T2dnUw",
    "PDF": "JVBERi0",
    "old office file": "0M8R4KGx",
    "ZIP, office file": "UEsDB",
    "gzip": "H4sI",
    "7z": "N3q8ryc",
    "RAR": "UmFyIRo",
    "bzip2": "QlpoO",
    "xz": "/Td6WFo",
}
BASE64 = re.compile(f"(?:{'|'.join(BEGINNINGS.values())})[A-Za-z0-9+/]{{{LINE},}}")
# What stands before the comma is told apart no further, and holds no colon: so each part of a text is read once only.
DATA_ADDRESS = re.compile(
    r"data:(?:[\w.+/;=%-]*;base64,|(?:image|video|audio|application)/[\w.+-]+[;,])[^\s\"'<>)]*",
    re.IGNORECASE,
)
# Bytes that were sent as if they were text.
RAW = re.compile(
    r"\ufffd.{0,4}PNG\r?\n|GIF8[79]a[^ \w]|%PDF-\d|PK\x03\x04|(?:JFIF|Exif)\0|\0.{0,2}ftyp|RIFF.{4}WEBP", re.DOTALL
)
# Mail programs break lines, and other alphabets of base64 have two other signs.
SPACES = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")
OTHER_SIGNS = str.maketrans("-_", "+/")
REST_OF_FILE = re.compile(rf"[A-Za-z0-9+/_=-]*(?:\s+[A-Za-z0-9+/_-]{{{LINE},}}=*)*")


def hides_a_file(text: str) -> bool:
    """Whether a picture, film, document or archive stands in `text`."""
    if len(text) < SHORTEST:
        return False
    return bool(DATA_ADDRESS.search(text) or RAW.search(text) or BASE64.search(_squeezed(text)))


def without_files(text: str) -> str:
    """The text with each pasted file replaced by words; where it cannot be cut out cleanly, nothing else is kept."""
    if not hides_a_file(text):
        return text
    rest = _cut(DATA_ADDRESS.sub(TAKEN_OUT, text))
    return TAKEN_OUT if hides_a_file(rest) else rest


def _squeezed(text: str) -> str:
    return SPACES.sub("", text).translate(OTHER_SIGNS)


def _cut(text: str) -> str:
    """Without files that stand in it unbroken, or broken into long lines."""
    signs, kept, at = text.translate(OTHER_SIGNS), [], 0
    while found := BASE64.search(signs, at):
        rest = REST_OF_FILE.match(text, found.start())
        kept += [text[at : found.start()], TAKEN_OUT]
        at = max(found.end(), rest.end() if rest else 0)
    return "".join([*kept, text[at:]])
