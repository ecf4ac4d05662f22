"""What happens to a school while it is set up."""

from handrail.setup.actions.code import Tried, forget_codes, make_code, try_code
from handrail.setup.actions.found_school import AlreadyThere, FirstSchool, NotOpen, found_school
from handrail.setup.actions.go_live import AlreadyLive, NotReady, go_live

__all__ = [
    "AlreadyLive",
    "AlreadyThere",
    "FirstSchool",
    "NotOpen",
    "NotReady",
    "Tried",
    "forget_codes",
    "found_school",
    "go_live",
    "make_code",
    "try_code",
]
