"""Agreements and consents: what a pack says of them, and what is refused at which line."""
# ruff: noqa: E501 - a table reads better in long lines

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handrail.procedures.agreements import SigningRule, answering_parts, applies, signing_rule
from handrail.procedures.folders import PackFiles, bundle_of, with_part
from handrail.procedures.load import load_bundle
from handrail.procedures.model import Again, AgreementKind, First, Language, Pack, Part
from handrail.procedures.problem import PackError
from tests.procedures.small_pack import small_pack

SETTINGS = """\
groups: {g: G}
settings:
  who: {group: g, ask: Who signs?, kind: options, options: {parent: A parent, both: Both}, value: both, changed_by: lead, source: own, basis: good_practice}
  first: {group: g, ask: When first?, kind: options, options: {on_joining: Joining}, value: on_joining, changed_by: lead, source: own, basis: good_practice}
  again: {group: g, ask: When again?, kind: options, options: {once: Never, yearly: Yearly}, value: yearly, changed_by: lead, source: own, basis: good_practice}
"""
AGREEMENTS = """\
audiences:
  small_ones: {label: Small ones, kind: child, signs_by: who, first_by: first, again_by: again, source: own}
  grown_ups: {label: Grown-ups, kind: adult, signs: self, first_by: first, again_by: again, source: own}
subjects: {secrets: Passwords}
pictures: {lock: {label: A padlock, welsh: Clo clap}}
display_places: {hall: {label: The hall, source: "S:3", basis: stated}}
agreements:
  rules:
    title: Our rules
    audience: small_ones
    kind: acceptable_use
    opening: We keep safe.
    clauses:
      secret:
        says: I tell nobody my password.
        simpler: My password is a secret.
        picture: lock
        about: secrets
        source: "S:1"
        basis: stated
        welsh: {says: Nid wyf yn rhannu fy nghyfrinair., simpler: Mae fy nghyfrinair yn gyfrinach.}
      plain: {says: I am kind., about: secrets, source: "S:2", basis: stated}
    declares: {pupil: I keep the rules., parent: [We read it together., I agree.]}
    hangs: hall
    source: "S:1"
    basis: stated
    welsh: {title: Ein rheolau, opening: Rydym yn cadw’n ddiogel., declares: {pupil: Cadwaf y rheolau., parent: [Darllenon ni., Cytunaf.]}}
  code:
    title: A code
    audience: grown_ups
    kind: acknowledgement
    contract: "yes"
    opening: Read it.
    clauses:
      job: {says: I use it for work., about: secrets, source: "S:2", basis: stated}
    declares: {self: I read it.}
    ends: It may end the job.
    source: "S:2"
    basis: stated
"""
CONSENTS = """\
questions:
  pictures:
    title: Pictures
    ask: May we publish pictures?
    explains: We tell you where they go.
    kinds: child
    answered_by: who
    uses:
      website: {label: The website, purpose: To show our work, where: On our website, source: "S:4", basis: stated}
    source: "S:4"
    basis: stated
checks:
  agreed: {says: Everybody agreed., about: pictures, applies_when: {again: yearly}, source: "S:5", basis: stated}
notices:
  event: {title: Your pictures, texts: Keep them for yourself., signed: "yes", hangs: hall, source: "S:6", basis: stated}
"""
GIVEN = {"settings.yaml": SETTINGS, "agreements.yaml": AGREEMENTS, "consents.yaml": CONSENTS}


def made(folder: Path, **changed: tuple[str, str]) -> Pack:
    """The small pack with its agreements, in which one text stands in the place of another."""
    given = dict(GIVEN)
    for name, (before, after) in changed.items():
        assert given[f"{name}.yaml"].count(before) >= 1, before
        given[f"{name}.yaml"] = given[f"{name}.yaml"].replace(before, after, 1)
    return small_pack(folder, given)


def test_an_agreement_is_read_with_its_clauses_in_both_languages(tmp_path: Path) -> None:
    pack = made(tmp_path)
    rules = pack.agreements["rules"]

    secret, plain = rules.clauses.values()
    assert (str(secret.says), secret.picture, secret.about) == ("I tell nobody my password.", "lock", ("secrets",))
    assert secret.simpler.said_in(Language.WELSH) == "Mae fy nghyfrinair yn gyfrinach."
    assert secret.simpler.language_in(Language.WELSH) is Language.WELSH
    assert plain.says.said_in(Language.WELSH) == "I am kind."
    assert plain.says.language_in(Language.WELSH) is Language.ENGLISH, "missing Welsh is English, and says so"
    assert [str(said) for said in rules.declares[Part.PARENT]] == ["We read it together.", "I agree."]
    assert rules.title.said_in(Language.ENGLISH) == "Our rules"
    assert not rules.contract
    assert pack.agreements["code"].contract
    assert pack.agreements["code"].kind is AgreementKind.ACKNOWLEDGEMENT
    assert rules.about("secrets") == (secret, plain)
    assert rules.about("pictures") == ()


