"""Incidents, reports and the people in them, as words, tags and links."""

from handrail.incidents.presenters.contacts import ContactWords, contact_words
from handrail.incidents.presenters.kept_out import kept_out_in_words
from handrail.incidents.presenters.log import LogView
from handrail.incidents.presenters.people import parts_in_words, person_title
from handrail.incidents.presenters.report import (
    JUST_REPORTED,
    OF_ANOTHER,
    REPORTED,
    SENT_ALREADY,
    AcknowledgementPage,
    nevers_before_reporting,
    nevers_for_reporters,
    report_rows,
    when_it_happened,
)
from handrail.incidents.presenters.standing import (
    AsideLine,
    GuestLine,
    aside_lines,
    because_in_words,
    guest_lines,
    guest_name,
    relationship_lines,
    through_in_words,
    until,
)

CLOSED_ALREADY = "This incident is closed. Open it again to work on it."

__all__ = [
    "CLOSED_ALREADY",
    "JUST_REPORTED",
    "OF_ANOTHER",
    "REPORTED",
    "SENT_ALREADY",
    "AcknowledgementPage",
    "AsideLine",
    "ContactWords",
    "GuestLine",
    "LogView",
    "aside_lines",
    "because_in_words",
    "contact_words",
    "guest_lines",
    "guest_name",
    "kept_out_in_words",
    "nevers_before_reporting",
    "nevers_for_reporters",
    "parts_in_words",
    "person_title",
    "relationship_lines",
    "report_rows",
    "through_in_words",
    "until",
    "when_it_happened",
]
