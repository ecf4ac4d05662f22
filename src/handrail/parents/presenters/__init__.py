"""The notice for parents, as a page and as a paper."""

from handrail.parents.presenters.notice import NoticePage, notice_paper

__all__ = ["NoticePage", "notice_paper"]
