"""What a mail to somebody whose answer is waited for says: fixed sentences, in every language that the school offers.

Nobody is named in any of them, and which children they are about is told by the page alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils import translation
from django.utils.translation import gettext as _

from handrail.post.wording import Wording
from handrail.procedures.model import Language


def worded(languages: Sequence[Language], *, signs: bool, answers: bool) -> Wording:
    """The mail to somebody who has something to sign, questions to answer, or both.

    `languages`: those of the school, English first. Each stands under the one before, for of nobody it is known in
    which they read; the first line says so in the other language.
    """
    english = _in(Language.ENGLISH, signs=signs, answers=answers)
    if Language.WELSH not in languages:
        return english
    welsh = _in(Language.WELSH, signs=signs, answers=answers)
    with translation.override(Language.WELSH):
        note = _("This message is in Welsh below.")
    return replace(english, body=f"{note}\n\n{english.body}", below=welsh)


def _in(language: Language, *, signs: bool, answers: bool) -> Wording:
    with translation.override(language):
        subject, asks = _asks(signs=signs, answers=answers)
        link = "{address}/sign/{secret}/" + ("" if signs else "consents/")
        link += "" if language is Language.ENGLISH else f"?lang={language.value}"
        takes = _("It takes about {minutes} minutes, and you need no password:")
        counts = [_("What nobody answers counts as no.")] if answers else []
        alone = _(
            "The link is for you alone and opens until {until}. Do not pass it on: whoever has it can answer for you."
        )
        paper = _("If you would rather answer on paper, or think that this is not for you, ask the school office.")
    body = "\n".join([f"{asks} {takes}", "", link, "", *counts, alone, paper, ""])
    return Wording(subject, body, language.value)


def _asks(*, signs: bool, answers: bool) -> tuple[str, str]:
    """What the mail is about: for its subject, and as a sentence."""
    if signs and answers:
        return _("Something to read and sign, and questions to answer, from {school}"), _(
            "{school} asks you to read and sign something. Then it asks what it may do with pictures and work of your "
            "children, and whether they may use the internet."
        )
    if signs:
        return _("Something to read and sign, from {school}"), _("{school} asks you to read and sign something.")
    return _("Questions about pictures, work and the internet, from {school}"), _(
        "{school} asks you what it may do with pictures and work of your children, and whether they may use the "
        "internet."
    )
