"""Slips and sheets that were printed, that they came back, and that words hang where they must."""

from handrail.slips.models.consents import ConsentSheet, ConsentSheetReturn
from handrail.slips.models.display import DisplayCheck
from handrail.slips.models.slip import Slip, SlipReturn

__all__ = ["ConsentSheet", "ConsentSheetReturn", "DisplayCheck", "Slip", "SlipReturn"]