def test_who_is_asked_to_sign_what_is_found_by_audience(tmp_path: Path) -> None:
    pack = made(tmp_path)
    assert [one.id for one in pack.agreements_for("small_ones")] == ["rules"]
    assert pack.agreements_for("nobody") == ()


def test_who_signs_and_when_follows_from_the_settings(tmp_path: Path) -> None:
    pack = made(tmp_path)
    values = {"who": ("both",), "first": ("on_joining",), "again": ("yearly",)}
    small, grown = pack.audiences["small_ones"], pack.audiences["grown_ups"]

    assert signing_rule(small, values) == SigningRule((Part.PARENT, Part.PUPIL), First.ON_JOINING, Again.YEARLY)
    assert signing_rule(small, {**values, "who": ("parent",)}).parts == (Part.PARENT,)
    assert signing_rule(grown, values).parts == (Part.SELF,)
    assert answering_parts(pack.consent_questions["pictures"], values) == (Part.PARENT, Part.PUPIL)
    check = pack.publication_checks["agreed"]
    assert applies(check.applies_when, values)
    assert not applies(check.applies_when, {**values, "again": ("once",)})


def test_a_consent_and_a_notice_are_read(tmp_path: Path) -> None:
    pack = made(tmp_path)
    use = pack.consent_questions["pictures"].uses["website"]
    assert (str(use.purpose), str(use.where)) == ("To show our work", "On our website")
    notice = pack.picture_notices["event"]
    assert (notice.is_signed, notice.hangs) == (True, ("hall",))


@pytest.mark.parametrize(
    ("file", "before", "after", "at", "says"),
    [
        (
            "agreements",
            "audience: small_ones",
            "audience: [small_ones, aliens]",
            "  rules:",
            "There is no audience “aliens”.",
        ),
        ("agreements", "picture: lock", "picture: key", "      secret:", "There is no picture “key”."),
        ("agreements", "about: secrets", "about: secret", "      secret:", "There is no subject of clauses “secret”."),
        ("agreements", "hangs: hall", "hangs: hell", "  rules:", "There is no display place “hell”."),
        ("agreements", '"S:1"', '"S:10"', "      secret:", "points outside the source"),
        ("agreements", "kind: child", "kind: pony", "  small_ones:", "There is no kind of person “pony”."),
        ("agreements", "first_by: first", "first_by: fist", "  small_ones:", "There is no setting “fist”."),
        ("agreements", "first_by: first", "first_by: who", "  small_ones:", "no meaning of an option of “who” called"),
        (
            "agreements",
            "signs: self",
            "signs: self, signs_by: who",
            "  grown_ups:",
            "“grown_ups” says twice who signs it.",
        ),
        ("agreements", "signs: self, ", "", "  grown_ups:", "“grown_ups” says nowhere who signs it."),
        (
            "agreements",
            "{self: I read it.}",
            "{parent: I read it.}",
            "  code:",
            "can be signed as self, and does not say",
        ),
        ("agreements", "{self: I read it.}", "{self: I., parent: I.}", "  code:", "Nobody signs “code” as parent."),
        (
            "agreements",
            ", simpler: Mae fy nghyfrinair yn gyfrinach.",
            "",
            "        welsh:",
            "in English and not in Welsh",
        ),
        (
            "agreements",
            "        simpler: My password is a secret.\n",
            "",
            "        welsh:",
            "in Welsh and not in English",
        ),
        (
            "agreements",
            "[Darllenon ni., Cytunaf.]",
            "Cytunaf.",
            "    declares: {pupil",
            "in English 2 times and in Welsh once",
        ),
        ("agreements", "pupil: Cadwaf y rheolau., ", "", "    welsh: {title", "for other parts in Welsh"),
        (
            "agreements",
            "    hangs: hall\n",
            "    hangs: hall\n    ends: It ends.\n",
            "    welsh:",
            "“ends” of “rules” is there",
        ),
        (
            "agreements",
            "audience: grown_ups",
            "audience: small_ones",
            "  grown_ups:",
            "No agreement is for “grown_ups”.",
        ),
        ("agreements", "I am kind.", "I" * 401, "      plain:", "“says” is too long: it has 401 letters."),
        ("agreements", "Our rules", "O" * 121, "    title: OOO", "“title” is too long: it has 121 letters."),
        ("agreements", "kind: acknowledgement", "kind: promise", "    kind: promise", "cannot be the value of “kind”"),
        ("agreements", "      plain:", "      secret:", "      secret: {", "“secret” is written twice"),
        (
            "agreements",
            '    contract: "yes"',
            "    takes_over: rules",
            "  code:",
            "no pack that this one extends has that agreement",
        ),
        ("consents", "kinds: child", "kinds: pony", "  pictures:", "There is no kind of person “pony”."),
        (
            "consents",
            "answered_by: who",
            "answered_by: again",
            "  pictures:",
            "no meaning of an option of “again” called",
        ),
        (
            "consents",
            "answered_by: who",
            "answered_by: who\n    answered: self",
            "  pictures:",
            "says twice who answers it",
        ),
        ("consents", "about: pictures", "about: films", "  agreed:", "There is no consent “films”."),
        ("consents", "again: yearly", "again: daily", "  agreed:", "There is no option of “again” “daily”."),
        ("consents", "hangs: hall", "hangs: hell", "  event:", "There is no display place “hell”."),
        ("consents", '"S:4", basis: stated}', '"S:11", basis: stated}', "      website:", "points outside the source"),
    ],
)
def test_a_fault_is_told_at_its_line(tmp_path: Path, file: str, before: str, after: str, at: str, says: str) -> None:
    with pytest.raises(PackError) as refused:
        made(tmp_path, **{file: (before, after)})

    written = GIVEN[f"{file}.yaml"].replace(before, after, 1).splitlines()
    line = max(number for number, text in enumerate(written, 1) if text.startswith(at))
    told = [(problem.place.line, problem.says) for problem in refused.value.problems]
    assert [said for found, said in told if found == line and says in said], (line, told)


