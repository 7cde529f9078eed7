"""Which language a sentence is in: by little words that only one language has, by signs, by what stands around it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from assistant.demand.yaml_file import Strict, YamlFile

ENGLISH: Final = "en"
_WHOLE: Final = 2  # the weight of a mark; a weak one weighs 1
_CODE: Final = 3  # capitals up to this length are abbreviations: ES, DE, CE
_FEW: Final = 6  # a message with less weight is read as what was said before lets expect
_FULL: Final = 3  # words of a message that tells in which language to reply
_CLEAR: Final = 1.5  # times the weight of the next language, else the message is mixed
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class Marks(Strict):
    """What tells a language: its frequent words in lower case, and signs that hardly another one writes.

    `weak`: words that count half. `script`: a range of signs ("一-鿿") each of which counts as a word.
    """

    words: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
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
        self._words: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for code, mark in marks.items():
            for words, weight in ((mark.words, _WHOLE), (mark.weak, 1)):
                for word in words:
                    self._words[word].append((code, weight))
        signs = {code: f"{re.escape(mark.signs)}{mark.script}" for code, mark in marks.items()}
        self._signs = {code: re.compile(f"[{found}]") for code, found in signs.items() if found}
        self._any_sign = re.compile("|".join(pattern.pattern for pattern in self._signs.values()) or r"(?!)")

    def score(self, text: str) -> Counter[str]:
        """The weights of the marks of each language in the text."""
        found: Counter[str] = Counter()
        lowered = text.lower()
        for word in _WORD.findall(text):
            if len(word) > _CODE or not word.isupper():
                for code, weight in self._words.get(word.lower(), ()):
                    found[code] += weight
        if self._any_sign.search(lowered):
            found.update({code: _WHOLE * len(pattern.findall(lowered)) for code, pattern in self._signs.items()})
        return found

    def spoken(self, text: str, first: bool) -> str | None:
        """The language of a message as a whole; None where it is no full message or is mixed. Any words of one language
        tell that of the `first` message."""
        score = self.score(text)
        (code, weight), (_, next_weight) = (*score.most_common(2), ("", 0), ("", 0))[:2]
        words = max(len(_WORD.findall(text)), weight // (2 * _WHOLE))
        full = weight >= 2 * _WHOLE and words >= _FULL
        return code if (full or (first and weight)) and weight >= _CLEAR * next_weight else None

    def tell(self, sentences: Sequence[str], before: Iterable[str]) -> list[str]:
        """The language of each sentence. One that shows none takes that of the message, and a message that shows little
        is read as what was said `before` lets expect.
        """
        scores = [self.score(sentence) for sentence in sentences]
        whole: Counter[str] = sum(scores, Counter())
        if not any(count for code, count in whole.items() if code != ENGLISH) and whole[ENGLISH]:
            return [ENGLISH] * len(sentences)
        (_, most), (_, next_most) = (*whole.most_common(2), ("", 0), ("", 0))[:2]
        if sum(whole.values()) < _FEW or most < _CLEAR * next_most:
            earlier: Counter[str] = sum((self.score(text) for text in before), Counter())
            weight = sum(earlier.values()) or 1
            whole.update({code: round(_FEW * count / weight) for code, count in earlier.items()})
        return [_best(score, whole) for score in scores]


def _best(score: Counter[str], whole: Counter[str]) -> str:
    """The language with the most marks here, those of the message deciding where it is close."""
    share = 3.5 / (sum(whole.values()) or 1)
    shown = [code for code, weight in whole.items() if weight >= _WHOLE or code == ENGLISH]
    weights = {code: 1.5 * score[code] + min(2.5, whole[code] * share) for code in shown}
    best = max(weights, key=lambda code: weights[code], default=ENGLISH)
    return best if weights and weights[best] > weights.get(ENGLISH, 0.0) else ENGLISH
