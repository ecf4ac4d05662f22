"""Template tags for the parts of a page; `{% load ui %}`. Each part's template says what it takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template.defaultfilters import linebreaksbr
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from handrail.ui.addresses import page_address
from handrail.ui.parts import Link, Moment, Place, Row, Tag
from handrail.ui.squares import square

register = template.Library()


@register.inclusion_tag("ui/parts/error_summary.html")
def error_summary(form: BaseForm | None) -> dict[str, Any]:
    """Every mistake in one box on top of the page, each a link to its field."""
    if not isinstance(form, BaseForm) or not form.is_bound:
        return {"mistakes": []}
    mistakes = [{"text": text, "target": ""} for text in form.non_field_errors()]
    for field in form:
        mistakes += [{"text": text, "target": first_control(field)} for text in field.errors]
    return {"mistakes": mistakes}


@register.simple_tag
def question(field: BoundField) -> SafeString:
    """A field whose label is the heading of the page: one question a page."""
    context = {"field": field, "is_heading": True}
    return mark_safe(field.form.renderer.render("ui/field.html", context))  # noqa: S308  (a rendered template)


@register.filter
def first_control(field: BoundField) -> str:
    """The id of the control that a link to `field` goes to."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.auto_id


@register.simple_tag
def address(page: str, *args: Any) -> str:
    """The address of a page; as Django's own tag `url`, but kept once it was worked out."""
    return page_address(page, *args)


@register.inclusion_tag("ui/parts/secret_address.html")
def secret_address(address: str) -> dict[str, Any]:
    """An address that is shown once: to be typed or copied, and the square that a camera reads."""
    # Drawn by the library out of an address that this site made.
    return {"address": address, "square": mark_safe(square(address))}  # noqa: S308


@register.simple_tag(name="tag")
def show_tag(tag: Tag | str, tone: str = "neutral") -> SafeString:
    """A status: `{% tag "Open" "calm" %}` or `{% tag a_tag %}`."""
    shown = tag if isinstance(tag, Tag) else Tag(str(tag), tone)
    text, tone = conditional_escape(shown.text), conditional_escape(shown.tone)
    return mark_safe(f'<strong class="tag tag-{tone}">{text}</strong>')  # noqa: S308  (both escaped)


@register.simple_tag
def plain_list(texts: Iterable[str]) -> SafeString:
    """Texts one below the other, without marks."""
    items = "".join([f"<li>{conditional_escape(text)}</li>" for text in texts])
    return mark_safe(f'<ul class="plain-list">{items}</ul>')  # noqa: S308  (each text escaped)


@register.simple_tag(name="place")
def show_place(place: Place, look: str = "") -> SafeString:
    """A link of the navigation, told apart where it is this page or holds it; `look` is its class."""
    return _place_link(place, look)


@lru_cache(maxsize=1024)
def _place_link(place: Place, look: str) -> SafeString:
    """Kept, for every page has some twenty, and they are the same for everybody."""
    current = "page" if place.is_current else "true" if place.holds_current else None
    attributes = _attributes({"href": place.address, "aria-current": current})
    styled = f' class="{conditional_escape(look)}"' if look else ""
    return mark_safe(f"<a{styled}{attributes}>{conditional_escape(place.text)}</a>")  # noqa: S308  (all escaped)


@register.simple_tag(name="link")
def show_link(link: Link) -> SafeString:
    """A link with what is read aloud after its words."""
    about = f'<span class="visually-hidden"> {conditional_escape(link.about)}</span>' if link.about else ""
    text = f"{conditional_escape(link.text)}{about}"
    return mark_safe(f'<a href="{conditional_escape(link.address)}">{text}</a>')  # noqa: S308  (all escaped)


