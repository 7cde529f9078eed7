"""What the columns of a questionnaire or spec sheet are for: to number, to group, to name, to answer, to explain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.retrieval.document import Block

_NUMBER: Final = re.compile(r"(?:[A-Za-z]{1,4}[-_ ]?)?\d{1,4}(?:[.-]\d{1,3})*[.)]?|#\d+|[a-z][.)]")
_UNIT: Final = frozenset("unit units uom einheit unité unidad unidade 单位".split())
_GROUP: Final = frozenset(
    "section category group area chapter block subsystem module domain bereich kategorie gruppe catégorie rubrique"
    " categoría área grupo categoria 类别 分类 模块".split()
)
_NAME: Final = frozenset(
    "item parameter feature question property attribute field topic criterion function characteristic"
    " merkmal eigenschaft frage paramètre critère caractéristique parámetro pregunta parâmetro 项目 参数 问题".split()
)
ANSWER: Final = frozenset(
    "answer requirement requirements value specification spec target required response needed wanted anforderung wert"
    " antwort soll exigence valeur réponse requisito valor respuesta resposta 要求 规格 参数值 回答".split()
)
_EXPLAINING: Final = frozenset(
    "option options choice choices example examples hint hints help guidance explanation beispiel hinweis exemple"
    " ejemplo exemplo 选项 示例 说明".split()
) | {"possible values", "allowed values", "possible answers", "answer options", "how to answer", "optionen"}
_KEEPING: Final = frozenset(
    "owner responsible status priority prio weight weighting importance source author reviewer verantwortlich priorität"
    " responsable priorité prioridad prioridade 优先级 负责人 状态".split()
)
GRADES: Final = frozenset(
    "must should could may need m o s c mandatory optional desirable nice muss soll kann".split()
) | {
    "nice to have",
    "must have",
}
SMALLEST: Final = frozenset({"min", "minimum", "mín", "最小", "最小值"})
LARGEST: Final = frozenset({"max", "maximum", "máx", "最大", "最大值"})
NOMINAL: Final = frozenset({"typ", "typical", "typisch", "nom", "nominal", "典型", "典型值"})


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of columns, counted from 0. `answers` are those after the name that are to be read.

    `are_rows_named` where the table tells that its rows are what is asked: a column groups them, or is called "item".
    """

    name: int
    group: int | None
    answers: tuple[int, ...]
    unit: int | None
    are_rows_named: bool


def columns(rows: Sequence[Block]) -> Columns:
    """What the columns of rows under one header are for. Rows without a header go by their cells alone."""
    header = tuple(map(plain, rows[0].header))
    width = max(len(row.cells) for row in rows)
    titles = (*header, *("",) * (width - len(header)))[:width]
    name, group = _naming(rows, titles)
    after = [at for at in range(name + 1, width) if titles[at] not in _EXPLAINING]
    unit = next((at for at in after if titles[at] in _UNIT), None) if len(after) > 1 else None
    answers = [at for at in after if at != unit]
    told = [at for at in answers if not _keeps(titles[at])]
    return Columns(name, group, tuple(told or answers), unit, group is not None or titles[name] in _NAME)


def plain(title: str) -> str:
    """The title of a column in small letters, without its full stop or colon."""
    return " ".join(title.split()).lower().strip(" .:*")


def _naming(rows: Sequence[Block], titles: Sequence[str]) -> tuple[int, int | None]:
    """The column that names the rows, and the one before it that groups them: both after any that only number."""
    name, group = 0, None
    while len(titles) - name > 2:
        if not _numbers(rows, name):
            if group is not None or not _groups(rows, name, titles):
                break
            group = name
        name += 1
    return name, group


def _numbers(rows: Sequence[Block], at: int) -> bool:
    filled = _filled(rows, at)
    return bool(filled) and all(_NUMBER.fullmatch(cell) for cell in filled)


def _groups(rows: Sequence[Block], at: int, titles: Sequence[str]) -> bool:
    """Whether a column groups: it says so, or what it says is said seldom or again and again while the next goes on."""
    following = next((nth for nth in range(at + 1, len(titles) - 1) if not _numbers(rows, nth)), None)
    if following is None or titles[following] in ANSWER:
        return False
    if titles[at] in _GROUP:
        return True
    if titles[at] in _NAME or len(rows) < 3:
        return False
    filled, under = _filled(rows, at), _filled(rows, following)
    is_full = len(under) == len(rows) and len(set(under)) > len(rows) / 2
    return bool(filled) and is_full and len(set(filled)) <= len(rows) / 2


def _filled(rows: Sequence[Block], at: int) -> list[str]:
    return [row.cells[at] for row in rows if at < len(row.cells) and row.cells[at]]


def _keeps(title: str) -> bool:
    """Whether the column keeps book of the rows rather than answering: who, how urgent, "must/can"."""
    return title in _KEEPING or ("/" in title and all(part.strip() in GRADES for part in title.split("/")))
