"""A message as sentences: bullets, `key: value` lines, table rows and prose; signatures and quoted mail marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

_BULLET: Final = re.compile(
    r"\s*\|\s*\d{1,3}(?:\.\d+)*\s*\|\s+"
    r"|\s*(?:(?:[-*•·▪◦–>|+]+|\d{1,2}/|\(?\d{1,2}(?:\.\d{1,2})*[.)]|\(?[a-z]\))\s+"
    r"|(?:(?:[A-Z]\.)?\d{1,2}(?:\.\d{1,2})+|[A-Z][.-]\d{1,2}\.?)\s+(?=[A-Z])"
    r"|(?i:clause|section|item|article)\s+\d+(?:\.\d+)*[.:)]?\s+(?=[^\d\s]))"
)
_NUMBERED: Final = re.compile(r"(?m)^\s*\(?\d{1,2}[.)]\s")
_QUOTED: Final = re.compile(r"^\s*(?:>|\|>)")
_HISTORY: Final = re.compile(
    r"^\s*(?:-{2,}\s*(?:original|forwarded|ursprüngliche).*|begin forwarded message.*|on .{5,80} wrote:"
    r"|am .{5,80} schrieb.*|le .{5,80} a écrit.*"
    r"|el .{5,80} escribió.*|em .{5,80} escreveu.*|_{10,}|from:\s.+@.+|von:\s.+@.+)\s*$",
    re.IGNORECASE,
)
_PAIR: Final = re.compile(r"^(?P<key>[^:=?!|\t]{2,60}?)\s*(?:[:：=]|\t|\s\||\.{3,})\s*(?=\S)(?!//)")
_END: Final = re.compile(r"(?<=(?<!\.)[.!?。！？])[)\"'”]*\s+|(?<=[。！？])")
_ABBREVIATION: Final = re.compile(
    r"(?:\b(?:approx|ca|e\.g|i\.e|incl|excl|max|min|no|nr|pcs|pc|vs|etc|inc|ltd|co|mr|mrs|ms|dr|st|tel|cat|vol|temp|est|qty|p\.a|z\.b|bzw|ggf)|\b[A-Za-z])\.$",
    re.IGNORECASE,
)
_MAX_KEY_WORDS: Final = 6
_MAX_LENGTH: Final = 600
_NOWHERE: Final = (0, 0)


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


def sentences(text: str, sign_offs: frozenset[str]) -> tuple[Sentence, ...]:
    """The sentences of a message. `sign_offs` are the lower-case closings after which a short rest is a signature."""
    found: list[Sentence] = []
    heading = quoted = _NOWHERE
    live = True
    counted = len(_NUMBERED.findall(text)) > 1
    for start, end in _lines(text):
        line = text[start:end]
        if _HISTORY.match(line) or line.strip() == "--":
            live = False
        if _is_sign_off(line, sign_offs) and _short_rest(text, end):
            live = False
        if _QUOTED.match(line):
            found.append(Sentence(start, end, start, live=False))
            quoted = (start, end) if line.rstrip().endswith(("?", "？", ":")) else _NOWHERE
            continue
        body = start + _bullet_length(line, counted)
        if _is_heading(text[body:end]):
            heading = (body, end)
        elif not line.strip():
            heading = _NOWHERE if text[max(0, start - 2) : start].count("\n") > 1 else heading
            quoted = quoted if found and not found[-1].live else _NOWHERE
            continue
        parts = _split(text, body, end, heading, live)
        found.extend(replace(part, heading=quoted, replies=True) if quoted != _NOWHERE else part for part in parts)
    return tuple(found)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Logical lines: a line that was wrapped by a mail program is joined with the next."""
    start = 0
    lines = [match.span() for match in re.finditer(r"[^\n]*\n?", text) if match.group()]
    for index, (low, high) in enumerate(lines):
        line = text[low:high].rstrip()
        following = text[slice(*lines[index + 1])] if index + 1 < len(lines) else ""
        if _wrapped(line, following):
            continue
        yield start, low + len(text[low:high].rstrip("\n"))
        start = high


def _wrapped(line: str, following: str) -> bool:
    if len(line) < 50 or line.endswith((".", "!", "?", ":", ";", "。")) or not following.strip():
        return False
    starts_new = _BULLET.match(following) or _QUOTED.match(following) or _QUOTED.match(line)
    return not (starts_new or _pair(following.strip()) or "\t" in line or " | " in line)


def _bullet_length(line: str, counted: bool) -> int:
    """The length of the bullet. "30. That covers it" opens with an answer where no other line is `counted`."""
    match = _BULLET.match(line)
    answer = not counted and _NUMBERED.match(line) and not line.lstrip().startswith(("1", "(1"))
    return match.end() if match and not answer else len(line) - len(line.lstrip())


def _is_heading(line: str) -> bool:
    stripped = line.strip()
    return stripped.endswith((":", "：")) and len(stripped.split()) <= _MAX_KEY_WORDS and len(stripped) > 2


def _is_sign_off(line: str, sign_offs: frozenset[str]) -> bool:
    first = re.split(r"[,.!;\n]", line.strip().lower(), maxsplit=1)[0].strip()
    return first in sign_offs


def _short_rest(text: str, end: int) -> bool:
    rest = text[end:]
    return len(rest) < 600


def _split(text: str, start: int, end: int, heading: tuple[int, int], live: bool) -> Iterator[Sentence]:
    low = start
    for match in _END.finditer(text, start, end):
        piece = text[low : match.start()].rstrip()
        if _ABBREVIATION.search(piece) and match.group().isspace() and "\n" not in match.group():
            if not _starts_sentence(text, match.end()):
                continue
            if not piece.lower().endswith(("no.", "nr.", "etc.", "pcs.", "inc.", "ltd.", "max.", "min.", "p.a.")):
                continue
        if piece.strip():
            yield from _pieces(text, low, match.start(), heading, live)
        low = match.end()
    if text[low:end].strip():
        yield from _pieces(text, low, end, heading, live)


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
    key = _pair(text[start:end])
    return Sentence(start, end, start + (key or 0), heading, live)


def _pair(line: str) -> int | None:
    """Where the value of a `key: value` line begins; None where it is none."""
    match = _PAIR.match(line)
    if match is None or len(match["key"].split()) > _MAX_KEY_WORDS or match.end() >= len(line):
        return None
    if re.search(r"\d$", match["key"]) and re.match(r"\d", line[match.end() :]):
        return None  # a clock time or a ratio
    return match.end()
