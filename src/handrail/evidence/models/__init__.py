"""What is kept of evidence: things in words, where they went, and the files that may be kept."""

from handrail.evidence.models.files import Asking, Assent, Sealing, StoredFile, Use
from handrail.evidence.models.things import Item, Move

__all__ = ["Asking", "Assent", "Item", "Move", "Sealing", "StoredFile", "Use"]
