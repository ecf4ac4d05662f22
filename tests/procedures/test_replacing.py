"""A pack at the end of a chain puts its own in the place of what it inherits, and weakens nothing by it."""
# ruff: noqa: E501 - a table reads better in long lines

from __future__ import annotations

import pytest

from handrail.procedures.check import check
from handrail.procedures.folders import PackFiles, bundle_of, folder_of, unbundled, with_part
from handrail.procedures.load import load_bundle, read_bundle
from handrail.procedures.model import Instruction, Pack
from handrail.procedures.problem import PackError

HEAD = 'pack: oak-lane\ntitle: Oak Lane\nedition: "1"\nextends: woodlands\n'
ILLEGAL = "procedures/illegal-incident.yaml"
FACT = """facts:
  illegal_suspected:
    ask: Could anything about it be against the law?
    options: {"yes": "Yes, found or suspected", "no": "No, nothing of the kind", not_known: "Not known yet, I need advice", no_advice: "Still not known, and nobody can be reached for advice"}
    unsure: never_no
    within: now
    replaces: england
"""


def inherited(name: str) -> str:
    return (folder_of("woodlands") / name).read_text(encoding="utf-8")


def own(**files: str) -> Pack:
    named = {name.replace("__", "/").replace("_yaml", ".yaml"): text for name, text in files.items()}
    return load_bundle(with_part(bundle_of("woodlands"), PackFiles("oak-lane", {"pack.yaml": HEAD, **named})))


def rewritten(*, replaces: str = "woodlands", **words: str) -> Pack:
    text = inherited(ILLEGAL).replace("start: judge_quickly", f"replaces: {replaces}\nstart: judge_quickly")
    for old, new in words.items():
        text = text.replace(old.replace("_", " "), new)
    return load_bundle(with_part(bundle_of("woodlands"), PackFiles("oak-lane", {"pack.yaml": HEAD, ILLEGAL: text})))


def refused(make: object, *args: str, **files: str) -> str:
    with pytest.raises(PackError) as caught:
        make(*args, **files)  # type: ignore[operator]
    return str(caught.value)


def test_a_procedure_takes_the_place_of_the_one_it_replaces_and_every_call_comes_to_it() -> None:
    followed, pack = load_bundle(bundle_of("woodlands")), rewritten(Decide_quickly="Decide at once")
    step = pack.procedures["illegal-incident"].steps["judge_quickly"]
    assert isinstance(step, Instruction) and step.do.startswith("Decide at once")
    assert list(pack.procedures) == list(followed.procedures)
    assert [procedure.id for procedure in pack.own_procedures] == ["illegal-incident"]
    assert pack.slots["legality"] == "illegal-incident"
    assert pack.id == "oak-lane" and pack.chain == (*followed.chain, "oak-lane")


def test_what_is_left_as_it_is_holds_every_rule_that_held() -> None:
    report = check(rewritten())
    assert not report.findings
    assert report.rules_held == check(load_bundle(bundle_of("woodlands"))).rules_held


def test_the_rules_of_what_is_followed_judge_what_replaces_it() -> None:
    """A school cannot leave its own procedure out of the proof: here nobody rings the police any more."""
    text = inherited(ILLEGAL).replace("start: judge_quickly", "replaces: woodlands\nstart: judge_quickly")
    text = text.replace('"yes": call_police', '"yes": not_illegal')
    part = PackFiles("oak-lane", {"pack.yaml": HEAD, ILLEGAL: text})
    report = check(load_bundle(with_part(bundle_of("woodlands"), part)))
    assert report.findings and all(finding.path for finding in report.findings if finding.rule.startswith("INV"))


def test_the_rules_themselves_are_never_replaced() -> None:
    rules = unbundled(bundle_of("woodlands"))[0].files["rules.yaml"]
    followed = load_bundle(bundle_of("woodlands")).rules
    together = own(rules_yaml=rules).rules
    assert together[: len(followed)] == followed and len(together) > len(followed)


def test_only_what_is_there_is_replaced() -> None:
    assert "comes from “woodlands”" in refused(rewritten, replaces="england")
    assert "no procedure “illegal-incident” of the pack “nowhere”" in refused(rewritten, replaces="nowhere")


def test_without_saying_so_nothing_is_replaced() -> None:
    assert "stands here a second time" in refused(own, **{"procedures__illegal-incident_yaml": inherited(ILLEGAL)})


def test_a_fact_may_be_asked_in_other_words() -> None:
    fact = own(facts_yaml=FACT).facts["illegal_suspected"]
    assert fact.ask == "Could anything about it be against the law?" and fact.never_no


SETTLED = """facts:
  other_children:
    ask: Were any other children in it?
    scope: {scope}
    options: {{"yes": "Yes, others too", "no": "No", not_known: Not known, some: Only looked on}}
    unsure: never_no
    replaces: england
"""


def test_where_no_rule_rests_on_it_a_fact_takes_other_words_and_more_answers() -> None:
    before = load_bundle(bundle_of("woodlands")).facts["other_children"]
    with pytest.raises(PackError) as refused:
        own(facts_yaml=SETTLED.format(scope=before.scope))
    assert all("some" in str(problem) for problem in refused.value.problems), refused.value


def test_where_a_rule_rests_on_it_the_answers_stay_word_for_word() -> None:
    for spoilt in (
        FACT.replace("No, nothing of the kind", "Yes, certainly"),
        FACT.replace("options: {", "options: {asked: Asked, "),
    ):
        assert "Keep its answers, and their words" in refused(own, facts_yaml=spoilt)


@pytest.mark.parametrize(
    ("without", "with_", "told"),
    [
        (', no_advice: "Still not known, and nobody can be reached for advice"', "", "Keep the option “no_advice”"),
        ("    unsure: never_no\n", "", "Keep “unsure: never_no”"),
        ("    within: now\n", "    within: later\n", "never less"),
        ("    within: now\n", '    within: now\n    many: "yes"\n', "Keep “many: no”"),
        ("    within: now\n", "    within: now\n    scope: person\n", "Keep “scope: incident”"),
    ],
)
def test_a_fact_keeps_what_rules_rest_on(without: str, with_: str, told: str) -> None:
    assert told in refused(own, facts_yaml=FACT.replace(without, with_))


def test_a_procedure_keeps_whom_it_runs_for() -> None:
    text = inherited(ILLEGAL).replace("scope: incident", "scope: person\nreplaces: woodlands")
    assert "Keep “scope: incident”" in refused(own, **{"procedures__illegal-incident_yaml": text})


def test_what_is_followed_does_not_change_by_what_is_put_on_top() -> None:
    before = load_bundle(bundle_of("woodlands"))
    rewritten(Decide_quickly="Decide at once")
    load_bundle.cache_clear()
    read_bundle.cache_clear()
    again = load_bundle(bundle_of("woodlands"))
    assert again is not before
    assert (again.digest, again.procedures, again.facts) == (before.digest, before.procedures, before.facts)
