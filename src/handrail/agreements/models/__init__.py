"""Versions of agreements, signings of them and scans of paper, links to sign by, and who is to sign again."""

from handrail.agreements.models.asked_again import AskedAgain, AskedAgainQuerySet
from handrail.agreements.models.held import AccessHeld, AccessHeldQuerySet
from handrail.agreements.models.link import SigningLink, SigningLinkQuerySet
from handrail.agreements.models.scan import Scan, ScanQuerySet, ScanRemoval
from handrail.agreements.models.signing import Answer, Form, Method, Signing, SigningQuerySet
from handrail.agreements.models.version import AgreementVersion, AgreementVersionQuerySet

__all__ = [
    "AccessHeld",
    "AccessHeldQuerySet",
    "AgreementVersion",
    "AgreementVersionQuerySet",
    "Answer",
    "AskedAgain",
    "AskedAgainQuerySet",
    "Form",
    "Method",
    "Scan",
    "ScanQuerySet",
    "ScanRemoval",
    "Signing",
    "SigningLink",
    "SigningLinkQuerySet",
    "SigningQuerySet",
]