@register.simple_tag
def value(shown: Tag | str | Sequence[str]) -> SafeString:
    """What stands beside a key: a status, several texts, or one whose lines are kept."""
    if isinstance(shown, Tag):
        return show_tag(shown)
    if not isinstance(shown, str):
        return plain_list(shown)
    # Nearly every value is one line, and looking for more in it takes longer than the rest of its row.
    return linebreaksbr(shown, autoescape=True) if "\n" in shown or "\r" in shown else conditional_escape(shown)


@register.simple_tag
def attributes(given: Mapping[str, Any]) -> SafeString:
    """The attributes of a control, its classes left out: a template writes those together with its own."""
    return mark_safe(_attributes(given))  # noqa: S308  (each value escaped)


def _attributes(given: Mapping[str, Any]) -> str:
    """As Django’s `flatatt`, a control at a time: what is true stands without a value, what is false not at all."""
    shown = {
        name: value for name, value in given.items() if name != "class" and value is not None and value is not False
    }
    return "".join(
        [f" {name}" if value is True else f' {name}="{conditional_escape(value)}"' for name, value in shown.items()]
    )


@register.simple_tag
def select_options(groups: Iterable[tuple[str | None, Sequence[Mapping[str, Any]], int]]) -> SafeString:
    """The options of a select, in their groups. Written here and not by a template: a page may have a hundred."""
    return mark_safe("".join([_group(title, options) for title, options, _ in groups]))  # noqa: S308  (all escaped)


def _group(title: str | None, options: Iterable[Mapping[str, Any]]) -> str:
    shown = "".join([_option(one["value"], one["label"], one["attrs"]) for one in options])
    return f'<optgroup label="{conditional_escape(title)}">{shown}</optgroup>' if title else shown


def _option(value: object, label: object, attrs: Mapping[str, Any]) -> str:
    shown = conditional_escape(str(label))
    return f'\n  <option value="{conditional_escape(str(value))}"{_attributes(attrs)}>{shown}</option>'


@register.inclusion_tag("ui/parts/summary_list.html")
def summary_list(rows: Sequence[Row]) -> dict[str, Any]:
    """Questions and answers, one a line, each with what can be done about it."""
    return {"rows": rows}


@register.inclusion_tag("ui/parts/timeline.html")
def timeline(moments: Sequence[Moment], level: int = 3) -> dict[str, Any]:
    """What happened, in order; `level` is that of the headings."""
    return {"moments": moments, "level": level}


@register.inclusion_tag("ui/parts/warning.html")
def warning(text: str) -> dict[str, Any]:
    """Something that must not be missed."""
    return {"text": text}


@register.inclusion_tag("ui/parts/banner.html")
def banner(text: str, title: str = "Please note", tone: str = "calm") -> dict[str, Any]:
    """News about the whole page."""
    return {"text": text, "title": title, "tone": tone}


@register.inclusion_tag("ui/parts/panel.html")
def panel(title: str, text: str = "") -> dict[str, Any]:
    """It is done: a large confirmation."""
    return {"title": title, "text": text}


@register.inclusion_tag("ui/parts/back_link.html")
def back_link(address: str, text: str = "Back") -> dict[str, Any]:
    """The way back, above the heading."""
    return {"address": address, "text": text}


@register.inclusion_tag("ui/parts/breadcrumbs.html")
def breadcrumbs(*links: Link | str) -> dict[str, Any]:
    """Where this page stands: links, and last the page's own name."""
    return {"links": links}


@register.inclusion_tag("ui/parts/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Any, name: str = "page") -> dict[str, Any]:
    """Ways to the pages before and after; `page` has `number`, `has_previous()` and `has_next()`."""
    query = context["request"].GET

    def address(number: int) -> str:
        changed = query.copy()
        changed[name] = str(number)
        return f"?{changed.urlencode()}"

    return {
        "number": page.number,
        "last": getattr(getattr(page, "paginator", None), "num_pages", None),
        "earlier": address(page.number - 1) if page.has_previous() else "",
        "later": address(page.number + 1) if page.has_next() else "",
    }
