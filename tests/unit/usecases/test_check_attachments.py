"""Files are looked at before anybody is given them, and what was found is history."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from chalicelib.domain.appeal import Appeal
from chalicelib.domain.errors import ConflictError, ErrorCode, NotFoundError
from chalicelib.domain.file_checks import Scan, ScanResult, Verdict
from chalicelib.domain.history import holds
from chalicelib.domain.transitions import Event
from chalicelib.usecases.check_attachments import (
    CheckDesk,
    Outcome,
    Result,
    check_attachment,
    check_new,
    number_of,
    order_check,
)
from chalicelib.usecases.ports.checking import ScannerError, Told
from chalicelib.usecases.read_appeals import open_attachment
from tests import file_samples as files
from tests.factories import operator
from tests.fakes import MemoryWork
from tests.fakes.checking import MemoryScanner
from tests.office import Office, checking

UPLOAD = "a" * 26
INFECTED = Scan(result=ScanResult.INFECTED, threat="Eicar")
CLEAN = Scan(result=ScanResult.CLEAN)


def with_file(
    office: Office, data: bytes = files.PDF, declared: str = "application/pdf", name: str = "a.pdf"
) -> Appeal:
    office.files.bring(office.files.open_slot("khm", UPLOAD, declared), data)
    return office.register(uploads=((UPLOAD, name),)).appeal


def look(office: Office, appeal: Appeal, desk: CheckDesk, told: Told | None = None) -> Result:
    return check_attachment(appeal.id, 1, checking=desk, now=office.now, told=told)


def verdict(office: Office, appeal: Appeal) -> Verdict:
    return office.appeals.get(appeal.id).attachment(1).verdict


def opens(office: Office, appeal: Appeal, *, unscanned_too: bool = False) -> str:
    return open_attachment(
        appeal.id,
        1,
        desk=office.desk,
        actor=operator(),
        now=office.now,
        unscanned_too=unscanned_too,
    )


def refusal(office: Office, appeal: Appeal, *, unscanned_too: bool = False) -> ConflictError:
    with pytest.raises(ConflictError) as refused:
        opens(office, appeal, unscanned_too=unscanned_too)
    return refused.value


@pytest.mark.req("NS-9.6")
def test_a_file_is_given_to_nobody_until_it_was_checked(office: Office) -> None:
    appeal = with_file(office)
    assert refusal(office, appeal).code is ErrorCode.ATTACHMENT_BEING_CHECKED
    look(office, appeal, checking(office))
    assert "a.pdf" in opens(office, appeal)


def test_what_is_opened_is_the_version_that_was_checked_as_the_type_that_it_is(
    office: Office,
) -> None:
    appeal = with_file(office, files.JPEG, "image/png", "фото.png")
    found = look(office, appeal, checking(office)).found
    assert found is not None
    link = opens(office, appeal)
    assert f"version={found.version}" in link
    assert "type=image/jpeg" in link
    assert ".png.jpg" in link


def test_what_was_found_is_history_without_a_name_and_the_chain_holds(office: Office) -> None:
    appeal = with_file(office, name="Скарга Дорошенко.pdf")
    look(office, appeal, checking(office, MemoryScanner(INFECTED)))
    entries = office.appeals.history(appeal.id)
    last = entries[-1]
    finding = office.appeals.get(appeal.id).attachment(1).finding
    assert finding is not None
    assert (last.event, last.actor) == (Event.ATTACHMENT_CHECKED, "CHECKER:attachment_check")
    assert last.facts == {
        "attachment": 1,
        "verdict": "INFECTED",
        "content_type": "application/pdf",
        "sha256": finding.sha256,
        "threat": "Eicar",
    }
    assert last.personal_commitment is None
    assert holds(entries)


@pytest.mark.parametrize(
    ("scan", "expected"),
    [
        (INFECTED, Verdict.INFECTED),
        (Scan(result=ScanResult.TOO_LARGE), Verdict.TOO_LARGE),
        (Scan(result=ScanResult.FAILED), Verdict.FAILED),
        (Scan(result=ScanResult.NONE), Verdict.TYPE_ONLY),
    ],
)
def test_what_did_not_pass_is_withheld_and_it_is_said_why(
    office: Office, scan: Scan, expected: Verdict
) -> None:
    appeal = with_file(office)
    look(office, appeal, checking(office, MemoryScanner(scan)))
    refused = refusal(office, appeal)
    assert refused.code is ErrorCode.ATTACHMENT_WITHHELD
    assert refused.details["verdict"] == expected.value
    assert refused.details["reason"]


@pytest.mark.parametrize(
    ("scan", "is_given"),
    [
        (Scan(result=ScanResult.NONE), True),
        (INFECTED, False),
        (Scan(result=ScanResult.FAILED), False),
    ],
)
def test_on_a_developers_machine_only_what_nobody_scanned_is_given_too(
    office: Office, scan: Scan, is_given: bool
) -> None:
    appeal = with_file(office)
    look(office, appeal, checking(office, MemoryScanner(scan)))
    if is_given:
        assert opens(office, appeal, unscanned_too=True)
    else:
        refusal(office, appeal, unscanned_too=True)


def test_a_file_of_another_kind_than_declared_leaves_the_appeal_registered(office: Office) -> None:
    appeal = with_file(office, files.EXE, "application/pdf", "договір.pdf")
    assert appeal.number
    look(office, appeal, checking(office))
    assert verdict(office, appeal) is Verdict.REFUSED
    assert "виду" in str(refusal(office, appeal).details["reason"])


def test_malware_in_a_file_of_a_kind_that_is_not_taken_is_told_as_malware(office: Office) -> None:
    appeal = with_file(office, files.EXE)
    look(office, appeal, checking(office, MemoryScanner(INFECTED)))
    assert verdict(office, appeal) is Verdict.INFECTED


def test_the_same_check_twice_is_one_entry(office: Office) -> None:
    appeal = with_file(office)
    desk = checking(office)
    assert look(office, appeal, desk).found is not None
    assert look(office, appeal, desk) == Result(outcome=Outcome.DONE)
    assert office.appeals.get(appeal.id).version == appeal.version + 1


def test_checks_at_the_same_moment_are_one_entry(office: Office) -> None:
    appeal = with_file(office)
    desk = checking(office)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: look(office, appeal, desk), range(4)))
    assert office.appeals.get(appeal.id).version == appeal.version + 1


@pytest.mark.parametrize("later", [CLEAN, Scan(result=ScanResult.FAILED)])
def test_a_file_found_infected_stays_so(office: Office, later: Scan) -> None:
    appeal = with_file(office)
    look(office, appeal, checking(office, MemoryScanner(INFECTED)))
    look(office, appeal, checking(office, MemoryScanner(later)))
    assert verdict(office, appeal) is Verdict.INFECTED


def test_newer_signatures_may_find_what_older_ones_did_not(office: Office) -> None:
    appeal = with_file(office)
    look(office, appeal, checking(office))
    look(office, appeal, checking(office, MemoryScanner(INFECTED)))
    assert verdict(office, appeal) is Verdict.INFECTED


def test_a_check_that_failed_takes_nothing_from_one_that_passed(office: Office) -> None:
    appeal = with_file(office)
    look(office, appeal, checking(office))
    look(office, appeal, checking(office, MemoryScanner(Scan(result=ScanResult.FAILED))))
    assert verdict(office, appeal) is Verdict.CLEAN


def test_a_scanner_that_has_said_nothing_leaves_the_file_unchecked(office: Office) -> None:
    appeal = with_file(office)
    scanner = MemoryScanner()
    scanner.is_silent = True
    assert look(office, appeal, checking(office, scanner)).outcome is Outcome.AWAITED
    assert verdict(office, appeal) is Verdict.PENDING


def test_a_scanner_that_is_away_is_a_fault_and_leaves_the_file_unchecked(office: Office) -> None:
    appeal = with_file(office)
    scanner = MemoryScanner()
    scanner.is_away = True
    with pytest.raises(ScannerError):
        look(office, appeal, checking(office, scanner))
    assert verdict(office, appeal) is Verdict.PENDING


def test_the_word_of_a_scanner_counts_for_the_version_of_which_it_is(office: Office) -> None:
    appeal = with_file(office)
    scanner = MemoryScanner()
    scanner.is_silent = True
    desk = checking(office, scanner)
    of_another = Told(scan=CLEAN, version="another")
    assert look(office, appeal, desk, of_another).outcome is Outcome.AWAITED
    with desk.files.brought(appeal.attachment(1).key) as brought:
        of_this = Told(scan=CLEAN, version=brought.version)
    assert look(office, appeal, desk, of_this).outcome is Outcome.DONE
    assert verdict(office, appeal) is Verdict.CLEAN


def test_a_file_that_is_too_large_is_not_scanned(office: Office) -> None:
    appeal = with_file(office)
    office.files.contents[appeal.attachment(1).key] = bytes(21 * 1024 * 1024)
    scanner = MemoryScanner()
    look(office, appeal, checking(office, scanner))
    assert verdict(office, appeal) is Verdict.TOO_LARGE
    assert scanner.asked == []


def test_what_was_erased_meanwhile_concerns_nobody(office: Office) -> None:
    appeal = with_file(office)
    office.files.contents.clear()
    desk = checking(office)
    assert look(office, appeal, desk).outcome is Outcome.GONE
    gone = check_attachment("khm-none", 1, checking=desk, now=office.now)
    assert gone.outcome is Outcome.GONE
    assert check_attachment(appeal.id, 9, checking=desk, now=office.now).outcome is Outcome.GONE


def test_each_file_at_which_nobody_has_looked_is_ordered_to_be_checked(office: Office) -> None:
    appeal = with_file(office)
    desk = checking(office)
    assert isinstance(desk.work, MemoryWork)
    assert check_new(appeal.id, checking=desk) == (1,)
    look(office, appeal, desk)
    assert check_new(appeal.id, checking=desk) == ()
    assert desk.work.tasks == [{"appeal": appeal.id, "no": "1"}]


def test_a_file_is_found_by_its_key_among_those_of_the_appeal_only(office: Office) -> None:
    appeal = with_file(office)
    desk = checking(office)
    assert number_of(appeal.id, appeal.attachment(1).key, checking=desk) == 1
    assert number_of(appeal.id, "attachments/khm/x/y", checking=desk) is None
    assert number_of("khm-none", appeal.attachment(1).key, checking=desk) is None


def test_staff_order_another_check_but_of_malware_none(office: Office) -> None:
    appeal, work = with_file(office), MemoryWork()

    def order(centre: str = "khm") -> None:
        order_check(appeal.id, 1, desk=office.desk, work=work, actor=operator(centre))

    order()
    assert work.tasks == [{"appeal": appeal.id, "no": "1"}]
    with pytest.raises(NotFoundError):
        order("luh")
    look(office, appeal, checking(office, MemoryScanner(INFECTED)))
    with pytest.raises(ConflictError) as refused:
        order()
    assert refused.value.code is ErrorCode.ATTACHMENT_WITHHELD
    assert len(work.tasks) == 1
