"""The pages of this room."""

from __future__ import annotations

from django.urls import include, path

from handrail.casework.views import (
    agreed,
    apart,
    ask,
    closing,
    complaint,
    confidence,
    danger,
    evidence,
    files,
    found_later,
    guests,
    handed_in,
    helpers,
    home,
    incident,
    kept,
    notes,
    now,
    people,
    precautions,
    referrals,
    sanctions,
    standing,
    tasks,
    triage,
    withheld,
)

app_name = "casework"

of_incident = [
    path("", incident.show_incident, name="show-incident"),
    path("now/", now.show_now, name="show-now"),
    path("next/", triage.next_question, name="next-question"),
    path("danger/", danger.show_danger, name="show-danger"),
    path("questions/<slug:fact>/", triage.answer, name="answer-question"),
    path("questions/<slug:fact>/<slug:person>/", triage.answer, name="answer-about-person"),
    path("people/add/", people.add_person, name="add-person"),
    path("people/<slug:person>/", people.change_person, name="change-person"),
    path("details/add/", found_later.add, name="add-details"),
    path("notes/add/", notes.add, name="add-note"),
    path("notes/<note_row:note>/correct/", notes.correct, name="correct-note"),
    path("charts/<slug:slug>/", incident.show_chart, name="show-chart"),
    path("charts/<slug:slug>/drawing.svg", incident.draw_chart, name="draw-chart"),
    path("charts/<slug:slug>/<slug:person>/", incident.show_chart, name="show-chart-for-person"),
    path("charts/<slug:slug>/<slug:person>/drawing.svg", incident.draw_chart, name="draw-chart-for-person"),
    path("close/", closing.close, name="close-incident"),
    path("reopen/", closing.reopen, name="reopen-incident"),
]

of_step = [
    path("steps/<str:step>/", now.record_step, name="record-step"),
    path("steps/<str:step>/done/", now.mark_done, name="mark-done"),
    path("steps/<str:step>/back/", now.take_step_back, name="take-back"),
    path("steps/<str:step>/for/<slug:person>/", now.record_step, name="record-step-for-person"),
    path("steps/<str:step>/for/<slug:person>/done/", now.mark_done, name="mark-done-for-person"),
    path("steps/<str:step>/for/<slug:person>/back/", now.take_step_back, name="take-back-for-person"),
]

of_tasks = [
    path("steps/<str:step>/technician/", tasks.brief, name="brief-technician"),
    path("steps/<str:step>/for/<slug:person>/technician/", tasks.brief, name="brief-technician-for"),
]

of_asking = [
    path("steps/<str:step>/ask/", ask.ask, name="ask-colleague"),
    path("steps/<str:step>/for/<slug:person>/ask/", ask.ask, name="ask-colleague-for"),
]

of_complaint = [
    path("complaint/answer/", complaint.answer, name="answer-complaint"),
    path("complaint/change/", complaint.change, name="change-complaint"),
]

of_kept = [
    path("add/", kept.choose, name="choose-addition"),
    path("add/<slug:kind>/", kept.add, name="add-addition"),
    path("added/<addition_row:number>/correct/", kept.correct, name="correct-addition"),
    path("belongs-with/add/", kept.join, name="join-incidents"),
    path("belongs-with/<reference:other>/part/", kept.part, name="part-incidents"),
    path("look-again/add/", kept.again, name="look-again"),
    path("look-again/<again_row:number>/done/", kept.tick_off, name="tick-off"),
]

of_confidence = [path("let-in/", confidence.let_in, name="let-in")]

of_contacts = [
    path("contacts/add/", referrals.add, name="record-contact"),
    path("contacts/decline/", referrals.decline, name="decline-contact"),
    path("contacts/<contact_row:contact>/correct/", referrals.correct, name="correct-contact"),
    path("contacts/<contact_row:contact>/reply/", referrals.reply, name="record-reply"),
    path("replies/<reply_row:reply>/correct/", referrals.correct_answered, name="correct-reply"),
    path("contacts/decided/<declined_row:decision>/correct/", referrals.correct_declined, name="correct-declined"),
    path("parents/<slug:person>/told/", referrals.tell_parents, name="tell-parents"),
    path("parents/<slug:person>/not-told/", referrals.not_tell_parents, name="not-tell-parents"),
    path("steps/<str:step>/contact/", referrals.add_for_step, name="record-contact-of-step"),
    path("steps/<str:step>/for/<slug:person>/contact/", referrals.add_for_step, name="record-contact-of-step-for"),
    path("steps/<str:step>/no-contact/", referrals.decline_for_step, name="decline-contact-of-step"),
    path(
        "steps/<str:step>/for/<slug:person>/no-contact/", referrals.decline_for_step, name="decline-contact-of-step-for"
    ),
]

