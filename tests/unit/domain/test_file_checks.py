"""What a finding is made of, what it replaces, and the words for it."""

from itertools import product

import pytest

from chalicelib.domain.appeal import Fact
from chalicelib.domain.course import course_of
from chalicelib.domain.file_checks import (
    Content,
    Finding,
    Ground,
    Scan,
    ScanResult,
    Verdict,
    judge,
    replaces,
    served_name,
    words_of,
)
from chalicelib.domain.history import GENESIS, HistoryEntry, append
from chalicelib.domain.transitions import Event
from chalicelib.domain.uploads import ACCEPTED_TYPES, ENDINGS, PICTURES
from tests.factories import NOW

CLEAN, INFECTED = Scan(result=ScanResult.CLEAN), Scan(result=ScanResult.INFECTED, threat="Eicar")
PDF = "application/pdf"


def found(content: Content, scan: Scan | None = CLEAN, declared: str = PDF) -> Finding | None:
    return judge(content, scan, declared=declared, sha256="ab", version="1")


def verdict(content: Content, scan: Scan | None = CLEAN, declared: str = PDF) -> Verdict | None:
    finding = found(content, scan, declared)
    return finding.verdict if finding else None


@pytest.mark.parametrize(("declared", "real"), list(product(sorted(ACCEPTED_TYPES), repeat=2)))
def test_a_kind_is_served_as_declared_or_as_a_picture_among_pictures(
    declared: str, real: str
) -> None:
    finding = found(Content(content_type=real), declared=declared)
    assert finding is not None
    is_same = declared == real or {declared, real} <= PICTURES
    assert finding.ground == (None if is_same else Ground.OTHER_TYPE)
    assert finding.verdict is (Verdict.CLEAN if is_same else Verdict.REFUSED)


@pytest.mark.parametrize("real", ["", "text/html", "image/svg+xml", "application/zip"])
def test_no_other_kind_is_served_whatever_was_declared(real: str) -> None:
    finding = found(Content(content_type=real), declared=real)
    assert finding is not None
    assert (finding.verdict, finding.ground) == (Verdict.REFUSED, Ground.TYPE_NOT_ACCEPTED)


def test_malware_outweighs_a_ground_and_a_ground_does_not_wait_for_the_scan() -> None:
    active = Content(content_type=PDF, ground=Ground.ACTIVE_CONTENT)
    assert verdict(active, INFECTED) is Verdict.INFECTED
    assert verdict(active, None) is Verdict.REFUSED
    assert verdict(Content(content_type=PDF), None) is None


def test_the_name_of_a_threat_is_plain_and_short() -> None:
    finding = found(
        Content(content_type=PDF), Scan(result=ScanResult.INFECTED, threat="Ї\nEicar" * 90)
    )
    assert finding is not None
    assert finding.threat.startswith("EicarEicar")
    assert len(finding.threat) == 120


ALL = [Finding(verdict=one) for one in Verdict]


@pytest.mark.parametrize("new", ALL, ids=lambda one: one.verdict)
@pytest.mark.parametrize("old", ALL, ids=lambda one: one.verdict)
def test_what_was_settled_is_not_unsettled(old: Finding, new: Finding) -> None:
    settled = {Verdict.CLEAN, Verdict.REFUSED, Verdict.INFECTED}
    if replaces(new, old):
        assert new != old
        assert old.verdict is not Verdict.INFECTED
        assert new.verdict in settled | {Verdict.PENDING} or old.verdict not in settled
    assert replaces(new, None)


def test_malware_always_replaces() -> None:
    for old in ALL:
        if old.verdict is not Verdict.INFECTED:
            assert replaces(Finding(verdict=Verdict.INFECTED), old)


@pytest.mark.parametrize(
    ("name", "content_type", "expected"),
    [
        ("Фото.JPG", "image/jpeg", "Фото.JPG"),
        ("фото", "image/jpeg", "фото.jpg"),
        ("фото.png", "image/webp", "фото.png.webp"),
        ("лист.bat", "text/plain", "лист.bat.txt"),
        ("лист.pdf.exe", PDF, "лист.pdf.exe.pdf"),
    ],
)
def test_nothing_but_its_kind_opens_a_file(name: str, content_type: str, expected: str) -> None:
    assert served_name(name, content_type) == expected


def test_every_kind_has_endings_and_none_is_of_a_program() -> None:
    endings = [ending for one in ENDINGS.values() for ending in one]
    assert all(ENDINGS.values())
    assert len(endings) == len(set(endings))
    assert not {".exe", ".js", ".html", ".svg", ".docm", ".zip"} & set(endings)


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_words(verdict: Verdict) -> None:
    assert words_of(verdict, None if verdict is not Verdict.REFUSED else Ground.OTHER_TYPE)


@pytest.mark.parametrize("ground", Ground)
def test_every_ground_says_what_to_do(ground: Ground) -> None:
    assert "надішліть" in words_of(Verdict.REFUSED, ground)


def entry(facts: dict[str, Fact]) -> HistoryEntry:
    return append(
        chain="khm#appeal#khm-1",
        after_seq=0,
        prev_hash=GENESIS,
        at=NOW,
        actor="CHECKER:attachment_check",
        event=Event.ATTACHMENT_CHECKED,
        facts=facts,
        personal_commitment=None,
    )


def test_the_card_tells_of_a_file_that_nobody_is_given_and_of_no_other() -> None:
    passed = entry({"attachment": 1, "verdict": Verdict.CLEAN.value})
    refused = entry(
        {"attachment": 2, "verdict": Verdict.REFUSED.value, "ground": Ground.OTHER_TYPE.value}
    )
    (step,) = course_of((passed, refused), {})
    assert step.words.startswith("Долучений файл 2: ")
