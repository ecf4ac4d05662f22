"""The doors to evidence: things, where they are, and the files kept of them."""

from handrail.evidence.access.custody import SOON, Custody, custody_of, due_back, one_item
from handrail.evidence.access.files import (
    FileRecord,
    KeptFile,
    Request,
    Stored,
    belongs_to,
    every_file,
    keeps_unsealed_files,
    label_of,
    may_agree,
    one_file,
    one_request,
    requests_for,
)

__all__ = [
    "SOON",
    "Custody",
    "FileRecord",
    "KeptFile",
    "Request",
    "Stored",
    "belongs_to",
    "custody_of",
    "due_back",
    "every_file",
    "keeps_unsealed_files",
    "label_of",
    "may_agree",
    "one_file",
    "one_item",
    "one_request",
    "requests_for",
]
