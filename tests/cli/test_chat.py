"""dockhand chat, for people and for programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.given import Run, lines

LONG_NAME = b'{"project": "%s", "message": "hi"}' % (b"x" * 200)


class TestChatJson:
    def test_message_gives_one_object(self, run: Run) -> None:
        (line,) = run("chat", "--json", given=lines({"project": "one object", "message": "AMOLED please"})).lines
        assert list(line) == [
            "project", "turn", "reply", "asked", "changes", "risks", "readiness", "citations"
        ]  # fmt: skip
        assert line["changes"] == [
            {"field": "display.type", "before": None, "after": "amoled", "status": "stated", "quote": "AMOLED please"}
        ]
        assert set(line["readiness"]) == {"quote", "sample", "production"}

    def test_spec_is_given_back(self, run: Run) -> None:
        said = lines({"project": "given back", "message": "5 ATM"}, {"project": "given back", "spec": True})
        answer = run("chat", "--json", given=said).lines[1]
        assert set(answer) == {"project", "spec"}
        assert answer["spec"]["project"]["name"] == "given back"
        assert answer["spec"]["fields"]["durability.water_rating"]["value"] == "5atm"

    @pytest.mark.parametrize(
        ("line", "error"),
        [
            (b"hello", "not valid JSON: Expecting value at line 1, column 1"),
            (b"[1, 2]", 'a line is a JSON object with "project" and "message"'),
            (b'{"message": "hi"}', '"project" must be the name of a project'),
            (b'{"project": "x"}', '"message" must be a text'),
            (b'{"project": "x", "message": 5}', '"message" must be a text'),
            (b'{"project": "x", "message": "  "}', "the message is empty"),
            (b'{"project": "", "message": "hi"}', "a project's name is empty"),
            (LONG_NAME, "a project's name has 200 characters; up to 120 are allowed"),
            (b'{"project": "none such", "spec": true}', "there is no project named 'none such'"),
            (b'{"project": "x", "message": "\xff"}', "not UTF-8 at byte 29"),
            (b"[" * 100_000, "not valid JSON: nested too deeply"),
        ],
        ids="words list no-project no-message number empty no-name long-name unknown latin deep".split(),
    )  # fmt: skip
    def test_bad_line_gives_an_error_and_goes_on(self, run: Run, line: bytes, error: str) -> None:
        after = lines({"project": "goes on", "message": "AMOLED"}).encode()
        result = run("chat", "--json", given=line + b"\n\n" + after)
        assert result.lines[0] == {"error": error}
        assert result.lines[1]["project"] == "goes on"
        assert result.status == 0

    def test_overlong_message_is_refused(self, run: Run) -> None:
        (line,) = run("chat", "--json", given=lines({"project": "long", "message": "x" * 100_001})).lines
        assert line["error"].startswith("the message has 100,001 characters")

    def test_failed_turn_starts_no_project(self, run: Run) -> None:
        run("chat", "--json", given=lines({"project": "never started", "message": " "}))
        assert "never started" not in run("projects").output

    @pytest.mark.parametrize(
        "text", ["a\u0000b AMOLED", "lone \ud800 AMOLED", "\u202eAMOLED"], ids=["nul", "half", "bidi"]
    )
    def test_odd_letters_do_no_harm(self, run: Run, text: str) -> None:
        (line,) = run("chat", "--json", given=lines({"project": "odd", "message": text})).lines
        assert "reply" in line

    def test_name_like_a_path_stays_a_name(self, run: Run, home: Path) -> None:
        name = "../../outside"
        (line,) = run("chat", "--json", given=lines({"project": name, "message": "AMOLED"})).lines
        assert line["project"] == name
        assert not (home / "../../outside").exists()


class TestChat:
    def test_talk_is_kept_and_resumed(self, run: Run) -> None:
        first = run("chat", "--project", "resumed", given="Round and AMOLED\n")
        second = run("chat", "--project", "resumed", given="\n5 ATM\n")
        assert "round" in first.output
        assert "quote 3/" in second.output

    def test_unnamed_talk_gets_a_fresh_name(self, run: Run) -> None:
        run("chat", given="AMOLED\n")
        run("chat", given="AMOLED\n")
        names = [line["project"] for line in run("projects", "--json").lines]
        assert {"Smartwatch 1", "Smartwatch 2"} <= set(names)
