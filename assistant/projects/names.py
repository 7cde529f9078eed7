"""Names that people give to projects and revisions: any script, bounded, one line."""

from __future__ import annotations

import unicodedata

from assistant.errors import BadInput
from assistant.projects.tables import NAME_LENGTH


def clean_name(name: str, what: str = "a project's name") -> str:
    """The name with single spaces, in composed form. Raises BadInput where it is empty, too long or unprintable."""
    plain = " ".join(unicodedata.normalize("NFC", name).split())
    if not plain:
        raise BadInput(f"{what} is empty")
    if len(plain) > NAME_LENGTH:
        raise BadInput(f"{what} has {len(plain)} characters; up to {NAME_LENGTH} are allowed")
    if any(unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Cn") for letter in plain):
        raise BadInput(f"{what} holds characters that cannot be printed")
    return plain
