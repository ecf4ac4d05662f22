"""The site map: each room's pages."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("handrail.rehearsals.urls")),
    path("", include("handrail.insight.urls")),
    path("", include("handrail.parents.urls")),
    path("", include("handrail.twins.urls")),
    path("", include("handrail.posters.urls")),
    path("", include("handrail.slips.urls")),
    path("", include("handrail.copies.urls")),
    path("", include("handrail.replays.urls")),
    path("", include("handrail.papers.urls")),
    path("", include("handrail.reminders.urls")),
    path("", include("handrail.casework.urls")),
    path("", include("handrail.incidents.urls")),
    path("", include("handrail.setup.urls")),
    path("", include("handrail.drafting.urls")),
    path("", include("handrail.library.urls")),
    path("", include("handrail.agreements.urls")),
    path("", include("handrail.consents.urls")),
    path("", include("handrail.people.urls")),
    path("", include("handrail.equipment.urls")),
    path("", include("handrail.contacts.urls")),
    path("", include("handrail.witnesses.urls")),
    path("", include("handrail.schools.urls")),
    path("", include("handrail.accounts.urls")),
]