of_evidence = [
    path("evidence/add/", evidence.add_item, name="add-item"),
    path("evidence/<int:number>/", evidence.show_item, name="show-item"),
    path("evidence/<int:number>/move/", evidence.move, name="move-item"),
    path("evidence/<int:number>/correct/", evidence.correct, name="correct-item"),
    path("evidence/<int:number>/seal/", files.seal, name="seal-item"),
    path("precautions/add/", precautions.add, name="add-precaution"),
    path("precautions/<int:number>/", precautions.follow, name="follow-precaution"),
    path("evidence/hold/", precautions.hold, name="hold-evidence"),
    # The one address of an incident that may take a file.
    path("evidence/<int:number>/files/add/", files.add_file, name="add-file"),
    path("evidence/<int:number>/files/<int:file>/", files.show_file, name="show-file"),
    path("evidence/<int:number>/files/<int:file>/use/", files.use_file, name="use-file"),
    path("evidence/requests/<asking_row:asking>/", files.answer, name="answer-request"),
]

of_sanctions = [
    path("sanctions/people/<slug:person>/", sanctions.choose, name="choose-category"),
    path("sanctions/people/<slug:person>/otherwise/", sanctions.decide, name="settle-otherwise"),
    path("sanctions/people/<slug:person>/category/<slug:category>/", sanctions.decide, name="decide"),
    path("sanctions/people/<slug:person>/withhold/", withheld.withhold, name="withhold"),
    path("sanctions/<decision_row:decision>/correct/", sanctions.correct, name="correct-decision"),
    path("sanctions/<decision_row:decision>/withdraw/", sanctions.withdraw, name="withdraw-decision"),
    path("sanctions/<decision_row:decision>/withhold/<slug:what>/", withheld.withhold_by, name="withhold-by"),
    path("withheld/<restriction_row:restriction>/change/", withheld.change, name="change-withheld"),
    path("withheld/<restriction_row:restriction>/back/", withheld.restore, name="give-back"),
]
of_agreed = [
    path("signed/<slug:person>/<slug:agreement>/<slug:part>/", agreed.show_signed, name="show-signed"),
    path("sign-again/<slug:person>/", agreed.sign_again, name="sign-again"),
    path("signing/<signing_row:signing>/stop/", agreed.stop, name="stop-signing-again"),
]
of_beside = [*of_confidence, *of_complaint, *of_kept, *of_sanctions, *of_agreed]

of_access = [
    path("access/", standing.show_access, name="show-access"),
    path("access/aside/", standing.step_aside, name="step-aside"),
    path("access/aside/<exclusion_row:exclusion>/back/", standing.let_back, name="let-back"),
    path("access/colleagues/let-in/", helpers.let_in, name="let-helper-in"),
    path("access/colleagues/<helper_row:helper>/end/", helpers.take_out, name="take-helper-out"),
    path("access/guests/invite/", standing.invite, name="invite-guest"),
    path("access/guests/<guest_row:guest>/revoke/", standing.revoke, name="revoke-guest"),
    path("access/guests/<guest_row:guest>/password/", standing.renew_password, name="renew-guest-password"),
    path("access/single-contact/", standing.mark_single_contact, name="mark-single-contact"),
]

of_adult = [
    path("", apart.show_adult, name="show-about-adult"),
    path("correct/", apart.correct, name="correct-apart"),
    path("further/", apart.choose_further, name="choose-further"),
    path("further/otherwise/", apart.decide_further, name="decide-further-otherwise"),
    path("further/category/<slug:category>/", apart.decide_further, name="decide-further"),
]

for_guests = [
    path("", guests.list_visits, name="list-visits"),
    path("<reference:reference>/", guests.show_visit, name="show-visit"),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("guest/", include(for_guests)),
    path("evidence/past-its-time/", precautions.list_past, name="list-past-keeping"),
    path("tasks/", tasks.list_tasks, name="list-tasks"),
    path("handed-in/", handed_in.list_handed_in, name="list-handed-in"),
    path("handed-in/<item_row:item>/", handed_in.hand_back, name="hand-back"),
    path("tasks/withheld/<restriction_row:restriction>/", withheld.restore_task, name="give-back-task"),
    path("tasks/<reference:reference>/<slug:key>/", tasks.show_task, name="show-task"),
    path(
        "incidents/<reference:reference>/",
        include([*of_incident, *of_step, *of_tasks, *of_asking, *of_contacts, *of_evidence, *of_beside, *of_access]),
    ),
    path("decisions-about-staff/", apart.list_adults, name="about-adults"),
    path("decisions-about-staff/<decision_row:decision>/", include(of_adult)),
]
