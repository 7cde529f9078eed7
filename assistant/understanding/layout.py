"""A message as sentences: bullets, `key: value` lines, table rows and prose; signatures and quoted mail marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from assistant.understanding.key_ends import MAX_KEY_WORDS, by_dashes, key_end
from assistant.understanding.language import Language
from assistant.understanding.set_apart import foreign_cells
from assistant.understanding.text import fold
from assistant.understanding.wrapping import filled, widths

_BULLET: Final = re.compile(
    r"\s*\|\s*\d{1,3}(?:\.\d+)*\s*\|\s+|\s*§+\s?\d{1,3}(?:\.\d+)*[.:)]?\s+(?=[A-Z][a-z])"
    r"|\s*(?:(?:[-*•·▪◦–>|+]+|\d{1,2}/|\(?\d{1,2}(?:\.\d{1,2})*[.)]|\(?[a-z]\))\s+"
    r"|(?:(?:[A-Z]\.)?\d{1,2}(?:\.\d{1,2})+|[A-Z][.-]\d{1,2}\.?)\s+(?=[A-Z])"
    r"|(?:\d{1,2}|[一二三四五六七八九十]{1,3})[、．]\s*|[（(][一二三四五六七八九十\d]{1,3}[)）]\s*|[●■★◆]\s*|\|?\s*\d{1,3}\s*\|\s+(?=[^\d\s|]))"
)
_NUMBERED: Final = re.compile(r"(?m)^[^\S\n]*(?:\(?\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2})+)\s")
_LABEL: Final = re.compile(r"\s*[A-Z]{1,3}-?\s?\d{1,3}(?:\.\d+)*[.:)]?\s+(?=[A-Z][a-z]|A\s)")  # "R12 Weight"
_BARE: Final = re.compile(r"\s*(\d{1,2})\s+(?=[A-Z][a-z])")  # "4 Quantity", where such numbers count up
_COUNTED_UP: Final = 3  # lines
_POSTSCRIPT: Final = re.compile(r"\s*(?:p\.?\s?){1,5}[sd]\b\.?\s*(?:[:.,\-–—]\s*)*(?=\S)", re.IGNORECASE)
_FIRST: Final = re.compile(r"\s*\(?1[.)]\s")
_CLAUSE_NUMBER: Final = re.compile(r"(\d{1,2})\.\d{1,2}\s+(?=[A-Z][a-z])")  # "3.7 Ageing"
_CELL_EDGE: Final = re.compile(r"[\s|]*")
_ASKS: Final = re.compile(r"[?？]|[:：]\s*$")
_ANSWERED: Final = re.compile(r"\s*>[^\n]*\n(?:\s*>[^\n]*\n)*\s*[^\s>]")  # quoted lines with answers between them
_QUOTED: Final = re.compile(r"^\s*(?:>|\|>)")
# a heading at the top, and a list of lines under it
_POINTS: Final = re.compile(r"\A\s*(?P<head>[^\n>]+:|[^\n>]{3,60}[^\n>.,;!?])\s*\n\s*>")
_END: Final = re.compile(r"(?<=(?<!\.)[.!?。！？])[)\"'”]*\s+|(?<=[。！？])|\s/\s+(?=[^\W\d][^/:\n]{1,30}:\s)")
_HEAD_WORDS: Final = 4  # of a heading without a colon
_STOPS: Final = (".", ",", ";", "!", "?")
_MAX_LENGTH: Final = 600
_NOWHERE: Final = (0, 0)
_ANSWERS: Final = ("yes", "no", "decline", "delegate", "defer")  # cues of an answer to a question of one's own
_SHORT_QUESTION: Final = 5  # words


def _own_markers(lines: Sequence[str]) -> list[re.Pattern[str]]:
    """What opens the lines of one message: labels ("R12 Weight") where several have one, numbers that count up."""
    numbers = [int(match[1]) for line in lines if (match := _BARE.match(line))]
    run = most = 1
    for before, after in pairwise(numbers):
        run = run + 1 if after == before + 1 else 1
        most = max(most, run)
    labelled = sum(_LABEL.match(line) is not None for line in lines) > 1
    rows = ((_LABEL, labelled), (_BARE, most >= _COUNTED_UP))
    return [pattern for pattern, holds in rows if holds]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch [start, end) of the message; the value of a `key: value` line begins at `value_start` (else start).

    `heading` is the place of the heading above it, (0, 0) where none; `replies` says that it is a quoted line which the
    sentence answers. `live` is false for quoted mail and signatures.
    """

    start: int
    end: int
    value_start: int
    heading: tuple[int, int] = (0, 0)
    live: bool = True
    replies: bool = False

    @property
    def keyed(self) -> bool:
        """Whether it is a `key: value` line."""
        return self.value_start > self.start


