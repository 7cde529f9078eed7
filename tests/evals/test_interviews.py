"""Simulated buyers: what they say, and interviews by a real process."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from assistant.errors import BadKnowledge
from evals.interviews.buyer import Mind, speak
from evals.interviews.persona import PERSONAS, Persona, load_persona, load_personas
from evals.interviews.process import NoAnswer, Process
from evals.interviews.running import run_personas

PERSONA = """
id: ann
name: Ann
about: Sells watches.
temperament: {temperament}
opening: {{say: Hello there., tells: [design.case_shape]}}
otherwise: {{alone: [You pick.], rest: [Pick the rest.]}}
topics:
  design.case_shape: {{value: round, ways: [Round.]}}
  design.case_size: {{value: {{value: 46}}, ways: [The case is 46 mm., 46 mm across.], short: ["46"]}}
  design.strap_material: {{value: [silicone], first: [Which do people like?], ways: [A silicone strap.]}}
  display.type: {{value: amoled, ways: [An AMOLED screen.]}}
  connectivity.nfc: {{stance: declines, ways: [No NFC.]}}
events:
  - {{at: 3, instead: true, say: Is rain a problem?}}
  - {{at: 4, say: Make it 44 mm instead., changes: {{design.case_size: {{value: {{value: 44}}, ways: [44 mm.]}}}}}}
"""


def persona(tmp_path: Path, template, temperament: str = "talkative", replaced: tuple[str, str] = ("", "")) -> Persona:
    path = tmp_path / "ann.yaml"
    path.write_text(PERSONA.format(temperament=temperament).replace(*replaced), encoding="utf-8")
    return load_persona(path, template)


def said(buyer: Persona, *rounds: list[str]) -> list[str]:
    mind, texts = Mind(), []
    for asked in rounds:
        spoken = speak(buyer, mind, asked)
        texts.append(spoken[0].text if spoken else "")
        mind = spoken[1] if spoken else mind
    return texts


def test_the_personas_are_enough_and_half_of_them_are_held_back(template):
    personas = load_personas(PERSONAS, template)
    assert len(personas) >= 12 and len({each.temperament for each in personas}) == 4
    assert all(25 <= len(each.topics) <= 65 for each in personas)
    assert 0.4 <= sum(each.half == "held_back" for each in personas) / len(personas) <= 0.6


@pytest.mark.parametrize(
    ("replaced", "told"),
    [
        (("display.type:", "display.typ:"), "unknown field 'display.typ', did you mean 'display.type'"),
        (("value: round", "value: rund"), "unknown option 'rund', did you mean 'round'"),
        (("value: amoled", "stance: declines, value: amoled"), "go with the stance `knows`"),
        (("tells: [design.case_shape]", "tells: [design.weight]"), "'design.weight' is not among the topics"),
        (("display.type: {value: amoled", "battery.gnss_life: {value: {value: 20}"), "does not apply"),
        (("events:", "evnts:"), "unknown key, did you mean 'events'"),
    ],
    ids=["field", "option", "stance", "told", "when", "key"],
)
def test_a_wrong_persona_is_told_with_its_line(tmp_path, template, replaced, told):
    with pytest.raises(BadKnowledge) as caught:
        persona(tmp_path, template, replaced=replaced)
    assert told in str(caught.value) and "ann.yaml:" in str(caught.value)


def test_a_buyer_opens_and_answers_what_is_asked(tmp_path, template):
    texts = said(persona(tmp_path, template), [], ["display.type", "connectivity.nfc"])
    assert texts == ["Hello there.", "An AMOLED screen. No NFC."]


def test_a_buyer_says_it_otherwise_the_second_time(tmp_path, template):
    buyer = persona(tmp_path, template, "terse")
    asked = ["design.case_size", "display.type"]
    assert said(buyer, [], asked)[1] == "The case is 46 mm., An AMOLED screen."
    mind = speak(buyer, Mind(turn=1, told=frozenset(buyer.opening.tells), times={"design.case_size": 1}), asked)
    assert mind is not None and mind[0].text.startswith("46 mm across.")


def test_the_short_way_is_for_a_single_question(tmp_path, template):
    assert said(persona(tmp_path, template, "terse"), [], ["design.case_size"])[1] == "46"


def test_what_settles_nothing_comes_first(tmp_path, template):
    buyer = persona(tmp_path, template, "terse")
    first = speak(buyer, Mind(turn=1), ["design.strap_material"])
    assert first is not None and first[0].text == "Which do people like?" and first[0].settled == ()
    mind = Mind(turn=first[1].turn - 1, times=first[1].times)
    second = speak(buyer, mind, ["design.strap_material"])
    assert second is not None and second[0].settled == ("design.strap_material",)


def test_a_hasty_buyer_answers_one_question_and_a_talkative_one_adds(tmp_path, template):
    asked = ["display.type", "design.case_size"]
    assert said(persona(tmp_path, template, "hasty"), [], asked)[1] == "An AMOLED screen."
    added = said(persona(tmp_path, template, "talkative"), [], ["design.case_size"])[1]
    assert added == "The case is 46 mm. Which do people like?"


def test_a_digression_leaves_the_question_unanswered(tmp_path, template):
    buyer = persona(tmp_path, template)
    spoken = speak(buyer, Mind(turn=2), ["display.type"])
    assert spoken is not None and spoken[0].digression
    assert (spoken[0].text, spoken[0].settled) == ("Is rain a problem?", ())


def test_a_change_of_mind_waits_until_the_mind_was_told(tmp_path, template):
    buyer = persona(tmp_path, template)
    untold = speak(buyer, Mind(turn=5, fired=(0,)), ["display.type"])
    assert untold is not None and "44 mm" not in untold[0].text
    told = speak(buyer, Mind(turn=5, fired=(0,), told=frozenset({"design.case_size"})), ["display.type"])
    assert told is not None and told[0].text == "An AMOLED screen.\n\nMake it 44 mm instead."
    again = speak(buyer, told[1], ["design.case_size", "connectivity.nfc"])
    assert again is not None and again[0].text.startswith("44 mm.")


def test_what_it_never_thought_of_is_left_to_the_factory(tmp_path, template):
    buyer = persona(tmp_path, template, "terse")
    assert said(buyer, [], ["quality.inspection"])[1] == "You pick."
    assert said(buyer, [], ["display.type", "quality.inspection"])[1] == "An AMOLED screen., Pick the rest."


def test_a_buyer_with_nothing_more_to_say_ends_the_talk(tmp_path, template):
    buyer = persona(tmp_path, template)
    told = frozenset(buyer.topics)
    assert speak(buyer, Mind(turn=8, told=told, fired=(0, 1)), []) is None


SCRIPTED = """
    import json, sys
    for number, line in enumerate(sys.stdin):
        request = json.loads(line)
        if request.get("spec"):
            fields = {"design.case_shape": {"value": "round"}, "display.touch": {"value": True}}
            print(json.dumps({"spec": {"format": "demand-spec/1", "fields": fields}}), flush=True)
        else:
            ready = {"production": {"ready": True}}
            print(json.dumps({"reply": "Which display?", "asked": ["display.type"], "readiness": ready}), flush=True)
