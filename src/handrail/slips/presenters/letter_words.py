"""The words of a letter home, to be said in the language of the letter."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

TITLE: Final = _("Something to read and sign")
"""Names nobody: it ends up in the file’s metadata."""
ONLY_QUESTIONS: Final = _("Questions to answer")
DEAR: Final = _("Dear %(name)s")
WHY: Final = _(
    "{school} asks you to read and sign what stands below. It says how everybody here keeps safe and fair on "
    "computers, on phones and online, and your signature tells us that you have read it:"
)
WHY_QUESTIONS: Final = _("{school} asks you to answer what stands below:")
QUESTIONS: Final = _("Questions about pictures, work and the internet")
ABOUT_QUESTIONS: Final = _(
    "The questions are what the school may do with pictures and work of your child, and whether your child may use the "
    "internet. What nobody answers counts as no, and you can change an answer later."
)
FOR_CHILDREN: Final = _("Please read it together with your child and talk about it before you sign.")
WAITS: Final = _("Whether your child may use computers and the internet at school can depend on your answer.")
ANSWER_BY: Final = _("Please answer by {day}.")
TAKES: Final = _("It takes about %(minutes)s minutes, and you need no account and no password.")
UNTIL: Final = _("It opens until %(day)s.")
POLICIES: Final = _("The school’s policies are on its website, %(website)s, and on paper in the office.")
POLICIES_ON_PAPER: Final = _("The office gives you the school’s policies on paper.")
QUESTIONS_ASKED: Final = _("Questions?")
WORDS: Final = {
    "square": _("Square for a camera, the same as the address beside it"),
    "phone": _("On a phone:"),
    "camera": _("point its camera at the square."),
    "computer": _("On a computer:"),
    "type": _("type this address. Capitals and hyphens do not matter."),
    "alone": _(
        "This link is for you alone: whoever has this letter can answer for you. Please do not pass it on. If this "
        "letter is not for you, bring it back to the school office."
    ),
    "paper": _(
        "If you would rather sign on paper, or have no phone or computer, ask the office for a slip. If you do not "
        "agree with something, you can say so on the same page or on the slip, and why."
    ),
    "page": _("Page"),
}
"""What stands in every letter, by the names that the layout knows."""
