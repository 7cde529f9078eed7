"""Older mails under a mail, as text or HTML: left out of a reply, and what is meant in a mail that is handed on."""

from __future__ import annotations

import re
from typing import Final

_HANDED_ON: Final = re.compile(r"\s*(?:fwd?|wg|tr|rv|enc|i|转发|轉寄)\s*[:：]", re.IGNORECASE)
_COLON: Final = r"\s*(?:</?\w[^>]*>\s*)*[:：]"
_FROM: Final = r"(?:From|Von|De|Da|Från|发件人|寄件者|差出人)"
_SENT: Final = r"(?:Sent|Date|Gesendet|Datum|Envoyé|Enviado(?: el| em)?|Fecha|Data|Inviato|发送时间|发送日期|日期)"
_ABOUT: Final = r"(?:Subject|Betreff|Objet|Asunto|Assunto|Oggetto|主题|主旨)"
_HEADER: Final = re.compile(
    rf"(?:^|(?<=>))[ \t*]*{_FROM}{_COLON}.{{1,200}}?{_SENT}{_COLON}.{{1,400}}?{_ABOUT}{_COLON}",
    re.IGNORECASE | re.DOTALL | re.MULTILINE,
)
_RULE: Final = re.compile(r"(?<!-)-{3,}+\s*[^\W\d_][^<>\n-]{5,40}-{3,}")
_QUOTED: Final = re.compile(r"<blockquote\b(?:(?!<blockquote\b).)*?</blockquote>", re.IGNORECASE | re.DOTALL)
_DEEPEST: Final = 100


def is_handed_on(subject: str) -> bool:
    """Whether the subject says that the mail hands on another one, which is then what is meant."""
    return bool(_HANDED_ON.match(subject))


def own_words(text: str, subject: str) -> str:
    """The mail without the older ones under it; of a mail that hands one on, all of it without the heads between.

    `text` may be HTML; lines that are quoted with ">" are left in, as they may be answered.
    """
    if is_handed_on(subject):
        return _HEADER.sub(" ", _RULE.sub(" ", text))
    for _ in range(_DEEPEST):
        text, cut = _QUOTED.subn("", text)
        if not cut:
            break
    head = _HEADER.search(text)
    return text[: head.start()] if head else text
