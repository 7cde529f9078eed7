"""Which formats and languages a form can have, and the bytes of one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from assistant.errors import BadInput

if TYPE_CHECKING:
    from assistant.forms.form import Form

FORMATS: Final = ("json", "xlsx", "docx", "pdf", "md")
_LANGUAGES: Final = {"en": ("en",), "zh": ("zh",), "both": ("en", "zh")}


def form_format(wanted: str, file: Path | None) -> str:
    """The format that is wanted, else the one that the file's name ends in, else Markdown. Raises BadInput."""
    suffix = file.suffix.removeprefix(".").lower() if file else ""
    kind = wanted or suffix or "md"
    if kind not in FORMATS:
        raise BadInput(f"unknown format {kind!r}; there are {', '.join(FORMATS)}")
    if file is None and kind in ("xlsx", "docx", "pdf"):
        raise BadInput(f"a form in {kind} goes to a file: name one with -o")
    return kind


def form_languages(wanted: str) -> tuple[str, ...]:
    """The languages of a form: en, zh or both. Raises BadInput."""
    if wanted not in _LANGUAGES:
        raise BadInput(f"unknown language {wanted!r}; there are {', '.join(_LANGUAGES)}")
    return _LANGUAGES[wanted]


def write_form(kind: str, spec: Callable[[], dict[str, Any]], form: Callable[[], Form]) -> bytes:
    """The form in the format `kind`, one of FORMATS; JSON is the spec itself."""
    if kind == "json":
        from assistant.jsonlines import dump

        return (dump(spec(), indent=2) + "\n").encode("utf-8")
    return _writer(kind)(form())


def _writer(kind: str) -> Callable[[Form], bytes]:
    if kind == "xlsx":
        from assistant.forms.xlsx import xlsx

        return xlsx
    if kind == "docx":
        from assistant.forms.docx import docx

        return docx
    if kind == "pdf":
        from assistant.forms.pdf import pdf

        return pdf
    from assistant.forms.markdown import markdown

    return markdown
