"""Which language a whole message is in, so that it can be replied to in the same."""

from __future__ import annotations

from assistant.understanding.layout import Layout
from assistant.understanding.voices import Voices


class Listener:
    """Hears the language of messages. Safe to share between threads."""

    def __init__(self, voices: Voices) -> None:
        self._voices = voices
        self._layouts: dict[frozenset[str], Layout] = {}

    def spoken(self, text: str, first: bool) -> str | None:
        """The language of a full message, by what is not quoted mail or a signature; None for one that is too short
        ("ok", "GPS") or too mixed to tell. Any words tell the language of the `first` message."""
        codes = self._voices.codes(text, ())
        if codes not in self._layouts:
            self._layouts[codes] = Layout([self._voices.voice(code).language for code in sorted(codes)])
        sentences = self._layouts[codes].sentences(text)
        own = "\n".join(text[part.start : part.end] for part in sentences if part.live)
        return self._voices.teller.spoken(own, first)
