"""The pages of this room."""

from __future__ import annotations

from django.urls import path

from handrail.drafting.views import editions, files, overview, publishing, updates

app_name = "drafting"
urlpatterns = [
    path("procedures/editions/", editions.list_editions, name="list-editions"),
    path("procedures/draft/", overview.show_draft, name="show-draft"),
    path("procedures/draft/begin/", overview.begin, name="begin-draft"),
    path("procedures/draft/put-aside/", overview.put_aside, name="put-aside"),
    path("procedures/draft/back-to/<int:number>/", overview.go_back, name="go-back"),
    path("procedures/draft/publish/", publishing.publish, name="publish-draft"),
    path("procedures/draft/text/", files.show_text, name="show-text"),
    path("procedures/draft/own.yaml", files.save_text, name="save-text"),
    path("procedures/draft/schemas/<slug:kind>.json", files.save_schema, name="save-schema"),
    path("procedures/draft/updates/", updates.show_updates, name="show-updates"),
    path("procedures/draft/follow/", updates.follow_pack, name="follow-pack"),
    path("procedures/draft/follow-first/", updates.follow_first, name="follow-first"),
]
