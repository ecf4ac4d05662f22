"""The record as papers."""

from handrail.papers.presenters.chronology import chronology_paper
from handrail.papers.presenters.log_sheet import (
    COLUMNS,
    blank_log_paper,
    cells_of,
    entry_paper,
    log_paper,
)
from handrail.papers.presenters.offered import LogPapers, papers_offered
from handrail.papers.presenters.report_form import blank_form_paper
from handrail.papers.presenters.summary import summary_paper
from handrail.papers.presenters.told import Told, file_name, printed_by, told_now

__all__ = [
    "COLUMNS",
    "LogPapers",
    "Told",
    "blank_form_paper",
    "blank_log_paper",
    "cells_of",
    "chronology_paper",
    "entry_paper",
    "file_name",
    "log_paper",
    "papers_offered",
    "printed_by",
    "summary_paper",
    "told_now",
]
