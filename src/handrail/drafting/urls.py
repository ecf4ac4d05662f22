"""The pages of this room."""

from __future__ import annotations

from django.urls import path

from handrail.drafting.views import updates

app_name = "drafting"
urlpatterns = [
    path("procedures/draft/updates/", updates.show_updates, name="show-updates"),
    path("procedures/draft/follow/", updates.follow_pack, name="follow-pack"),
    path("procedures/draft/follow-first/", updates.follow_first, name="follow-first"),
]
