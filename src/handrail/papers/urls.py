"""The pages of this room."""

from __future__ import annotations

from django.urls import include, path

from handrail.papers.views import asked, comparison, guest, incident, key_contacts, letters, log, statement

app_name = "papers"

of_incident = [
    path("", incident.show_papers, name="show-papers"),
    path("questions/", asked.answer, name="answer-form"),
    path("letters/", letters.list_letters, name="list-letters"),
    path("letters/write/<slug:kind>/", letters.write, name="write-letter"),
    path("letters/write/<slug:kind>/<slug:person>/", letters.write, name="write-letter-about"),
    path("letters/<int:number>/", letters.show, name="show-letter"),
    path("letters/<int:number>/again/", letters.write_again, name="write-letter-again"),
    path("letters/<int:number>/sent/", letters.record_sent, name="record-letter-sent"),
    path("letter-<int:number>.pdf", letters.download, name="download-letter"),
    path("letter-<int:number>.docx", letters.download_to_edit, name="download-letter-to-edit"),
    path("receipts/<int:number>/", incident.show_receipt, name="show-receipt"),
    path("receipt-<int:number>.pdf", incident.download_receipt, name="download-receipt"),
    path("<slug:paper>/", incident.show_paper, name="show-paper"),
    path("<slug:paper>.pdf", incident.download_paper, name="download-paper"),
]

of_statement = [
    path("", statement.choose_statement, name="choose-statement"),
    path("<slug:day>/", statement.show_statement, name="show-statement"),
    path("<slug:day>.pdf", statement.download_statement, name="download-statement"),
]

of_log = [
    path("", log.choose_log, name="choose-log"),
    path("<slug:period>/", log.show_log, name="show-log"),
    path("<slug:period>.pdf", log.download_log, name="download-log"),
    path("<slug:period>.csv", log.download_log_as_table, name="download-log-as-table"),
    path("<slug:period>.xlsx", log.download_log_as_workbook, name="download-log-as-workbook"),
]

blank = [
    path("<slug:sheet>/", log.show_blank, name="show-blank"),
    path("<slug:sheet>.pdf", log.download_blank, name="download-blank"),
]

urlpatterns = [
    path("incidents/<reference:reference>/papers/", include(of_incident)),
    path("incidents/<reference:reference>/statement/", include(of_statement)),
    path("guest/<reference:reference>/<slug:paper>.pdf", guest.download_for_guest, name="download-for-guest"),
    path("papers/log/", include(of_log)),
    path("procedures/compare/<slug:left>/<slug:right>.pdf", comparison.download, name="download-comparison"),
    path("papers/blank/", include(blank)),
    path("contacts/sheet/", key_contacts.show_key_contacts, name="show-key-contacts"),
    path("contacts/sheet.pdf", key_contacts.download_key_contacts, name="download-key-contacts"),
]
