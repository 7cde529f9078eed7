"""Text never becomes markup."""

from __future__ import annotations

from assistant.pages.files import file_name
from assistant.pages.markup import element, joined
from assistant.pages.talk import ours, plain


def test_text_in_an_element_is_escaped() -> None:
    assert element("p", '<b>"it\'s"</b>') == "<p>&lt;b&gt;&quot;it&#x27;s&quot;&lt;/b&gt;</p>"


def test_elements_in_elements_stay() -> None:
    assert element("ul", joined([element("li", "a"), element("li", "b")])) == "<ul><li>a</li><li>b</li></ul>"


def test_attributes_are_escaped_or_left_out() -> None:
    shown = element("a", class_='x" onclick="y', data_field="f", open=True, href=None, title="")
    assert shown == '<a class="x&quot; onclick=&quot;y" data-field="f" open></a>'


def test_markup_has_no_line_breaks() -> None:
    assert element("p", "a\n\n# b", title="c\r\nd") == '<p title="c&#13;&#10;d">a&#10;&#10;# b</p>'


def test_a_message_is_shown_as_it_was_sent() -> None:
    assert plain("*5* <b> [a](b)") == "&#42;5&#42; &#60;b&#62; &#91;a&#93;&#40;b&#41;"
    assert plain("  - item\n\tcode") == "\u00a0\u00a0&#45; item\n\u00a0code"


def test_tags_in_a_reply_are_text() -> None:
    assert ours("**Brand:** <img src=x>")["content"] == "**Brand:** &lt;img src=x>"


def test_citations_stand_under_the_reply_once() -> None:
    citations = [{"n": n, "document": "uk.md", "section": "Radio", "quote": f"words {n}"} for n in (1, 2)]
    answer, sources = ours("Yes. [1][2]", citations)["content"].split("\n\n*Sources:* ")
    links = [f"[&#91;{n}&#93;](/knowledge/uk.md?section=Radio&quote=words+{n}#quoted)" for n in (1, 2)]
    assert answer == f"Yes. {''.join(links)}"
    assert sources == f"{''.join(links)} uk&#46;md · Radio"


def test_file_names_are_bounded_and_bare() -> None:
    assert file_name("../../etc/passwd") == "passwd"
    assert file_name("C:\\docs\\rfq.pdf") == "rfq.pdf"
    assert file_name("\x00\n") == "document"
    assert file_name("a" * 300 + ".pdf") == "a" * 96 + ".pdf"
