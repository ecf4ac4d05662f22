"""Copies and forms as pages and papers."""

from handrail.copies.presenters.authority import authority_paper
from handrail.copies.presenters.awaited import AwaitedPage, found_copies
from handrail.copies.presenters.draft import Draft, draft_of, paper_of_draft
from handrail.copies.presenters.offered import CopiesPage, copies_to_choose, key_of

__all__ = [
    "AwaitedPage",
    "CopiesPage",
    "Draft",
    "authority_paper",
    "copies_to_choose",
    "draft_of",
    "found_copies",
    "key_of",
    "paper_of_draft",
]
