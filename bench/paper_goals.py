"""Papers beside what a careful programmer would write by hand: a workbook, a CSV file, a form as PDF.

Everything is made in this process, in turn. Memory is the greatest that Python held at once, measured in runs of their
own, since measuring slows them.
"""

from __future__ import annotations

import csv
import datetime as dt
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator

import typst
from xlsxwriter import Workbook

from bench.measure import Spread, spread
from bench.table import Row
from handrail.papers.paper import Boxes, Facts, Paper
from handrail.papers.spreadsheet import as_text, lines_of
from handrail.papers.typeset import typeset
from handrail.papers.workbook import workbook_of
from handrail.procedures.load import load_pack

ROWS, FEW, MANY = 100_000, 2_000, 20_000
ROUNDS, PDF_ROUNDS = 3, 15
HEADING = ["Date & time", "Name", "Male or female", "Room and device", "Details of incident", "Actions and reasons"]
WIDTHS = [20] * len(HEADING)
Making = Callable[[int], None]
NOW = dt.datetime(2026, 3, 4, 9, 30, tzinfo=dt.UTC)


def rows() -> Iterator[Row]:
    """One row for each goal, measured now."""
    yield _timed(
        "G13", f"workbook of {ROWS:,} rows, s, xlsxwriter constant_memory / Handrail", _by_xlsxwriter, _ours, 3
    )
    yield _held("G13", "its greatest memory, MB, Handrail / xlsxwriter", _ours, _by_xlsxwriter, 1.5)
    as_csv = f"CSV of {ROWS:,} rows, s, Handrail / csv module with the same guard"
    yield _timed("G14", as_csv, _our_csv, _by_csv, 1.3, at_most=True)
    yield _flat()
    yield _form()


def _lines(count: int) -> Iterator[list[str]]:
    """Rows as a log has them, all different."""
    for number in range(count):
        yield [
            f"4 March 2026, 09:30\nHR-AAAA-{number:04}", f"A: Child {number} (Pupil; Harmed)", "",
            f"In school, Room {number % 30}\nTablet {number % 90}",
            f"A child showed a message on a tablet. Number {number}. It was said to come from a group. " * 2,
            f"Done: A: Close the lid. (Miss Rees, 4 March 2026)\nReason: at once & calmly, {number}",
        ]  # fmt: skip


def _ours(count: int) -> None:
    for piece in workbook_of("Term", HEADING, WIDTHS, _lines(count)):
        len(piece)


def _by_xlsxwriter(count: int) -> None:
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with tempfile.TemporaryFile() as made, Workbook(made, options) as book:
        sheet = book.add_worksheet("Log")
        plain = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        for number, row in enumerate(_lines(count)):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell, plain)


def _our_csv(count: int) -> None:
    for line in lines_of(HEADING, _lines(count)):
        len(line)


def _by_csv(count: int) -> None:
    with tempfile.TemporaryFile("w", newline="") as made:
        writer = csv.writer(made)
        writer.writerow(HEADING)
        for row in _lines(count):
            writer.writerow([as_text(cell) for cell in row])


def _timed(
    goal: str,
    says: str,
    first: Making,
    second: Making,
    most: float,
    *,
    at_most: bool = False,
) -> Row:
    times = [(_seconds(first), _seconds(second)) for _ in range(ROUNDS)]
    one, other = spread([a for a, _ in times]), spread([b for _, b in times])
    ratio = spread([a / b for a, b in times])
    met = ratio.middle <= most if at_most else ratio.middle >= most
    return Row(goal, says, one, other, ratio, f"at {'most' if at_most else 'least'} {most:g}", met)


def _seconds(act: Making) -> float:
    begun = time.process_time()
    act(ROWS)
    return time.process_time() - begun


def _held(goal: str, says: str, ours: Making, peer: Making, most: float) -> Row:
    first, second = _megabytes(ours, MANY), _megabytes(peer, MANY)
    return _of_memory(goal, says, first, second, most)


def _flat() -> Row:
    says = f"memory of the CSV, MB, {MANY:,} rows / {FEW:,} rows"
    return _of_memory("G14", says, _megabytes(_our_csv, MANY), _megabytes(_our_csv, FEW), 1.1)


def _of_memory(goal: str, says: str, first: float, second: float, most: float) -> Row:
    ratio = first / second
    return Row(goal, says, _one(first), _one(second), _one(ratio), f"at most {most:g}", ratio <= most)


def _one(reading: float) -> Spread:
    return spread([reading])


def _megabytes(act: Making, count: int) -> float:
    tracemalloc.start()
    act(count)
    _, greatest = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return greatest / 1e6


def _form() -> Row:
    """The form with 51 boxes, tagged and in our letters, beside the same words in Typst as it comes."""
    paper = _paper()
    texts = [text for part in paper.parts for text in _texts(part)]
    bare = ("\n\n".join(f"#{_quoted(text)}" for text in texts)).encode()
    typeset(paper, now=NOW), typst.compile(bare, ignore_system_fonts=True)
    times = []
    for _ in range(PDF_ROUNDS):
        begun = time.perf_counter()
        typeset(paper, now=NOW)
        between = time.perf_counter()
        typst.compile(bare, ignore_system_fonts=True)
        times.append(((between - begun) * 1000, (time.perf_counter() - between) * 1000))
    ratio = spread([a / b for a, b in times])
    first, second = spread([a for a, _ in times]), spread([b for _, b in times])
    says = "report form as PDF, ms, Handrail / bare Typst with the same words"
    return Row("G15", says, first, second, ratio, "at most 2", ratio.middle <= 2)


def _paper() -> Paper:
    parts: list[Facts | Boxes] = []
    for block in load_pack("st-lukes").forms["report_form"].blocks:
        if block.labels:
            parts.append(
                Facts(block.title, [(label.label, ["Some words of the record. " * 4]) for label in block.labels])
            )
        if block.boxes:
            labels = [box.label for box in block.boxes]
            parts.append(Boxes(block.title, labels, ticks=[place % 3 == 0 for place in range(len(labels))]))
    return Paper("Report form", "A school", "HR-AAAA-BBBB", "Printed then", "form", parts)


def _texts(part: object) -> list[str]:
    if isinstance(part, Facts):
        return [part.title, *(text for key, texts in part.rows for text in (key, *texts))]
    return [part.title, *part.labels] if isinstance(part, Boxes) else []


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