class Layout:
    """How messages in some languages are laid out: what opens quoted mail, ends a letter, abbreviates."""

    def __init__(self, languages: Sequence[Language]) -> None:
        words = [language.layout for language in languages]
        history = [line for each in words for line in each.history]
        self._history = re.compile(rf"^\s*(?:{'|'.join(map(_line, history)) or '(?!)'}|_{{10,}})\s*$", re.IGNORECASE)
        short = "|".join(re.escape(word) for each in words for word in each.abbreviations)
        letter = r"(?<![°º])(?<![°º]\s)\b[A-Za-z]"  # "-22 °F." ends its sentence
        self._abbreviation = re.compile(rf"(?:\b(?:{short or '(?!)'})|{letter})\.$", re.IGNORECASE)
        self._closing = tuple(f"{word}." for each in words for word in each.closing)
        items = "|".join(re.escape(word) for each in words for word in each.items)
        self._item = re.compile(rf"\s*(?:{items or '(?!)'})\s+\d+(?:\.\d+)*[.:)]?\s+(?=[^\d\s])", re.IGNORECASE)
        self._asking = _opening([cue for each in languages for cue in each.cues.get("question_start", ())], r"\b")
        answers = [cue for each in languages for name in _ANSWERS for cue in each.cues.get(name, ())]
        self._answering = _opening(answers, r"\s*(?:[.,;!]|$)")
        self._theirs = tuple(word for each in words for word in each.columns_theirs)
        self._ours = tuple(word for each in words for word in each.columns_ours)
        reports = "|".join(re.escape(word) for each in words for word in each.reports)
        self._reports = re.compile(rf"\b(?:{reports or '(?!)'})\b", re.IGNORECASE)
        self._sign_offs = frozenset(word for each in languages for word in each.cues.get("sign_off", ()))

    def sentences(self, text: str) -> tuple[Sentence, ...]:
        """The sentences of a message; what stands after a closing of a letter or opens quoted mail is not live."""
        found: list[Sentence] = []
        heading = quoted = _NOWHERE
        live, signed = True, False
        counted = len(_NUMBERED.findall(text)) > 1
        pointed = self._pointed(text)
        markers = (*_own_markers(text.splitlines()), *([_QUOTED] if pointed else []))
        for start, end in self._lines(text):
            line = text[start:end]
            if found and (self._history.match(line) or line.strip() == "--"):
                live, signed = bool(_ANSWERED.match(text, end)), False
            if live and self._is_sign_off(line) and _short_rest(text, end):
                live, signed = False, True
            postscript = _POSTSCRIPT.match(line)
            live = live or (signed and postscript is not None)
            if _QUOTED.match(line) and not pointed:
                found.append(Sentence(start, end, start, live=False))
                quoted = (start, end) if _ASKS.search(line) else _NOWHERE
                continue
            body = start + (postscript.end() if postscript else self._bullet_length(line, counted, markers))
            if _is_heading(text[body:end]) or (body == start and _heads_list(text, start, end)):
                heading = (body, end)
            elif not line.strip():
                heading = _NOWHERE if text[max(0, start - 2) : start].count("\n") > 1 else heading
                quoted = quoted if found and not found[-1].live else _NOWHERE
                continue
            parts = self._answered(text, list(self._split(text, body, end, heading, live)))
            found.extend(replace(part, heading=quoted, replies=True) if quoted != _NOWHERE else part for part in parts)
        foreign = foreign_cells(text, self._theirs, self._ours)
        return tuple(_past_foreign(text, one, foreign) for one in by_dashes(text, _past_numbers(text, found)))

    def _pointed(self, text: str) -> bool:
        """Whether the lines that begin with ">" are a list of the writer's own: one that a heading opens."""
        opens = _POINTS.search(text)
        return opens is not None and not (self._history.match(opens["head"]) or self._reports.search(opens["head"]))

    def _bullet_length(self, line: str, counted: bool, markers: Sequence[re.Pattern[str]]) -> int:
        """The length of the bullet. "30. That covers it" and "1.43 AMOLED" open with an answer where no
        other line is `counted`; `markers` are what else counts the lines of this message."""
        found = (pattern.match(line) for pattern in (_BULLET, self._item, *markers))
        match = next((match for match in found if match), None)
        answer = not counted and _NUMBERED.match(line) and not _FIRST.match(line)
        return match.end() if match and not answer else len(line) - len(line.lstrip())

    def _is_sign_off(self, line: str) -> bool:
        first = re.split(r"[,.!;，。！\n]", line.strip().lower(), maxsplit=1)[0].strip()
        return first in self._sign_offs

    def _lines(self, text: str) -> Iterator[tuple[int, int]]:
        """Logical lines: a line that was wrapped by a mail program is joined with the next."""
        start = 0
        lines = [match.span() for match in re.finditer(r"[^\n]*\n?", text) if match.group()]
        longest = widths([text[low:high].strip() for low, high in lines])
        for index, (low, high) in enumerate(lines):
            line = text[low:high].rstrip()
            following = text[slice(*lines[index + 1])] if index + 1 < len(lines) else ""
            if self._wrapped(line, following) and filled(line, following, longest[index]):
                continue
            yield start, low + len(text[low:high].rstrip("\n"))
            start = high

    def _wrapped(self, line: str, following: str) -> bool:
        if len(line) < 50 or line.endswith((".", "!", "?", ":", ";", "。")) or not following.strip():
            return False
        starts_new = (
            _BULLET.match(following) or self._item.match(following) or _QUOTED.match(following) or _QUOTED.match(line)
        )
        return not (starts_new or key_end(following.strip()) or "\t" in line or " | " in line)

    def _answered(self, text: str, parts: Sequence[Sentence]) -> Iterator[Sentence]:
        """The sentences of a line; a short question that its writer answers ("Camera? No") is a pair."""
        before: Sentence | None = None
        for part in parts:
            if before and self._names(text, before) and self._answering.match(fold(text[part.start : part.end])):
                before = replace(before, end=part.end, value_start=part.start)
                continue
            if before:
                yield before
            before = part
        if before:
            yield before

    def _said_no(self, text: str, piece: str, end: int) -> bool:
        """Whether a piece that looks like an abbreviation is an answer: "no. sorry", but not "no. 5"."""
        return not text[end : end + 1].isdigit() and self._answering.fullmatch(fold(piece.strip())) is not None

    def _names(self, text: str, asked: Sentence) -> bool:
        """Whether a question only names a thing."""
        words = text[asked.start : asked.end]
        short = words.endswith(("?", "？")) and len(words) > 2 and len(words.split()) <= _SHORT_QUESTION
        return short and not asked.keyed and not self._asking.match(fold(words))

    def _split(self, text: str, start: int, end: int, heading: tuple[int, int], live: bool) -> Iterator[Sentence]:
        low = start
        for match in _END.finditer(text, start, end):
            piece = text[low : match.start()].rstrip()
            if match.group().strip() == "/" and not key_end(piece):
                continue
            inside = match.group().isspace() and "\n" not in match.group()
            if inside and self._abbreviation.search(piece) and not self._said_no(text, piece, match.end()):
                if not _starts_sentence(text, match.end()):
                    continue
                if not piece.lower().endswith(self._closing):
                    continue
            if piece.strip():
                yield from _pieces(text, low, match.start(), heading, live)
            low = match.end()
        if text[low:end].strip():
            yield from _pieces(text, low, end, heading, live)


