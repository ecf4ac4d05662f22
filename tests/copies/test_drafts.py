"""Forms filled from the record: what stands in them, what is left for a person, and what never comes in."""

from __future__ import annotations

import io

import pytest
from django.utils import timezone
from docx import Document
from docx.oxml.ns import qn

from handrail.casework.actions import answer_question
from handrail.copies.access import forms_of, people_for
from handrail.copies.presenters import Draft, draft_of, paper_of_draft
from handrail.copies.word import as_word
from handrail.incidents.actions import add_note
from handrail.papers.paper import Facts, Paper
from handrail.papers.typeset import typeset
from handrail.procedures.load import built_in_packs, load_pack
from tests.copies.given import NOTE, OTHERS_PARENTS, told, words_of_pdf, words_of_word
from tests.schools.cast import NOW, Cast

BY_HAND = {"Telephone", "Date of birth", "Home address"}


def draft(cast: Cast, reference: str, what: str, letter: str = "", writer: str = "patel") -> Draft:
    known = told(getattr(cast, writer), reference)
    form = next(form for form in forms_of(known.case.walk.pack) if form.id == what)
    person = next((one for one in known.case.people if one.ref == letter), None)
    return draft_of(known, form, person)


def paper(cast: Cast, reference: str, what: str, letter: str = "") -> Paper:
    return paper_of_draft(told(cast.patel, reference), draft(cast, reference, what, letter))


def said(one: Draft, ask: str) -> str:
    return "\n".join(next(line.texts for line in one.lines if line.ask.startswith(ask)))


def everything(one: Draft) -> str:
    rows = [text for line in one.lines for row in line.rows for cell in row for text in cell]
    return "\n".join([*(text for line in one.lines for text in line.texts), *rows])


@pytest.mark.parametrize("slug", built_in_packs())
def test_every_pack_has_the_four_forms_and_each_asks_to_leave_pictures_out_and_names_no_plain_mail(slug: str) -> None:
    forms = forms_of(load_pack(slug))
    assert [form.id for form in forms] == ["lado", "childrens_services", "prevent", "police"]
    for form in forms:
        checks = " ".join(form.before_sending)
        assert "picture" in checks and "never as plain e-mail" in checks and "number" in checks
        titles = [block.title for block in form.blocks]
        assert all(block.source for block in form.blocks)
        assert form.id == "police" or any(title.startswith("Facts:") for title in titles)
        assert form.id == "police" or any(title.startswith("Opinion:") for title in titles)


def test_there_is_one_for_each_adult_who_may_have_done_it_and_one_for_each_child(cast: Cast, reference: str) -> None:
    known = told(cast.patel, reference)
    letters = {
        form.id: [one.ref for one in people_for(form, known.case.people)] for form in forms_of(known.case.walk.pack)
    }
    assert letters == {"lado": ["C"], "childrens_services": ["A", "B"], "prevent": ["A", "B", "C"], "police": []}


def test_it_is_filled_as_far_as_the_record_tells(cast: Cast, with_item: str) -> None:
    one = draft(cast, with_item, "lado", "C")
    assert said(one, "Name") == "Mr Patel" and said(one, "Role").endswith("Designated safeguarding lead")
    assert said(one, "The school's reference") == with_item
    assert said(one, "Where it happened") == "In school, Library"
    assert said(one, "Who told them") == "A herself"
    assert said(one, "What was reported").endswith("‘A said: “He wrote to me every night.”\nShe was calm.’")
    assert "Miss Rees wrote on 4 March 2026, 07:30, told by A herself:" in said(one, "What was reported")
    assert "Their reference: L/7" in said(one, "Bodies outside")
    assert said(one, "What they advised").count("Say nothing to him.") == 1
    assert "We meet on Friday." in said(one, "What they advised")
    assert BY_HAND - {"Date of birth"} <= set(one.empty)


def test_evidence_is_named_by_its_number_and_by_nothing_else(cast: Cast, with_item: str) -> None:
    for what, letter in (("lado", "C"), ("childrens_services", "A"), ("prevent", "A"), ("police", "")):
        one = draft(cast, with_item, what, letter)
        assert said(one, "Evidence") == "Item 1: device, held by Mrs Hughes"
        assert "Grey phone" not in everything(one) and "ZQX-441" not in everything(one)


def test_a_form_about_one_child_says_nothing_of_what_another_was_told(cast: Cast, reference: str) -> None:
    one = draft(cast, reference, "childrens_services", "A")
    assert "That she is safe." in said(one, "Told, or not told") and OTHERS_PARENTS not in everything(one)
    assert "Say nothing to him." not in everything(one)
    assert OTHERS_PARENTS in everything(draft(cast, reference, "lado", "C"))


def test_what_the_school_keeps_to_itself_stays_out(cast: Cast, reference: str) -> None:
    add_note(cast.patel, reference, "Between us: the kingfisher.", now=NOW)
    for what, letter in (("lado", "C"), ("childrens_services", "A"), ("prevent", "A"), ("police", "")):
        words = everything(draft(cast, reference, what, letter))
        assert "kingfisher" not in words and NOTE not in words and "may not see" not in words


def test_an_answer_fills_its_line_and_not_known_is_said(cast: Cast, reference: str) -> None:
    assert said(draft(cast, reference, "childrens_services", "A"), "Is the child at risk") == ""
    answer_question(cast.patel, reference, "child_at_risk", ["not_known"], person="A", now=NOW)
    assert "known" in said(draft(cast, reference, "childrens_services", "A"), "Is the child at risk").lower()
    assert said(draft(cast, reference, "childrens_services", "B"), "Is the child at risk") == ""


def test_the_word_document_and_the_pdf_say_the_same(cast: Cast, with_item: str) -> None:
    one = paper(cast, with_item, "lado", "C")
    word, pdf = words_of_word(as_word(one)), words_of_pdf(typeset(one, now=timezone.now()))
    for words in ("He wrote to me every night.", "Item 1: device", "L/7", "Date of birth", "Say nothing to him."):
        assert words in word and words.replace(" ", "") in pdf.replace(" ", ""), words


def test_the_word_document_is_titled_tagged_and_in_british_english(cast: Cast, reference: str) -> None:
    one = paper(cast, reference, "lado", "C")
    document = Document(io.BytesIO(as_word(one)))
    about = document.core_properties
    assert (about.title, about.author, about.language) == (one.title, "Beechwood Park Primary", "en-GB")
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert styles.count("Heading 1") == 1 and styles.count("Heading 2") >= 7
    languages = {language.get(qn("w:val")) for language in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    grid = document.tables[-1]
    assert grid.rows[0]._tr.trPr is not None and grid.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_neither_the_name_nor_the_properties_of_a_file_name_anybody(cast: Cast, reference: str) -> None:
    one = paper(cast, reference, "childrens_services", "A")
    assert one.file_name == f"{reference.lower()}-childrens-services-a"
    about = Document(io.BytesIO(as_word(one))).core_properties
    names = [person.name for person in told(cast.patel, reference).case.people]
    assert not any(name in f"{about.title}{about.author}{about.comments}{one.file_name}" for name in names)


def test_what_was_typed_is_text_whatever_signs_are_in_it(cast: Cast, reference: str) -> None:
    evil = "<w:p>&\x07\x00=cmd()\ufffe"
    one = paper(cast, reference, "lado", "C")
    changed = Facts("Who refers", [("Asked", (evil,))])
    document = as_word(Paper(one.title, one.school, one.mark, one.printed, one.file_name, [changed]))
    assert "<w:p>&=cmd()" in words_of_word(document)
