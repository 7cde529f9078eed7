"""What the sentences of a message say by their gist, each heard once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Final

from assistant.understanding.gist import Gist, Heard, Scores

LONGEST: Final = 300  # characters of a text that are heard
HEARD: Final = "en"  # the language of which the gist is known
KEPT: Final = 200  # texts
_EDGES: Final = " \t\n,;.!"  # say nothing at the ends of a text, so that a sentence and its only part are one
_AT_ONCE: Final = 3  # texts that are embedded together: more take more memory and are no quicker

Hear = Callable[[Sequence[str]], "list[Heard] | None"]


def deaf(_texts: Sequence[str]) -> list[Heard] | None:
    """Hears nothing."""
    return None


class Hearing:
    """Hears texts. `gist` gives None as long as nothing is learnt; `embed` unit vectors (n, d) of texts; `plain` writes
    a text as the gist was learnt from texts.

    Safe to share between threads.
    """

    def __init__(
        self, gist: Callable[[], Gist | None], embed: Callable[[Sequence[str]], Scores], plain: Callable[[str], str]
    ) -> None:
        self._gist, self._embed, self._plain = gist, embed, plain
        self._kept: OrderedDict[str, Heard] = OrderedDict()
        self._lock = Lock()

    def hear(self, texts: Sequence[str]) -> list[Heard] | None:
        """What each text says; None as long as nothing is learnt."""
        gist = self._gist() if texts else None
        if gist is None:
            return None
        short = [self._plain(text[:LONGEST]).strip(_EDGES) for text in texts]
        with self._lock:
            known = {text: self._kept[text] for text in short if text in self._kept}
        new = [text for text in dict.fromkeys(short) if text not in known]
        for first in range(0, len(new), _AT_ONCE):
            some = new[first : first + _AT_ONCE]
            known.update(zip(some, gist.hear(some, self._embed(some)), strict=True))
        with self._lock:
            self._kept.update((text, known[text]) for text in new)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return [known[text] for text in short]
