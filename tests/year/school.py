"""A school before the first day of the school year: its staff have accounts, and its list of people is empty."""

from __future__ import annotations

from datetime import UTC, datetime

import yaml

from handrail.procedures.folders import folder_of
from handrail.schools.actions import choose_setting
from tests.schools.cast import Cast, make_cast

BEGINS = datetime(2026, 8, 31, 8, 0, tzinfo=UTC)
PUPILS = """\
Adno,Forename,Surname,DOB,Year,Form,Parent 1 name,Parent 1 email,Parent 2 name,Parent 2 email
1,Alex,Sample,27/05/2016,6,6 Oak,Mo Sample,mo@home.example,Jo Sample,jo@home.example
2,Bea,Bell,01/02/2016,6,6 Oak,Dee Bell,dee@home.example,,
3,Ben,Bell,01/02/2016,6,6 Oak,Dee Bell,dee@home.example,,
4,Cal,Quill,12/11/2015,6,6 Oak,Eve Quill,,Flint Quill,flint@home.example
"""
STAFF = """\
Staff code,Forename,Surname,Role,Email
R1,Rose,Rees,Teacher,rees@beechwood.example
G1,Lou,Lane,Governor,lane@beechwood.example
"""
STARTER = "5,Dot,Vane,30/09/2015,6,6 Oak,Fay Vane,fay@home.example,,\n"


def make_school() -> Cast:
    """The cast, at a school in which parents and pupils both sign."""
    cast = make_cast(BEGINS)
    choose_setting(cast.hughes, "primary_pupil_signs", ["both"], reason="Beechwood has always done so.", now=BEGINS)
    return cast


def own_agreements(password: str) -> str:
    """The rules for pupils as a school's own file, with other words about passwords."""
    told = yaml.safe_load((folder_of("england") / "agreements.yaml").read_text("utf-8"))["agreements"]["primary_pupils"]
    told["clauses"]["password"]["says"] = password
    own = {"agreements": {"primary_pupils": told | {"replaces": "england"}}}
    return f"--- # file: agreements.yaml\n{yaml.safe_dump(own)}"
