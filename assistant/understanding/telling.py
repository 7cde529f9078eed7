"""Which language a sentence is in: by little words that only one language has, by signs, by what stands around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from assistant.demand.yaml_file import Strict, YamlFile

ENGLISH: Final = "en"
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class Marks(Strict):
    """What tells a language: its frequent words in lower case, and signs that hardly another one writes.

    `script`: a range of signs ("一-鿿") each of which counts as a word.
    """

    words: tuple[str, ...] = ()
    signs: str = ""
    script: str = ""


class _File(Strict):
    languages: Mapping[str, Marks]


def load_marks(path: Path) -> Mapping[str, Marks]:
    """The marks of every language in the file `path`. Raises BadKnowledge."""
    file = YamlFile(path)
    return file.model(_File, {"languages": file.data}).languages


class Teller:
    """Tells the language of each sentence of a message; English where nothing speaks for another."""

    def __init__(self, marks: Mapping[str, Marks]) -> None:
        self._words: dict[str, tuple[str, ...]] = {}
        for code, mark in marks.items():
            for word in mark.words:
                self._words[word] = (*self._words.get(word, ()), code)
        signs = {code: f"{re.escape(mark.signs)}{mark.script}" for code, mark in marks.items()}
        self._signs = {code: re.compile(f"[{found}]") for code, found in signs.items() if found}
        self._any_sign = re.compile("|".join(pattern.pattern for pattern in self._signs.values()) or r"(?!)")

    def score(self, text: str) -> Counter[str]:
        """How many marks of each language the text holds."""
        found: Counter[str] = Counter()
        lowered = text.lower()
        for word in _WORD.findall(lowered):
            found.update(self._words.get(word, ()))
        if self._any_sign.search(lowered):
            found.update({code: len(pattern.findall(lowered)) for code, pattern in self._signs.items()})
        return found

    def tell(self, sentences: Sequence[str], before: Iterable[str]) -> list[str]:
        """The language of each sentence. One that shows none takes that of the message, and a message that shows none
        that of what was said `before` (read only then).
        """
        scores = [self.score(sentence) for sentence in sentences]
        whole: Counter[str] = sum(scores, Counter())
        if not any(count for code, count in whole.items() if code != ENGLISH) and whole[ENGLISH]:
            return [ENGLISH] * len(sentences)
        if not any(whole.values()):
            whole = sum((self.score(text) for text in before), Counter())
        return [_best(score, whole) for score in scores]


def _best(score: Counter[str], whole: Counter[str]) -> str:
    """The language with the most marks here, those of the message deciding where it is close."""
    weights = {code: 3 * score[code] + min(2.5, whole[code] / (sum(whole.values()) or 1) * 3.5) for code in whole}
    best = max(weights, key=lambda code: weights[code], default=ENGLISH)
    return best if weights and weights[best] > weights.get(ENGLISH, 0.0) else ENGLISH
