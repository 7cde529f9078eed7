"""The wordings of replies, as data: several per act, none repeated while another is left."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from pydantic import Field as Key

from assistant.demand.yaml_file import Strict, YamlFile, nearest

ACTS = frozenset(
    """
    noted_few noted_many changed dropped assumed assumed_briefly deferred declined vague vague_unquoted
    vague_proposal conflict conflict_again doubt confirm confirm_several confirm_row not_meant risk recommend
    recommend_briefly
    no_recommendation ask_first ask_more ask_why ask_offers ask_again ask_return ask_return_briefly ask_default
    ask_default_briefly ask_bundle ready_quote ready_sample ready_production about_what_if about_what_if_nothing
    about_why about_missing about_nothing_missing about_certificates about_certificates_open about_launch
    about_launch_slack about_risks about_no_risks about_cost about_cost_unknown nothing not_understood
    answered_before undone undone_nothing unanswered done done_open greeting about_past about_past_nothing
    past_settled past_wrong in_english
    """.split()
)
JOINS: Final = frozenset({"and", "or", "comma", "semicolon", "sentence"})
WORDS: Final = frozenset(
    """
    yes no none open at_least up_to range until since without with_note more and_more weeks item flag section proposal
    example sentence
    """.split()
)
DATES: Final = frozenset({"day", "month"})
_FILLED: Final = re.compile(r"\{(\w*)\}")
_NAMES: Final = frozenset({"I", "Bluetooth"})


class Wording(Strict):
    """The reply wordings of one language, and how it writes lists, amounts, dates, places and the schedule's steps.

    `lower`: names of fields and options have a small first letter inside a sentence. `units`: one and several of a
    unit, by its id; `dates`: CLDR patterns; `territories`: markets whose CLDR name is too formal, by code.
    """

    code: str
    acts: Mapping[str, tuple[str, ...]]
    joins: Mapping[str, str]
    words: Mapping[str, str]
    dates: Mapping[str, str]
    lower: bool = False
    units: Mapping[str, tuple[str, str]] = Key(default_factory=dict)
    territories: Mapping[str, str] = Key(default_factory=dict)
    steps: Mapping[str, str] = Key(default_factory=dict)

    def greeting(self, product: str) -> str:
        """The first words to a new buyer."""
        return self.acts["greeting"][0].replace("{product}", lowered(product))

    def join(self, items: Sequence[str], last: str = "and") -> str:
        """A list in words: "a, b and c"; "" for no items."""
        if len(items) < 2:
            return items[0] if items else ""
        return self.joins["comma"].join(items[:-1]) + self.joins[last] + items[-1]


def load_wordings(folder: Path) -> Mapping[str, Wording]:
    """The wordings of every language of the folder, by code, all with what English has. Raises BadKnowledge."""
    english = load_wording(folder / "en.yaml")
    others = (load_wording(path, english) for path in sorted(folder.glob("*.yaml")) if path.stem != english.code)
    return {wording.code: wording for wording in (english, *others)}


def load_wording(path: Path, english: Wording | None = None) -> Wording:
    """The wordings in the file `path`. Raises BadKnowledge, also for an act or word that is missing or unknown, and for
    a {…} that the act has not in English."""
    file = YamlFile(path)
    wording = file.model(Wording)
    if wording.code != path.stem:
        raise file.problem(("code",), f"must be {path.stem!r}, as the file is named")
    for section, wanted in (("acts", ACTS), ("joins", JOINS), ("words", WORDS), ("dates", DATES)):
        _complete(file, section, getattr(wording, section), wanted)
    for act, wordings in wording.acts.items():
        known = _fillings((english or wording).acts[act])
        for index, text in enumerate(wordings):
            for name in sorted(_fillings([text]) - known):
                raise file.problem(("acts", act, index), f"unknown {{{name}}}" + nearest(name, known))
    return wording


def _complete(file: YamlFile, section: str, given: Mapping[str, object], wanted: frozenset[str]) -> None:
    for key in given:
        if key not in wanted:
            raise file.problem((section, key), f"unknown key of {section}" + nearest(key, wanted))
    for key in sorted(wanted):
        if key not in given or given[key] == ():
            raise file.problem((section,), f"{key!r} is missing")


def _fillings(texts: Sequence[str]) -> frozenset[str]:
    return frozenset(name for text in texts for name in _FILLED.findall(text))


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

    def join(self, items: Sequence[str], last: str = "and") -> str:
        """A list in words: "a, b and c"; "" for no items."""
        return self._wording.join(items, last)


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    for name, text in parts.items():
        pattern = pattern.replace("{" + name + "}", text)
    opening = "¿" if pattern.startswith("¿") else ""
    bare = pattern.removeprefix(opening)
    return opening + bare[:1].upper() + bare[1:]


def lowered(text: str) -> str:
    """The text with a small first letter, unless it begins with an abbreviation or a name. A question mark that opens
    the text is passed over."""
    opening = "¿" if text.startswith("¿") else ""
    bare = text.removeprefix(opening)
    first = bare.split(" ")[0].split("’")[0]
    return text if first[1:].lower() != first[1:] or first in _NAMES else opening + bare[:1].lower() + bare[1:]
