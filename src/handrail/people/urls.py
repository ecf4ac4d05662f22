"""Addresses of this room's pages."""

from __future__ import annotations

from django.urls import path

from handrail.people.views import accounts, fields, groups, people, person, rolls

app_name = "people"
PERSON = "people/<uuid:person_id>/"
CARER = f"{PERSON}carers/<uuid:carer_id>/"
GROUP = "groups/<uuid:group_id>/"
ROLL = "people/bring-in/<uuid:roll_id>/"
urlpatterns = [
    path("people/", people.list_people, name="list-people"),
    path("people/add/", people.add_person, name="add-person"),
    path("people/bring-in/", rolls.bring_in, name="bring-in"),
    path("groups/", groups.list_groups, name="list-groups"),
    path("groups/new/", groups.make_group, name="make-group"),
    path(GROUP, groups.show_group, name="show-group"),
    path(f"{GROUP}change/", groups.change_group, name="change-group"),
    path(f"{GROUP}add/", groups.add_members, name="add-members"),
    path(f"{GROUP}close/", groups.close_group, name="close-group"),
    path(f"{GROUP}out/<uuid:person_id>/", groups.take_out, name="take-out"),
    path(ROLL, rolls.show_roll, name="show-roll"),
    path(f"{ROLL}columns/", rolls.choose_columns, name="choose-columns"),
    path(f"{ROLL}doubts/", rolls.answer_doubts, name="answer-doubts"),
    path(f"{ROLL}agree/", rolls.agree, name="agree-to-roll"),
    path(f"{ROLL}drop/", rolls.drop_roll, name="drop-roll"),
    path(f"{ROLL}not-taken/", rolls.save_rejected, name="save-rejected"),
    path("people/fields/", fields.list_fields, name="list-fields"),
    path("people/fields/<slug:field>/on/", fields.turn_field_on, name="turn-field-on"),
    path("people/fields/<slug:field>/off/", fields.turn_field_off, name="turn-field-off"),
    path(PERSON, person.show_person, name="show-person"),
    path(f"{PERSON}change/", person.change_person, name="change-person"),
    path(f"{PERSON}account/", accounts.choose_account, name="choose-account"),
    path(f"{PERSON}left/", person.mark_as_left, name="mark-as-left"),
    path(f"{PERSON}back/", person.mark_as_back, name="mark-as-back"),
    path(f"{PERSON}carers/add/", person.add_carer, name="add-carer"),
    path(f"{CARER}change/", person.change_carer, name="change-carer"),
    path(f"{CARER}end/", person.end_carer, name="end-carer"),
]
