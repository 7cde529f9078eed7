"""Boxes to tick: before or after what they offer, drawn or typed; single signs are bullets."""

from __future__ import annotations

import pytest

from assistant.tick_boxes import ticked


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Display: ☐ TFT ☒ AMOLED", ("Display", ("AMOLED",))),
        ("Water: [ ] IP67 [x] IP68 / [X] 5 ATM", ("Water", ("IP68", "5 ATM"))),
        ("NFC: yes ☐ no ☒", ("NFC", ("no",))),
        ("形状 □ 圆形 ■ 方形", ("形状", ("方形",))),
        ("☑ Wi-Fi", ("", ("Wi-Fi",))),
        ("Camera: ☐ yes ☐ no", ("Camera", ())),
        ("Other: ☒", ("", ("Other",))),
    ],
    ids=["before", "typed", "after", "filled", "alone", "none", "only label"],
)
def test_what_is_ticked_is_told(text: str, found: tuple[str, tuple[str, ...]]) -> None:
    assert ticked(text) == found


@pytest.mark.parametrize("text", ["round case", "● round", "○ round", "● round ● AMOLED", "size (x by y)", ""])
def test_bullets_and_brackets_are_no_boxes(text: str) -> None:
    assert ticked(text) is None