def _past_numbers(text: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences, without the numbers of clauses of one chapter ("3.7 Ageing ... 3.8 Vibration ..." in a row)."""
    numbers = [_CLAUSE_NUMBER.match(text, sentence.start, sentence.end) for sentence in sentences]
    chapters = Counter(number[1] for number in numbers if number)
    return [
        replace(sentence, start=number.end(), value_start=max(sentence.value_start, number.end()))
        if number and chapters[number[1]] > 1
        else sentence
        for sentence, number in zip(sentences, numbers, strict=True)
    ]


def _past_foreign(text: str, sentence: Sentence, foreign: Sequence[tuple[int, int]]) -> Sentence:
    """A row whose value begins in a cell about another product: its value is what follows that cell."""
    ends = (end for start, end in foreign if start <= sentence.value_start < end < sentence.end)
    after = max(ends, default=0)
    rest = _CELL_EDGE.match(text, after)
    return replace(sentence, value_start=rest.end()) if after and rest and sentence.keyed else sentence


def _opening(phrases: Sequence[str], then: str) -> re.Pattern[str]:
    """An expression for a text that begins with one of the phrases, as cues are written."""
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest)) or '(?!)'}){then}", re.IGNORECASE)


def _line(pattern: str) -> str:
    """An expression for a line that opens quoted mail: "--" for any dashes, "..." for anything."""
    words = re.escape(pattern).replace(r"\-\-\ ", r"-{2,}\s*").replace(r"\.\.\.", ".{1,80}").replace("\\ ", r"\s+")
    return words if pattern.endswith((":", "...")) else words + ".*"


def _is_heading(line: str) -> bool:
    stripped = line.strip()
    return stripped.endswith((":", "：")) and len(stripped.split()) <= MAX_KEY_WORDS and len(stripped) > 2


def _heads_list(text: str, start: int, end: int) -> bool:
    """Whether a line is a few words right above a list ("MUST", "App side -"), no sentence and no bullet itself."""
    line = text[start:end].strip()
    few = 0 < len(line.split()) <= _HEAD_WORDS and "|" not in line
    if not few or line.endswith(_STOPS) or _BULLET.match(line):
        return False
    return _BULLET.match(text[end + 1 : end + _MAX_LENGTH].partition("\n")[0]) is not None


def _short_rest(text: str, end: int) -> bool:
    rest = text[end:]
    return len(rest) < 600


def _pieces(text: str, start: int, end: int, heading: tuple[int, int], live: bool) -> Iterator[Sentence]:
    """The sentence, cut at a comma or space where it is endless, so that the time to read it stays in proportion."""
    while end - start > _MAX_LENGTH:
        cut = max(text.rfind(", ", start, start + _MAX_LENGTH), text.rfind("\n", start, start + _MAX_LENGTH))
        cut = cut if cut > start else text.rfind(" ", start, start + _MAX_LENGTH)
        cut = cut if cut > start else start + _MAX_LENGTH
        if text[start : cut + 1].strip():
            yield _sentence(text, start, cut + 1, heading, live)
        start = cut + 1
    if text[start:end].strip():
        yield _sentence(text, start, end, heading, live)


def _starts_sentence(text: str, at: int) -> bool:
    return at < len(text) and text[at].isupper()


def _sentence(text: str, start: int, end: int, heading: tuple[int, int], live: bool) -> Sentence:
    stripped = text[start:end]
    start += len(stripped) - len(stripped.lstrip())
    end = start + len(text[start:end].rstrip())
    key = key_end(text[start:end])
    return Sentence(start, end, start + (key or 0), heading, live)
