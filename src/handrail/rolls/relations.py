"""Who somebody is to a pupil, as a Common Transfer File writes it: codes of three letters."""

from __future__ import annotations

from handrail.rolls.words import Words

# As records systems write them. No list of the department was at hand: a code that is not here stays as it is.
RELATIONS = {
    **dict.fromkeys(("MOT", "PAM"), Words("Mother")),
    **dict.fromkeys(("FAT", "PAF"), Words("Father")),
    "PAR": Words("Parent"),
    "STP": Words("Step-parent"),
    **dict.fromkeys(("FOS", "FOP"), Words("Foster parent")),
    "GRP": Words("Grandparent"),
    "GUA": Words("Guardian"),
    **dict.fromkeys(("CAR", "CRR"), Words("Carer")),
    "FAM": Words("Other relative"),
    "CHM": Words("Childminder"),
    "SWR": Words("Social worker"),
    "DOC": Words("Doctor"),
    "OTH": Words("Other"),
}


def relation_of(text: str) -> str:
    """The word for a code; what is no code that is known stays as it is."""
    return str(RELATIONS.get(text.upper(), text))
