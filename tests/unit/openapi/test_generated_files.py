"""Generated files are what the code would write now; the page stands by itself."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from chalicelib.entrypoints.http.problems import PROBLEMS
from docs.build import ROOT, STATIC, files
from docs.contract import all_endpoints

FILES = files()
PAGE = FILES[STATIC / "docs.html"]
_VOID = {"meta", "wbr", "link", "br", "img"}


class _Reader(HTMLParser):
    """Notes ids, addresses, headings and whether tags are closed in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.levels: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        self.ids += [name for name in (given.get("id"),) if name]
        self.addresses += [value for name in ("href", "src") if (value := given.get(name))]
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def read() -> _Reader:
    reader = _Reader()
    reader.feed(PAGE)
    return reader


@pytest.mark.parametrize("path", FILES, ids=str)
def test_the_committed_file_is_current(path: Path) -> None:
    committed = (ROOT / path).read_text(encoding="utf-8")
    assert committed == FILES[path], "run `make docs` and commit what it writes"


def test_two_builds_are_the_same() -> None:
    assert files() == FILES


def test_the_page_is_closed_html_with_unique_ids(read: _Reader) -> None:
    assert read.open == []
    assert len(set(read.ids)) == len(read.ids)


def test_the_page_asks_no_host_and_runs_no_script(read: _Reader) -> None:
    assert not read.tags & {"script", "iframe", "object", "img"}
    assert set(read.addresses) - {"openapi.json"} == {
        address for address in read.addresses if address.startswith("#")
    }
    assert not re.search(r"url\(|@import", PAGE)


def test_links_within_the_page_lead_somewhere(read: _Reader) -> None:
    assert {a[1:] for a in read.addresses if a.startswith("#")} <= set(read.ids)


def test_no_level_of_headings_is_skipped(read: _Reader) -> None:
    steps = zip(read.levels, read.levels[1:], strict=False)
    assert read.levels[0] == 1
    assert all(after <= before + 1 for before, after in steps)


def test_the_page_tells_of_every_endpoint_and_every_refusal(read: _Reader) -> None:
    assert {endpoint.name for endpoint in all_endpoints()} <= set(read.ids)
    assert {f"error-{code}" for code in PROBLEMS} <= set(read.ids)
