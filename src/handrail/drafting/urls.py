"""The pages of this room."""

from __future__ import annotations

from django.urls import path

from handrail.drafting.views import (
    agreements,
    clauses,
    editions,
    files,
    overview,
    places,
    procedures,
    proof,
    publishing,
    questions,
    steps,
    updates,
)

app_name = "drafting"
AGREEMENT = "procedures/draft/agreements/signed/<slug:slug>/"
STEP = "procedures/draft/<slug:slug>/steps/<slug:step_id>/"
NEW_STEP = f"{STEP}add/<slug:where>/"
urlpatterns = [
    path("procedures/editions/", editions.list_editions, name="list-editions"),
    path("procedures/editions/<int:number>/withdraw/", editions.withdraw, name="withdraw-edition"),
    path("procedures/draft/", overview.show_draft, name="show-draft"),
    path("procedures/draft/begin/", overview.begin, name="begin-draft"),
    path("procedures/draft/put-aside/", overview.put_aside, name="put-aside"),
    path("procedures/draft/back-to/<int:number>/", overview.go_back, name="go-back"),
    path("procedures/draft/publish/", publishing.publish, name="publish-draft"),
    path("procedures/draft/text/", files.show_text, name="show-text"),
    path("procedures/draft/file/", files.give_file, name="give-file"),
    path("procedures/draft/own.yaml", files.save_text, name="save-text"),
    path("procedures/draft/schemas/<slug:kind>.json", files.save_schema, name="save-schema"),
    path("procedures/draft/updates/", updates.show_updates, name="show-updates"),
    path("procedures/draft/follow/", updates.follow_pack, name="follow-pack"),
    path("procedures/draft/follow-first/", updates.follow_first, name="follow-first"),
    path("procedures/draft/proof/", proof.show_proof, name="show-proof"),
    path("procedures/draft/proof/<int:number>/", proof.show_finding, name="show-finding"),
    path("procedures/draft/questions/add/", questions.add_question, name="add-question"),
    path("procedures/draft/questions/<slug:fact>/", questions.change_question, name="change-question"),
    path("procedures/draft/agreements/", agreements.show_agreements, name="show-agreements"),
    path("procedures/draft/agreements/add/", agreements.add_agreement, name="add-agreement"),
    path(AGREEMENT, agreements.show_agreement, name="show-agreement"),
    path(f"{AGREEMENT}words/", agreements.change_agreement, name="change-agreement"),
    path(f"{AGREEMENT}follow-again/", agreements.follow_agreement, name="follow-agreement"),
    path(f"{AGREEMENT}clauses/add/", clauses.add_clause, name="add-clause"),
    path(f"{AGREEMENT}clauses/<slug:clause>/", clauses.change_clause, name="change-clause"),
    path(f"{AGREEMENT}clauses/<slug:clause>/take-out/", clauses.take_out_clause, name="take-out-clause"),
    # What follows names a procedure, and comes after everything that does not.
    path("procedures/draft/<slug:slug>/", procedures.show_procedure, name="show-procedure"),
    path("procedures/draft/<slug:slug>/title/", procedures.change_frame, name="change-frame"),
    path("procedures/draft/<slug:slug>/follow-again/", procedures.follow_again, name="follow-again"),
    path(STEP, steps.change_step, name="change-step"),
    path(f"{STEP}choose/", places.choose_question, name="choose-question"),
    path(f"{STEP}chart/", steps.redraw_step, name="redraw-step"),
    path(f"{STEP}take-out/", places.take_out, name="take-out"),
    path(NEW_STEP, places.choose_kind, name="choose-kind"),
    path(f"{NEW_STEP}<slug:kind>/", steps.add_step, name="add-step"),
    path(f"{NEW_STEP}<slug:kind>/chart/", steps.redraw_added, name="redraw-added"),
]
