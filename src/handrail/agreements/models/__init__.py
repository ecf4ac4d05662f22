"""Versions of agreements, signings of them, links to sign by, and who is to sign again."""

from handrail.agreements.models.asked_again import AskedAgain, AskedAgainQuerySet
from handrail.agreements.models.held import AccessHeld, AccessHeldQuerySet
from handrail.agreements.models.link import SigningLink, SigningLinkQuerySet
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
    "Signing",
    "SigningLink",
    "SigningLinkQuerySet",
    "SigningQuerySet",
]
