"""What another edition would change, as a reader sees it."""

from handrail.replays.presenters.cases import CasesPage
from handrail.replays.presenters.change import ChangePart, Section
from handrail.replays.presenters.edition import EditionPage, MovePage

__all__ = ["CasesPage", "ChangePart", "EditionPage", "MovePage", "Section"]
