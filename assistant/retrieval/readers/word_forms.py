"""What people fill into a Word form: content controls, tick boxes and tracked insertions, laid open as plain text."""

from __future__ import annotations

from typing import Any, Final

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WRAPPERS: Final = tuple(f"{_W}{name}" for name in ("ins", "moveTo", "smartTag", "customXml"))
_SIGNS: Final = {"F0FE": "☒", "F0FD": "☒", "F052": "☑", "F0FC": "✓", "F0A8": "☐", "F06F": "☐", "F0A3": "☐"}
_OFF: Final = frozenset({"0", "false", "off"})


def lay_open(body: Any) -> None:
    """Changes the body so that all that a reader sees of a form stands in plain runs, cells and paragraphs.

    A content control that shows its prompt ("Click to enter text") says nothing.
    """
    for control in list(body.iter(f"{_W}sdt")):
        _lay_open_control(control)
    for wrapper in list(body.iter(*_WRAPPERS)):
        _unwrap(wrapper, list(wrapper))
    for sign in list(body.iter(f"{_W}sym")):
        _write(sign.getparent(), _SIGNS.get(sign.get(f"{_W}char", "").upper(), ""))
    for box in list(body.iter(f"{_W}checkBox")):
        run = next(box.iterancestors(f"{_W}r"), None)
        if run is not None:
            _write(run, "☒" if _is_ticked(box) else "☐")


def _lay_open_control(control: Any) -> None:
    content = control.find(f"{_W}sdtContent")
    if content is None:
        return
    if control.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None:
        for text in content.iter(f"{_W}t"):
            text.text = ""
    _unwrap(control, list(content))


def _unwrap(wrapper: Any, inner: list[Any]) -> None:
    parent = wrapper.getparent()
    if parent is None:
        return
    place = parent.index(wrapper)
    parent.remove(wrapper)
    for at, element in enumerate(inner):
        parent.insert(place + at, element)


def _is_ticked(box: Any) -> bool:
    """What was clicked, else what the form came with."""
    for name in ("checked", "default"):
        state = box.find(f"{_W}{name}")
        if state is not None:
            return state.get(f"{_W}val", "1") not in _OFF
    return False


def _write(run: Any, text: str) -> None:
    element = run.makeelement(f"{_W}t", {})
    element.text = text
    run.append(element)