# What takes the place of what

HEAD = 'pack: oak-lane\ntitle: Oak Lane\nedition: "1"\nextends: st-lukes\n'
CLAUSE = (
    'clauses: {own: {says: I take care., about: conduct, source: "004:702", basis: stated}}, declares: {self: I agree.}'
)
OURS = f'{CLAUSE}, kind: acceptable_use, title: Ours, opening: Read it., source: "004:702", basis: stated'


def upon_st_lukes(agreements: str) -> Pack:
    own = PackFiles("oak-lane", {"pack.yaml": HEAD, "agreements.yaml": f"agreements:\n{agreements}"})
    return load_bundle(with_part(bundle_of("st-lukes"), own))


def test_an_agreement_takes_the_place_of_the_one_it_replaces_and_keeps_its_name_and_order() -> None:
    before = load_bundle(bundle_of("st-lukes"))

    pack = upon_st_lukes(f"  staff: {{{OURS}, audience: [staff, governor], replaces: st-lukes}}\n")

    assert list(pack.agreements) == list(before.agreements)
    assert str(pack.agreements["staff"].title) == "Ours"
    assert pack.agreements["staff"].place.pack == "oak-lane"
    assert "governors" not in before.agreements, "the one of St Luke’s took it over"


def test_one_agreement_can_take_over_the_audiences_of_others() -> None:
    everybody = "audience: [staff, governor, visitor], replaces: st-lukes, takes_over: visitors"

    pack = upon_st_lukes(f"  staff: {{{OURS}, {everybody}}}\n")

    assert [one.id for one in pack.agreements_for("visitor")] == ["staff"]
    assert "visitors" not in pack.agreements


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("staff: {%s, audience: [staff, governor]}", "stands here a second time"),
        ("staff: {%s, audience: [staff, governor], replaces: england}", "of the pack “england” to replace"),
        ("code: {%s, audience: staff, takes_over: governors}", "no pack that this one extends has that agreement"),
        ("code: {%s, audience: staff, takes_over: visitors}", "is not for visitor as that one is"),
        ("staff: {%s, audience: staff, replaces: st-lukes}", "No agreement is for “governor”."),
    ],
)
def test_nobody_is_left_without_an_agreement_by_it(written: str, says: str) -> None:
    with pytest.raises(PackError, match=re.escape(says)):
        upon_st_lukes(f"  {written % OURS}\n")
