"""The notice for parents as a page and as a paper, and what parents are told in a year."""

from handrail.parents.presenters.announcements import YearPage, announcement_words
from handrail.parents.presenters.notice import NoticePage, notice_paper

__all__ = ["NoticePage", "YearPage", "announcement_words", "notice_paper"]
