"""How Django draws forms here: label, hint, error, control, in this order, with our own templates."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class PageRenderer(TemplatesSetting):
    """Finds templates of forms in the rooms, those of `ui` before Django's."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
