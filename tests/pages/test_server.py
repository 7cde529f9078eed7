"""What the web application answers and to whom."""

from __future__ import annotations

import re
from http.client import HTTPConnection

import httpx
import pytest

from assistant.pages.links import citation_link
from tests.pages.conftest import Served


@pytest.fixture
def client(served: Served) -> httpx.Client:
    """A visitor who has opened the page."""
    visitor = httpx.Client(base_url=served.address)
    visitor.get("/")
    return visitor


def started(client: httpx.Client, text: str = "Case shape: round") -> str:
    """The id of a project that the visitor started with a document."""
    answer = client.post("/projects/new/documents", params={"name": "rfq.txt"}, content=text.encode())
    return str(answer.json()["project"])


def test_the_first_start_shows_its_progress(served: Served) -> None:
    assert "Dockhand" in served.waiting_page
    assert 'http-equiv="refresh"' in served.waiting_page
    assert re.search(r"reading the knowledge: \d+ of \d+ documents", served.output.read_text())


def test_every_answer_has_its_headers(served: Served) -> None:
    headers = httpx.get(served.address).headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert "unsafe" not in policy["script-src"]
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"


def test_the_session_is_issued_by_the_server(served: Served) -> None:
    cookie = httpx.get(served.address).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    invented = httpx.get(served.address, headers={"cookie": "dockhand_session=mine.0000"})
    assert "set-cookie" in invented.headers


@pytest.mark.parametrize("kind", ["json", "xlsx", "docx", "pdf", "md"])
def test_the_owner_downloads_the_form(client: httpx.Client, kind: str) -> None:
    answer = client.get(f"/projects/{started(client)}/form.{kind}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert len(answer.content) > 100


def test_nobody_else_downloads_it(client: httpx.Client, served: Served) -> None:
    project = started(client)
    with httpx.Client(base_url=served.address) as stranger:
        stranger.get("/")
        assert stranger.get(f"/projects/{project}/form.json").status_code == 404
        answer = stranger.post(f"/projects/{project}/documents", params={"name": "a.txt"}, content=b"Case: round")
        assert answer.json() == {"error": "there is no such project"}


def test_who_has_the_console_link_sees_all(client: httpx.Client, served: Served) -> None:
    project = started(client)
    with httpx.Client(base_url=served.address, follow_redirects=True) as staff:
        assert staff.get(served.staff_link).status_code == 200
        assert staff.get(f"/projects/{project}/form.json").json()["project"]["id"] == project
        assert staff.get("/all/guessed").status_code == 404


@pytest.mark.parametrize(
    "path", ["/monitoring", "/gradio_api/file=/etc/passwd", "/gradio_api/upload", "/gradio_api/proxy=x", "/docs"]
)
def test_what_the_page_does_not_use_is_closed(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_citation_opens_its_document(client: httpx.Client) -> None:
    answer = client.get(citation_link("guidelines/water-resistance.md", "", "ATM").partition("#")[0])
    assert answer.status_code == 200
    assert '<mark id="quoted">ATM</mark>' in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "script-src" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "name",
    ["", "nothing.md", "../app.py", "..%2f..%2fapp.py", "%2fetc%2fpasswd", "rules/past.yaml", "guidelines%00.md"],
)
def test_only_indexed_documents_open(served: Served, name: str) -> None:
    host, _, port = served.address.removeprefix("http://").partition(":")
    connection = HTTPConnection(host, int(port))
    connection.request("GET", f"/knowledge/{name}")  # as it is written, where other clients tidy it up
    answer = connection.getresponse()
    assert answer.status == 404
    assert b"import" not in answer.read()


def test_a_post_from_another_site_is_refused(client: httpx.Client) -> None:
    answer = client.post("/projects/new/documents", content=b"x", headers={"origin": "https://elsewhere.example"})
    assert answer.status_code == 403


def test_another_host_name_is_refused(client: httpx.Client) -> None:
    assert client.get("/", headers={"host": "elsewhere.example"}).status_code == 400


def test_a_large_document_is_refused(client: httpx.Client) -> None:
    answer = client.post("/projects/new/documents", params={"name": "big.txt"}, content=b"a" * (10 * 1024**2 + 1))
    assert answer.status_code == 413
    assert answer.json() == {"error": "the file is larger than 10 MB"}
