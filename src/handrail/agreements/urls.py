"""Addresses of this room's pages."""

from __future__ import annotations

from django.urls import path

from handrail.agreements.views import again, consents, door, entered, keeping, lists, no_access, scans, sign

app_name = "agreements"
urlpatterns = [
    path("sign/", door.no_link, name="no-link"),
    path("sign/<slug:secret>/", sign.sign, name="sign"),
    path("sign/<slug:secret>/<uuid:person_id>/", sign.sign_as_pupil, name="sign-as-pupil"),
    path("sign/<slug:secret>/consents/", consents.answer_consents, name="answer-consents"),
    path("sign/<slug:secret>/<uuid:person_id>/own-work/", consents.answer_for_work, name="answer-for-work"),
    path("agreements/", lists.list_agreements, name="list-agreements"),
    path("agreements/no-access/", no_access.list_without_access, name="list-without-access"),
    path("agreements/class/", lists.show_class, name="show-class"),
    path("agreements/class/open/", lists.open_class, name="open-class"),
    path("agreements/class/write/", keeping.write_to_class, name="write-to-class"),
    path("agreements/questions/write/", keeping.write_about_questions, name="write-about-questions"),
    path("agreements/class/end/", lists.end_class, name="end-class"),
    path("agreements/trip/<uuid:group_id>/", lists.show_trip, name="show-trip"),
    path("agreements/group/<slug:kind>/", lists.show_group, name="show-group"),
    path("agreements/group/<slug:kind>/write/", keeping.write_to_group, name="write-to-group"),
    path("agreements/answers/<uuid:ref>/", keeping.take_back, name="take-back"),
    path("agreements/people/<uuid:person_id>/", lists.show_person, name="show-person"),
    path("agreements/people/<uuid:person_id>/link/", keeping.make_link, name="make-link"),
    path("agreements/people/<uuid:person_id>/links/end/", keeping.revoke_link, name="revoke-links"),
    path("agreements/people/<uuid:person_id>/today/", entered.take_back_today, name="take-back-today"),
    path("agreements/people/<uuid:person_id>/scans/add/", scans.keep_scan, name="keep-scan"),
    path("agreements/scans/<uuid:ref>/", scans.take_scan, name="take-scan"),
    path("agreements/scans/<uuid:ref>/remove/", scans.remove_scan, name="remove-scan"),
    path("agreements/people/<uuid:person_id>/again/", again.ask_again, name="ask-again"),
    path("agreements/people/<uuid:person_id>/<slug:agreement>/again/stop/", again.stop_asking, name="stop-asking"),
    path("agreements/people/<uuid:person_id>/<slug:agreement>/<slug:part>/", keeping.record_paper, name="record-paper"),
    path("agreements/mine/", sign.show_own, name="show-own"),
]
