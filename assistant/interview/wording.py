"""The wordings of replies, as data: several per act, none repeated while another is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from assistant.demand.yaml_file import Strict, YamlFile

ACTS = frozenset(
    """
    noted_few noted_many changed dropped assumed assumed_briefly deferred declined vague vague_unquoted
    vague_proposal conflict conflict_again doubt confirm not_meant risk recommend recommend_briefly
    no_recommendation ask_first ask_more ask_why ask_offers ask_again ask_return ask_return_briefly ask_default
    ask_default_briefly ask_bundle ready_quote ready_sample ready_production about_what_if about_what_if_nothing
    about_why about_missing about_nothing_missing about_certificates about_certificates_open about_launch
    about_launch_slack about_risks about_no_risks about_cost about_cost_unknown nothing not_understood
    answered_before undone undone_nothing unanswered done done_open greeting about_past about_past_nothing
    past_settled past_wrong
    """.split()
)


_NAMES: Final = frozenset({"I", "Bluetooth"})


class Wording(Strict):
    """The reply wordings of one language."""

    code: str
    acts: Mapping[str, tuple[str, ...]]
    joins: Mapping[str, str]
    words: Mapping[str, str]

    def greeting(self, product: str) -> str:
        """The first words to a new buyer."""
        return self.acts["greeting"][0].replace("{product}", lowered(product))


def load_wording(path: Path) -> Wording:
    """The wordings in the file `path`. Raises BadKnowledge, also for an act that is missing or unknown."""
    file = YamlFile(path)
    wording = file.model(Wording)
    for act in wording.acts:
        if act not in ACTS:
            raise file.problem(("acts", act), "unknown act")
    for act in sorted(ACTS - set(wording.acts)):
        raise file.problem(("acts",), f"the act {act!r} is missing")
    return wording


class Phrases:
    """Picks wordings for one reply; `said` are the sentences of earlier replies, grown by what is picked."""

    def __init__(self, wording: Wording, turn: int, said: tuple[str, ...]) -> None:
        self._wording = wording
        self._turn = turn
        self.said = list(said)
        self._used: Counter[str] = Counter()

    def say(self, act: str, **parts: str) -> str:
        """The act in words. The first wording, from the turn's number on, whose sentence was not said yet."""
        options = self._wording.acts[act]
        start = self._turn + self._used[act]
        self._used[act] += 1
        rendered = [_filled(options[(start + shift) % len(options)], parts) for shift in range(len(options))]
        chosen = next((text for text in rendered if text not in self.said), rendered[0])
        self.said.append(chosen)
        return chosen

    def fresh(self, text: str) -> bool:
        """Whether the text was not said yet; from now on it was."""
        new = text not in self.said
        self.said.append(text)
        return new

    def join(self, items: list[str], last: str = "and") -> str:
        """A list in words: "a, b and c"; "" for no items."""
        if len(items) < 2:
            return items[0] if items else ""
        joins = self._wording.joins
        return joins["comma"].join(items[:-1]) + joins[last] + items[-1]


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    for name, text in parts.items():
        pattern = pattern.replace("{" + name + "}", text)
    return pattern[:1].upper() + pattern[1:]


def lowered(text: str) -> str:
    """The text with a small first letter, unless it begins with an abbreviation or a name."""
    first = text.split(" ")[0]
    return text if first[1:].lower() != first[1:] or first in _NAMES else text[:1].lower() + text[1:]
