"""The record as papers."""

from handrail.papers.presenters.chronology import chronology_paper
from handrail.papers.presenters.comparison import comparison_paper
from handrail.papers.presenters.custody import custody_paper, receipt_paper
from handrail.papers.presenters.key_contacts import key_contacts_paper
from handrail.papers.presenters.letters import LettersPage, letter_again, letter_begun, letter_paper
from handrail.papers.presenters.log_sheet import LogSheet, blank_log_paper, entry_paper, log_paper, log_sheet_of
from handrail.papers.presenters.offered import MOST_ON_PAPER, LogPapers, LongLog, papers_offered, receipts_offered
from handrail.papers.presenters.report_form import blank_form_paper, blank_meeting_paper, blank_slip_paper, form_paper
from handrail.papers.presenters.statement import statement_paper
from handrail.papers.presenters.summary import summary_paper
from handrail.papers.presenters.told import Told, file_name, printed_by, told_now

__all__ = [
    "MOST_ON_PAPER",
    "LettersPage",
    "LogPapers",
    "LogSheet",
    "LongLog",
    "Told",
    "blank_form_paper",
    "blank_log_paper",
    "blank_meeting_paper",
    "blank_slip_paper",
    "chronology_paper",
    "comparison_paper",
    "custody_paper",
    "entry_paper",
    "file_name",
    "form_paper",
    "key_contacts_paper",
    "letter_again",
    "letter_begun",
    "letter_paper",
    "log_paper",
    "log_sheet_of",
    "papers_offered",
    "printed_by",
    "receipt_paper",
    "receipts_offered",
    "statement_paper",
    "summary_paper",
    "told_now",
]
