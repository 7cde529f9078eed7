"""HTML pages: what a person reads, without scripts, menus and hidden parts."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from assistant.errors import UnreadableFile
from assistant.retrieval.document import About, Block, Document, row_text

_SILENT = ("script", "style", "noscript", "template", "nav", "svg", "iframe", "object", "head", "form", "button")
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BLOCKS = frozenset(
    "p li dt dd pre blockquote div section article main header footer aside ul ol dl table tr td th tbody thead tfoot"
    " caption figure figcaption body html h1 h2 h3 h4 h5 h6 hr br address details summary".split()
)


def read_html(name: str, text: str) -> Document:
    """Blocks under their headings; the page's title is the document's."""
    root = _parsed(name, text)
    title = " ".join((root.findtext(".//title") or "").split())
    for element in list(root.iter(*_SILENT)):
        if element.getparent() is not None:
            element.drop_tree()
    return Document(name, tuple(_blocks(root)), About(title=title))


def _parsed(name: str, text: str) -> lxml_html.HtmlElement:
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(name, "the page cannot be parsed, or is nested too deeply") from error
    return root


def _blocks(root: lxml_html.HtmlElement) -> Iterator[Block]:
    """Walks the tree without recursion: pages may be nested thousands deep."""
    headings: list[tuple[int, str]] = []
    for element in root.iter():
        section = " > ".join(text for _, text in headings)
        if element.tag in _HEADINGS:
            level, text = _HEADINGS[element.tag], _words(element.text_content())
            headings = [*[h for h in headings if h[0] < level], (level, text)] if text else headings
        elif element.tag == "table":
            yield from _rows(element, section)
        elif element.tag in _BLOCKS and not _inside_read(element):
            text = _words(_own_text(element))
            if text:
                yield Block(text, section=section)


def _inside_read(element: lxml_html.HtmlElement) -> bool:
    return any(parent.tag == "table" or parent.tag in _HEADINGS for parent in element.iterancestors())


def _own_text(element: lxml_html.HtmlElement) -> str:
    """The words of an element that are not in a block inside it."""
    parts = [element.text or ""]
    for child in element:
        inline = child.tag not in _BLOCKS
        parts.append(child.text_content() if inline and not _holds_block(child) else " ")
        parts.append(child.tail or "")
    return "".join(parts)


def _holds_block(element: lxml_html.HtmlElement) -> bool:
    return any(inner.tag in _BLOCKS and inner.tag != "br" for inner in element.iterdescendants())


def _rows(table: lxml_html.HtmlElement, section: str) -> Iterator[Block]:
    caption = _words(table.findtext("caption") or "")
    if caption:
        yield Block(caption, section=section)
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    cells = [tuple(_words(cell.text_content()) for cell in row if cell.tag in ("td", "th")) for row in rows]
    has_header = bool(rows) and len(cells[0]) > 1 and (len(rows) > 1) and any(c.tag == "th" for c in rows[0])
    header = cells[0] if has_header else ()
    for row in cells[1:] if header else cells:
        if any(row):
            yield Block(row_text(header, row), section=section, header=header, cells=row)


def _words(text: str) -> str:
    return " ".join(text.split())
