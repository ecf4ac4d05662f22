"""The doors to what another edition would change: for every case that somebody may see, and for one."""

from handrail.replays.access.bulk import MOST, Changes, What, what_would_change, what_would_change_at
from handrail.replays.access.one import NoSuchEdition, Offered, Outlook, offered_to, outlook, pack_offered
from handrail.replays.access.tried import DRAFT, DraftLeadsNowhere, pack_to_try, packs_to_try

__all__ = [
    "DRAFT",
    "MOST",
    "Changes",
    "DraftLeadsNowhere",
    "NoSuchEdition",
    "Offered",
    "Outlook",
    "What",
    "offered_to",
    "outlook",
    "pack_offered",
    "pack_to_try",
    "packs_to_try",
    "what_would_change",
    "what_would_change_at",
]