"""


def scripted(tmp_path: Path, script: str) -> tuple[str, ...]:
    path = tmp_path / "assistant_under_test.py"
    path.write_text(dedent(script), encoding="utf-8")
    return (sys.executable, str(path))


def test_any_command_is_interviewed_and_scored(tmp_path, template):
    (result,) = run_personas(scripted(tmp_path, SCRIPTED), [persona(tmp_path, template)], template)
    outcomes = {mark.name: mark.outcome.value for mark in result.score.marks}
    assert outcomes["design.case_shape"] == "right" and outcomes["display.touch"] == "invented"
    assert outcomes["display.type"] == "missing" and result.score.notes == ()


def test_readiness_counts_only_where_the_spec_bears_it_out(tmp_path, template):
    (result,) = run_personas(scripted(tmp_path, SCRIPTED), [persona(tmp_path, template)], template)
    assert "turns to production" not in result.score.shares
    assert result.score.shares["production ready"].hits == 0


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("print('hello', flush=True); input()", "not a JSON line"),
        ("raise SystemExit('no licence')", "no licence"),
        ('input(); print(\'{"error": "no such project"}\', flush=True)', "no such project"),
    ],
    ids=["no JSON", "ends", "refuses"],
)
def test_a_command_that_fails_gives_a_result_that_says_so(tmp_path, template, script, told):
    (result,) = run_personas(scripted(tmp_path, script), [persona(tmp_path, template)], template)
    assert any(told in note for note in result.score.notes)


def test_an_answer_that_takes_too_long_is_no_answer(tmp_path):
    with Process(scripted(tmp_path, "import time; time.sleep(60)"), {}) as process, pytest.raises(NoAnswer):
        process.ask({"project": "p", "message": "hello"}, seconds=0.2)


def test_the_questionnaire_asks_every_field_in_file_order(template, tmp_path):
    from evals.interviews.running import QUESTIONNAIRE

    root = Path(__file__).parent.parent.parent
    with Process(QUESTIONNAIRE, {"PYTHONPATH": str(root), "DOCKHAND_HOME": str(tmp_path)}) as process:
        asked: list[str] = []
        for _ in range(60):
            answer = process.ask({"project": "p", "message": "Round."}, seconds=30)
            asked += answer["asked"]
        spec = process.ask({"project": "p", "spec": True}, seconds=30)["spec"]
    assert asked == list(template.fields)
    assert spec["fields"]["design.case_shape"]["value"] == "round"
    assert json.dumps(answer["readiness"])


def test_the_command_prints_one_table_and_says_who_failed(tmp_path, template, capsys):
    from evals.interviews.__main__ import main

    persona(tmp_path, template)
    good, bad = scripted(tmp_path, SCRIPTED), f"{sys.executable} -c pass"
    status = main(["--folder", str(tmp_path), "--no-baseline", "--no-own", "--command", " ".join(good)])
    assert status == 0 and "turns to quote" in capsys.readouterr().out
    assert main(["--folder", str(tmp_path), "--no-baseline", "--no-own", "--command", bad]) == 1
    assert "interviews: ann: the command has ended" in capsys.readouterr().err
    assert main(["--persona", "an", "--folder", str(tmp_path)]) == 1
    assert "unknown persona 'an', did you mean 'ann'" in capsys.readouterr().err
