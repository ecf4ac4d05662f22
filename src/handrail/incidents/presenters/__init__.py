"""Incidents, reports and the people in them, as words, tags and links."""

from handrail.incidents.presenters.complaint import (
    NOT_ANSWERED,
    RECORDED,
    complaint_moments,
    complaint_rows,
    complaint_tag,
    due_complaints,
    routes_in_words,
)
from handrail.incidents.presenters.contacts import ContactWords, contact_words
from handrail.incidents.presenters.kept import (
    BREACHES,
    addition_rows,
    all_follow_ups,
    belonging,
    follow_up_links,
    kept_moments,
)
from handrail.incidents.presenters.kept_out import kept_out_in_words
from handrail.incidents.presenters.log import LogView, written_by
from handrail.incidents.presenters.people import parts_in_words, person_title
from handrail.incidents.presenters.report import (
    JUST_REPORTED,
    LIFTED,
    OF_ANOTHER,
    REPORTED,
    SENT_ALREADY,
    AcknowledgementPage,
    entered_from_paper,
    found_later_rows,
    nevers_before_reporting,
    nevers_for_reporters,
    report_rows,
    three_moments,
    when_it_happened,
)
from handrail.incidents.presenters.retention import NO_BIRTH_DATES, keeping_in_words, past_time_links
from handrail.incidents.presenters.reviews import SpanPage, due_reviews, review_words, signed_line
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
    "BREACHES",
    "CLOSED_ALREADY",
    "JUST_REPORTED",
    "LIFTED",
    "NOT_ANSWERED",
    "NO_BIRTH_DATES",
    "OF_ANOTHER",
    "RECORDED",
    "REPORTED",
    "SENT_ALREADY",
    "AcknowledgementPage",
    "AsideLine",
    "ContactWords",
    "GuestLine",
    "LogView",
    "SpanPage",
    "addition_rows",
    "all_follow_ups",
    "aside_lines",
    "because_in_words",
    "belonging",
    "complaint_moments",
    "complaint_rows",
    "complaint_tag",
    "contact_words",
    "due_complaints",
    "due_reviews",
    "entered_from_paper",
    "follow_up_links",
    "found_later_rows",
    "guest_lines",
    "guest_name",
    "keeping_in_words",
    "kept_moments",
    "kept_out_in_words",
    "nevers_before_reporting",
    "nevers_for_reporters",
    "parts_in_words",
    "past_time_links",
    "person_title",
    "relationship_lines",
    "report_rows",
    "review_words",
    "routes_in_words",
    "signed_line",
    "three_moments",
    "through_in_words",
    "until",
    "when_it_happened",
    "written_by",
]
