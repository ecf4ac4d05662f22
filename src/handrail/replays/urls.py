"""The pages of this room."""

from __future__ import annotations

from django.urls import include, path

from handrail.replays.views import cases, one

app_name = "replays"

of_incident = [
    path("", one.show_edition, name="show-edition"),
    path("move/<slug:edition>/", one.move, name="move-incident"),
    path("what-would-change/<slug:pack>/", one.show_change, name="show-change"),
]

urlpatterns = [
    path("incidents/<reference:reference>/edition/", include(of_incident)),
    path("procedures/what-would-change/", cases.choose_replay, name="choose-replay"),
    path("procedures/what-would-change/<slug:pack>/<int:days>/", cases.show_cases, name="show-cases"),
]
