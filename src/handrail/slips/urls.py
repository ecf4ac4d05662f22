"""Addresses of this room's pages."""

from __future__ import annotations

from django.urls import path

from handrail.slips.views import displays, entering, one, printing

app_name = "slips"
urlpatterns = [
    path("agreements/letters/print/", printing.print_letters, name="print-letters"),
    path("agreements/slips/print/", printing.print_slips, name="print-slips"),
    path("agreements/questions/print/", printing.print_questions, name="print-questions"),
    path("agreements/slips/enter/", entering.enter_slips, name="enter-slips"),
    path("agreements/slips/class/", entering.enter_class, name="enter-class"),
    path("agreements/slips/<slug:code>/", one.show_slip, name="show-slip"),
    path("agreements/displays/", displays.list_displays, name="list-displays"),
    path("agreements/displays/<slug:display>/", displays.check_display, name="check-display"),
    path("agreements/wall/<slug:agreement>/<slug:size>.pdf", displays.print_wall, name="print-wall"),
]
