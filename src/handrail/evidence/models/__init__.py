"""What is kept of evidence: things in words, where they went, and the files that may be kept."""

from handrail.evidence.models.files import Asking, Assent, Sealing, StoredFile, Use
from handrail.evidence.models.precautions import Hold, Precaution, Sequel
from handrail.evidence.models.things import Item, Move

__all__ = ["Asking", "Assent", "Hold", "Item", "Move", "Precaution", "Sealing", "Sequel", "StoredFile", "Use"]
