"""Addresses of this room's pages. `whom` is a letter of the story, or `all`."""

from __future__ import annotations

from django.urls import include, path

from handrail.rehearsals.views import begin, lists, now, outcome, people, questions

app_name = "rehearsals"

of_rehearsal = [
    path("", now.show, name="show-rehearsal"),
    path("next/", questions.ask_next, name="next-question"),
    path("questions/<slug:fact>/<slug:whom>/", questions.answer, name="answer-question"),
    path("steps/<str:step>/<slug:whom>/", now.record_step, name="record-step"),
    path("steps/<str:step>/<slug:whom>/done/", now.mark_done, name="mark-done"),
    path("steps/<str:step>/<slug:whom>/back/", now.take_back, name="take-back"),
    path("story/", people.show_story, name="show-story"),
    path("people/add/", people.add, name="add-somebody"),
    path("ask/", people.ask, name="ask-colleagues"),
    path("end/", outcome.end, name="end-rehearsal"),
    path("review/", outcome.review, name="review-rehearsal"),
]

urlpatterns = [
    path("rehearsals/", lists.list_rehearsals, name="list-rehearsals"),
    path("rehearsals/begin/", begin.begin, name="begin-rehearsal"),
    path("rehearsals/training/", lists.show_training, name="show-training"),
    path("rehearsals/<uuid:rehearsal>/", include(of_rehearsal)),
]
