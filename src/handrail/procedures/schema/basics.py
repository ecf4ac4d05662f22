"""The words that shapes are made of: ids, texts, lists, and the closed lists of words."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

Word = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
YesNo = Literal["yes", "no"]
Count = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,6}$")]
BasisWord = Literal["stated", "order", "restored", "inferred", "good_practice", "added_for_safety", "decided"]
ModalityWord = Literal["must", "should", "consider", "as_appropriate", "may"]
ContactPurposeWord = Literal["advice", "referral", "notice", "copy", "removal", "report", "trace"]
WithinWord = Literal["now", "same_day", "later"]


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


OneOrMore = Annotated[
    list[Text],
    BeforeValidator(_listed, json_schema_input_type=str | list[str]),
]
Table = dict[str, Any]


class Shape(BaseModel):
    """Nothing but the keys named is allowed."""

    model_config = ConfigDict(extra="forbid", frozen=True)
