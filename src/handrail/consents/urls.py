"""Addresses of this room's pages."""

from __future__ import annotations

from django.urls import path

from handrail.consents.views import answers, clearing, events, lists, publishing, sign_event

app_name = "consents"
PERSON = "consents/people/<uuid:person_id>/"
ITEM = "published/<uuid:item_id>/"
EVENT = "picture-events/<uuid:event_id>/"
urlpatterns = [
    path("consents/", lists.show_overview, name="show-overview"),
    path("do-not-picture/", lists.show_list, name="show-list"),
    path("consents/class/", lists.show_class, name="show-class"),
    path("consents/mine/", answers.answer_own, name="answer-own"),
    path(PERSON, answers.show_person, name="show-person"),
    path(f"{PERSON}paper/", answers.record_paper, name="record-paper"),
    path("consents/answers/<uuid:ref>/", answers.take_back, name="take-back"),
    path("published/", publishing.list_items, name="list-items"),
    path("published/check/", publishing.check_item, name="check-item"),
    path(ITEM, publishing.show_item, name="show-item"),
    path("picture-events/", events.list_events, name="list-events"),
    path(EVENT, events.show_event, name="show-event"),
    path(f"{EVENT}open/", events.open_event, name="open-event"),
    path(f"{EVENT}close/", events.close_event, name="close-event"),
    path(f"{EVENT}sheet/", events.show_sheet, name="show-sheet"),
    path("sign/event/<slug:secret>/", sign_event.sign_event, name="sign-event"),
    path("pictures-of-leavers/", clearing.list_leavers, name="list-leavers"),
    path("pictures-of-leavers/<uuid:person_id>/", clearing.clear_leaver, name="clear-leaver"),
    path("picture-log/", clearing.list_notes, name="list-notes"),
    path("picture-log/<slug:kind>/", clearing.write_note, name="write-note"),
]
