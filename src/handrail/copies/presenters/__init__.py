"""Copies and forms as pages and papers."""

from handrail.copies.presenters.authority import authority_paper
from handrail.copies.presenters.draft import Draft, draft_of, paper_of_draft
from handrail.copies.presenters.offered import CopiesPage

__all__ = ["CopiesPage", "Draft", "authority_paper", "draft_of", "paper_of_draft"]
