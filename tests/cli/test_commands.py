"""The dockhand command: what it prints, where errors go, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.cli import main
from tests.cli.given import MAIL, Run, lines, spec_of
from tests.command_line import TODAY, Result, environment, run_process, small_knowledge

HUGE = '{"format": "demand-spec/1", "fields": {"display.size": {"value": {"value": 1%s}}}}' % ("0" * 400)


class TestAsk:
    def test_answer_is_cited(self, run: Run) -> None:
        (answer,) = run("ask", "Does the UK accept the CE mark?", "--json").lines
        assert set(answer) == {"question", "answer", "answered", "citations"}
        assert answer["answered"] is True
        assert set(answer["citations"][0]) == {"n", "document", "section", "quote"}
        assert answer["citations"][0]["document"] == "certification/uk.md"
        assert "[1]" in answer["answer"]

    def test_several_questions_give_several_lines(self, run: Run) -> None:
        asked = ["What is 5 ATM?", "Which strap suits sweat?"]
        assert [line["question"] for line in run("ask", *asked, "--json").lines] == asked

    def test_uncovered_question_is_not_answered(self, run: Run) -> None:
        (answer,) = run("ask", "Who won the football world cup in 1974?", "--json").lines
        assert (answer["answered"], answer["citations"]) == (False, [])

    def test_people_see_the_sources(self, run: Run) -> None:
        result = run("ask", "Does the UK accept the CE mark?")
        assert "certification/uk.md" in result.output
        assert result.status == 0

    def test_empty_question_is_bad_input(self, run: Run) -> None:
        assert run("ask", "  ") == Result(1, "", "dockhand: the message is empty\n")


class TestDraft:
    def test_mail_becomes_a_spec(self, run: Run, mail: Path) -> None:
        (spec,) = run("draft", str(mail), "--json").lines
        fields = spec["fields"]
        assert fields["display.size"]["value"] == {"value": 1.43}
        assert fields["commercial.target_unit_price"]["value"] == {"max": 38, "currency": "EUR"}
        assert fields["connectivity.nfc"]["value"] == "none"
        assert {item["source"] for entry in fields.values() for item in entry["evidence"]} == {"rfq.txt"}

    def test_every_quote_is_in_the_file(self, run: Run, mail: Path) -> None:
        (spec,) = run("draft", str(mail), "--json").lines
        quotes = [item["quote"] for entry in spec["fields"].values() for item in entry["evidence"]]
        assert [quote for quote in quotes if quote not in MAIL] == []

    def test_one_bad_file_spoils_nothing(self, run: Run, mail: Path, tmp_path: Path) -> None:
        (tmp_path / "empty.txt").write_text("")
        (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
        (tmp_path / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
        names = ["empty.txt", "broken.pdf", "photo.txt", "absent.txt"]
        result = run("draft", *(str(tmp_path / name) for name in names), str(mail), "--json")
        assert result.status == 1
        assert len(result.errors.splitlines()) == 4
        assert all(name in line for name, line in zip(names, result.errors.splitlines(), strict=True))
        assert result.lines[0]["fields"]["display.type"]["value"] == "amoled"

    def test_only_bad_files_give_no_spec(self, run: Run, tmp_path: Path) -> None:
        result = run("draft", str(tmp_path / "absent.pdf"), "--json")
        assert (result.status, result.output, len(result.errors.splitlines())) == (1, "", 1)

    def test_contradicting_files_are_conflicting(self, run: Run, mail: Path, tmp_path: Path) -> None:
        (tmp_path / "second.txt").write_text("Order quantity: 2000 pcs\n")
        (spec,) = run("draft", str(mail), str(tmp_path / "second.txt"), "--json").lines
        entry = spec["fields"]["commercial.order_quantity"]
        assert entry["status"] == "conflicting"
        assert [item["evidence"][0]["source"] for item in entry["alternatives"]] == ["rfq.txt", "second.txt"]

    def test_people_see_the_buyers_words(self, run: Run, mail: Path) -> None:
        output = run("draft", str(mail)).output
        assert "1.43 inch" in output
        assert "Still to settle" in output


class TestCheck:
    def test_schedule_is_drawn(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "least.json").write_text(json.dumps(spec_of({"market.countries": ["GB"]})))
        assert run("check", str(tmp_path / "least.json"), "--chart", str(tmp_path / "plan.svg"), "--json").status == 0
        assert (tmp_path / "plan.svg").read_text().startswith("<svg")
        unwritable = run("check", str(tmp_path / "least.json"), "--chart", str(tmp_path / "no" / "plan.svg"))
        assert (unwritable.status, len(unwritable.errors.splitlines())) == (1, 1)

    def test_least_spec_is_checked(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "least.json"
        file.write_text(json.dumps(spec_of({"market.countries": ["GB"], "connectivity.bluetooth_calls": True})))
        (checked,) = run("check", str(file), "--json").lines
        assert checked["file"] == str(file)
        assert checked["readiness"]["quote"]["ready"] is False
        assert {"GB"} <= {item["market"] for item in checked["certifications"]}
        assert checked["schedule"]["earliest_launch"] > TODAY

    def test_unknown_field_is_one_line_and_others_go_on(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "bad.json").write_text(json.dumps(spec_of({"display.sise": 1})))
        (tmp_path / "good.json").write_text(json.dumps(spec_of({"display.type": "amoled"})))
        result = run("check", str(tmp_path / "bad.json"), str(tmp_path / "good.json"), "--json")
        assert result.errors == "dockhand: bad.json: unknown field 'display.sise', did you mean 'display.size'?\n"
        assert [line["file"] for line in result.lines] == [str(tmp_path / "good.json")]
        assert result.status == 1

    @pytest.mark.parametrize(
        ("content", "problem"),
        [
            ("", "not valid JSON"),
            ("[]", "a spec is a JSON object"),
            ('{"format": "x", "fields": {}}', "'x' is not 'demand-spec/1'"),
            (json.dumps(spec_of({"display.type": "plasma"})), "unknown option 'plasma'"),
            (json.dumps(spec_of({"display.size": {"value": 1e400}})), "is not a usable number"),
            (HUGE, "is not a usable number"),
        ],
        ids=["empty", "list", "format", "option", "infinite", "huge"],
    )  # fmt: skip
    def test_bad_spec_is_one_line(self, run: Run, tmp_path: Path, content: str, problem: str) -> None:
        (tmp_path / "bad.json").write_text(content)
        result = run("check", str(tmp_path / "bad.json"))
        assert (result.status, result.output, len(result.errors.splitlines())) == (1, "", 1)
        assert result.errors.startswith("dockhand: bad.json: ")
        assert problem in result.errors

    def test_own_export_checks_the_same(self, run: Run, tmp_path: Path) -> None:
        run("chat", "--json", given=lines({"project": "same", "message": MAIL}))
        file = tmp_path / "same.json"
        run("export", "same", "-o", str(file))
        exported = json.loads(file.read_text(encoding="utf-8"))
        (checked,) = run("check", str(file), "--json").lines
        assert {"cost", "energy", "phases", "control", "lint"} <= set(checked.pop("details"))
        assert checked == {"file": str(file), **exported}


class TestExport:
    @pytest.fixture(autouse=True)
    def _talked(self, run: Run) -> None:
        if "forms" not in run("projects").output:
            run("chat", "--json", given=lines({"project": "forms", "message": MAIL}))

    def test_markdown_goes_to_standard_output(self, run: Run) -> None:
        assert "| Display size | 1.43 inch | stated |" in run("export", "forms").output

    def test_both_languages_stand_side_by_side(self, run: Run) -> None:
        assert "| Display size / 屏幕尺寸 | 1.43 inch / 1.43 英寸 |" in run("export", "forms", "--lang", "both").output

    def test_format_follows_the_file_name(self, run: Run, tmp_path: Path) -> None:
        result = run("export", "forms", "-o", str(tmp_path / "form.json"), "--json")
        assert result.lines[0]["format"] == "json"
        assert json.loads((tmp_path / "form.json").read_bytes())["project"]["name"] == "forms"

    @pytest.mark.parametrize(
        ("arguments", "problem"),
        [
            (["nothing"], "there is no project named 'nothing'"),
            (["forms", "--format", "odt"], "unknown format 'odt'; there are json, xlsx, docx, pdf, md"),
            (["forms", "--lang", "fr"], "unknown language 'fr'; there are en, zh, both"),
            (["forms", "--format", "xlsx"], "a form in xlsx goes to a file: name one with -o"),
            (["forms", "-o", "/nowhere/at/all.md"], "/nowhere/at/all.md: No such file or directory"),
        ],
        ids=["project", "format", "language", "no-file", "folder"],
    )
    def test_bad_wish_is_one_line(self, run: Run, arguments: list[str], problem: str) -> None:
        assert run("export", *arguments) == Result(1, "", f"dockhand: {problem}\n")


class TestOthers:
    def test_schema_is_printed(self, run: Run) -> None:
        printed, line = json.loads(run("schema").output), run("schema", "--json").lines
        assert [printed] == line
        assert printed["required"] == ["format", "fields"]

    def test_document_is_shown(self, run: Run) -> None:
        assert "5 ATM" in run("show", "guidelines/water-resistance.md").output
        assert {line["document"] for line in run("show", "certification/uk.md", "--json").lines} == {
            "certification/uk.md"
        }

    def test_unknown_document_is_told(self, run: Run) -> None:
        assert run("show", "nothing.md") == Result(1, "", "dockhand: the knowledge base has no document 'nothing.md'\n")

    @pytest.mark.parametrize(
        "arguments",
        [
            ["nonsense"],
            ["ask"],
            ["ask", "x", "--nonsense"],
            ["projects", "--today", "22.11.2026"],
            ["check"],
            ["draft"],
        ],
        ids=["command", "argument", "option", "day", "check", "draft"],
    )
    def test_bad_usage_is_one_line_and_status_2(self, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        assert main(arguments) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert len(captured.err.splitlines()) == 1
        assert captured.err.startswith("dockhand: ")

    def test_bare_command_shows_help(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main([]) == 0
        assert "export" in capsys.readouterr().out


class TestWrongKnowledge:
    @pytest.mark.parametrize(
        ("file", "after", "wrong", "expected"),
        [
            (
                "templates/smartwatch.yaml",
                "        blocks: quote\n",
                "        bloks: quote\n",
                "did you mean 'blocks'?",
            ),
            ("rules/risks.yaml", "    severity: high\n", "    severty: high\n", "did you mean 'severity'?"),
            ("languages/en.yaml", "code: en\n", "kode: en\n", "did you mean 'code'?"),
        ],
        ids=["template", "rules", "language"],
    )
    def test_wrong_key_is_told_with_file_and_line(
        self,
        run: Run,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        file: str,
        after: str,
        wrong: str,
        expected: str,
    ) -> None:
        broken = small_knowledge(tmp_path / "broken")
        text = (broken / file).read_text(encoding="utf-8")
        (broken / file).write_text(text.replace(after, after + wrong, 1), encoding="utf-8")
        monkeypatch.setenv("DOCKHAND_KNOWLEDGE", str(broken))
        result = run("chat", "--json", given=lines({"project": "p", "message": "hi"}))
        assert (result.status, result.output, len(result.errors.splitlines())) == (1, "", 1)
        line = text[: text.index(after)].count("\n") + 2
        assert f"{broken / file}:{line}: " in result.errors
        assert expected in result.errors

    def test_missing_folder_is_told(self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DOCKHAND_KNOWLEDGE", str(tmp_path / "nowhere"))
        result = run("schema")
        assert (result.status, result.output, len(result.errors.splitlines())) == (1, "", 1)
        assert "cannot be read" in result.errors


class TestProcess:
    def test_ctrl_d_and_pipes_end_quietly(self, home: Path, knowledge: Path) -> None:
        result = run_process(["chat", "--json"], environment(home, knowledge))
        assert result == Result(0, "", "")

    def test_bad_database_is_one_line(self, home: Path, knowledge: Path) -> None:
        surroundings = {**environment(home, knowledge), "DOCKHAND_DATABASE": "nonsense"}
        result = run_process(["projects"], surroundings)
        assert (result.status, result.output, len(result.errors.splitlines())) == (1, "", 1)
