"""Orders to the assistant itself: they are no questions and have no effect."""

from __future__ import annotations

import re

_ORDER = re.compile(
    r"^\W*(?:please |now |and |system:|assistant:|admin:)*\s*(?:"
    r"(?:ignore|disregard|forget|override|bypass|skip)\b.{0,40}"
    r"\b(?:instructions?|documents?|rules?|prompts?|above|guidelines|sources|restrictions|told|written|said)\b"
    r"|(?:print|reveal|show|repeat|output|tell me)\b.{0,30}"
    r"\b(?:prompt|instructions|configuration|text above|line above)\b"
    r"|(?:pretend|act|behave|answer)\b.{0,25}\b(?:as|like|to be|you are|only with)\b"
    r"|(?:you are|you're) now\b|from now on\b|developer mode\b|debug mode\b|do anything now\b|jailbreak\b"
    r"|(?:just )?(?:say|confirm|state|claim|write) that (?:everything|all|every|it|the|our|we|no)\b"
    r")",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


def without_orders(text: str) -> str:
    """The text without the sentences that order the assistant about; empty where nothing else is said."""
    said = [sentence for sentence in _SENTENCE.split(text) if sentence.strip()]
    kept = [sentence for sentence in said if not _ORDER.match(sentence)]
    return text if len(kept) == len(said) else " ".join(kept)
