"""Rows of cells to blocks: where the header is, what stands above it, and what is only a list of keys and values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.retrieval.document import Block, row_text

Row = tuple[str, ...]

_SEARCHED = 15
_HEADER_WORDS = frozenset(
    "# answer attribute category comment description detail details field feature function item key name no no. note"
    " notes number parameter property question quantity remark remarks requirement requirements spec specification"
    " specs status text topic type unit value 项目 参数 要求 规格 说明 备注".split()
)
_NAMING_WORDS = frozenset(
    "# attribute category feature field item key no no. parameter property question requirement topic 项目 参数".split()
)
_ENDS = tuple([word] for word in _HEADER_WORDS)


def table_blocks(rows: Sequence[Row], section: str = "", page: int | None = None) -> Iterator[Block]:
    """Every row with its header. Rows above the header stand alone; a row of one cell inside is a sub-heading.

    A table of two columns whose first row does not name them is a list of keys and values: it has no header.
    """
    first = _header_position(rows)
    before = rows if first is None else rows[:first]
    yield from (_alone(row, section, page) for row in before if any(row))
    if first is None:
        return
    header, part = rows[first], section
    if first + 1 == len(rows):
        yield _alone(header, section, page)
    for row in rows[first + 1 :]:
        if _is_subheading(row, header):
            part = f"{section} > {row[0]}" if section else row[0]
        elif any(row):
            yield Block(row_text(header, row), page, part, header, row)


def continued(rows: Sequence[Row], header: Row) -> Sequence[Row]:
    """The rows under the header of the page before, where a table goes on that does not name its columns again."""
    if not rows or len(rows[0]) != len(header) or rows[0] == header or _names_columns(rows[0]):
        return rows
    return [header, *rows]


def _alone(row: Row, section: str, page: int | None) -> Block:
    cells = tuple(cell for cell in row if cell)
    text = f"{cells[0].rstrip(':')}: {cells[1]}" if len(cells) == 2 else "; ".join(cells)
    return Block(text, page, section, (), cells)


def _header_position(rows: Sequence[Row]) -> int | None:
    """The first row of words as wide as the table that names columns, or else the first at all.

    Often it stands below a title, a date and a customer's name. In two columns anything may be a key, so only the first
    row may name them.
    """
    width = max((_filled(row) for row in rows[: _SEARCHED * 4]), default=0)
    if width < 2:
        return None
    wide = [
        position
        for position, row in enumerate(rows[:_SEARCHED])
        if _filled(row) >= max(2, width - 1) and not any(map(_is_number, row))
    ]
    if width == 2:
        return next((position for position in wide[:1] if _names_both(rows[position])), None)
    return next((position for position in wide if _names_columns(rows[position])), next(iter(wide), None))


def _names_both(row: Row) -> bool:
    """Whether a row of two names both columns: "Item, Term" or "Topic, Requirement" rather than "Type, IPS"."""
    first, second = (cell.lower().strip(" :") for cell in [cell for cell in row if cell][:2])
    return first in _NAMING_WORDS or second in _HEADER_WORDS


def _names_columns(row: Row) -> bool:
    """Whether a cell is the name of a column, or most of three and more end like one: "Your answer"."""
    ends = sum(cell.lower().strip(" :.*").split()[-1:] in _ENDS for cell in row)
    return any(cell.lower().strip(" :") in _HEADER_WORDS for cell in row) or (
        _filled(row) > 2 and ends * 2 > _filled(row)
    )


def _is_subheading(row: Row, header: Row) -> bool:
    return _filled(row) == 1 and bool(row[0]) and _filled(header) > 2 and len(row[0]) < 80


def _filled(row: Row) -> int:
    return sum(map(bool, row))


def _is_number(cell: str) -> bool:
    return cell.replace(".", "").replace(",", "").replace("%", "").isdigit()
