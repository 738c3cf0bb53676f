"""Scanners: ClamAV's daemon over its protocol, by a daemon of our own and by the real one; GuardDuty by its tags."""

import hashlib
import io
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto import mock_aws

from chalicelib.adapters.scanning.clamd import ClamdScanner
from chalicelib.adapters.scanning.guardduty import TAG, GuardDutyScanner, told
from chalicelib.adapters.scanning.nobody import NoScanner
from chalicelib.domain.file_checks import Scan, ScanResult
from chalicelib.domain.uploads import LARGEST_UPLOAD
from chalicelib.usecases.ports.checking import Brought, ScannerError
from local.ministack import free_port
from tests import file_samples as files
from tests.clamd import THREAT, FakeClamd, fake_clamd

BUCKET, KEY = "scanned", "attachments/khm/khm-1/aaa"
FIRST_PORT = 4866
# As freshclam would bring it, by the hex of the test file that every scanner agrees on.
SIGNATURE = f"{THREAT}:0:0:{files.EICAR.hex()}\n"


def brought(data: bytes, version: str = "") -> Brought:
    return Brought(file=io.BytesIO(data), sha256=hashlib.sha256(data).hexdigest(), version=version)


@pytest.fixture
def daemon() -> Iterator[tuple[FakeClamd, ClamdScanner]]:
    with fake_clamd(largest=1 << 20) as (served, address):
        yield served, ClamdScanner(address, timeout=5)


@pytest.fixture(scope="module")
def real_clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ClamdScanner]:
    """The daemon of Debian's packages with one signature; nothing of it is downloaded."""
    program = shutil.which("clamd", path="/usr/sbin:/usr/local/sbin:/usr/bin")
    if program is None:
        pytest.skip("clamd is not installed: apt-get install clamav-daemon")
    home = tmp_path_factory.mktemp("clamd")
    (home / "test.ndb").write_text(SIGNATURE)
    port = free_port(FIRST_PORT)
    settings = home / "clamd.conf"
    settings.write_text(
        f"Foreground yes\nDatabaseDirectory {home}\nTCPSocket {port}\nTCPAddr 127.0.0.1\n"
        f"StreamMaxLength 22M\nTemporaryDirectory {home}\n"
    )
    running = subprocess.Popen(  # noqa: S603 - the daemon that was found above
        [program, "--config-file", str(settings)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_until_it_answers(port, running)
        yield ClamdScanner(f"127.0.0.1:{port}")
    finally:
        running.terminate()
        running.wait(timeout=20)


def _wait_until_it_answers(port: int, running: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert running.poll() is None, "clamd ended by itself"
        with suppress(OSError), closing(socket.create_connection(("127.0.0.1", port), 1)) as asked:
            asked.sendall(b"zPING\0")
            if asked.recv(16) == b"PONG\0":
                return
        time.sleep(0.1)
    pytest.fail("clamd did not answer")


def test_a_clean_file_goes_whole_and_is_clean(daemon: tuple[FakeClamd, ClamdScanner]) -> None:
    served, scanner = daemon
    large = files.PDF * 5000
    assert scanner.scan(KEY, brought(large)) == Scan(result=ScanResult.CLEAN)
    assert served.seen == [large]


def test_malware_is_found_and_named(daemon: tuple[FakeClamd, ClamdScanner]) -> None:
    _, scanner = daemon
    found = scanner.scan(KEY, brought(files.EICAR))
    assert found == Scan(result=ScanResult.INFECTED, threat=THREAT)


def test_a_file_is_scanned_from_its_beginning_wherever_it_was_left(
    daemon: tuple[FakeClamd, ClamdScanner],
) -> None:
    _, scanner = daemon
    read = brought(files.EICAR)
    read.file.seek(10)
    found = scanner.scan(KEY, read)
    assert found is not None
    assert found.result is ScanResult.INFECTED


def test_what_is_larger_than_the_daemon_takes_was_not_checked(
    daemon: tuple[FakeClamd, ClamdScanner],
) -> None:
    _, scanner = daemon
    assert scanner.scan(KEY, brought(bytes(1 << 21))) == Scan(result=ScanResult.TOO_LARGE)


@pytest.mark.parametrize(
    "reply", [b"Can't allocate memory ERROR", b"UNKNOWN COMMAND", b"stream: ", b"PONG"]
)
def test_what_the_daemon_could_not_do_is_no_clean_file(
    daemon: tuple[FakeClamd, ClamdScanner], reply: bytes
) -> None:
    served, scanner = daemon
    served.reply = reply
    assert scanner.scan(KEY, brought(files.PDF)) == Scan(result=ScanResult.FAILED)


@pytest.mark.parametrize("reply", [b"", b"stream: OK" * 1000, b"\xff\xfe"])
def test_a_daemon_that_hangs_up_or_talks_nonsense_is_asked_again_later(
    daemon: tuple[FakeClamd, ClamdScanner], reply: bytes
) -> None:
    served, scanner = daemon
    served.reply = reply
    with pytest.raises(ScannerError):
        scanner.scan(KEY, brought(files.PDF))


@pytest.mark.parametrize("address", ["127.0.0.1:1", "/nowhere/clamd.ctl", "127.0.0.1", "", ":3310"])
def test_a_daemon_that_is_not_there_is_asked_again_later(address: str) -> None:
    with pytest.raises(ScannerError):
        ClamdScanner(address, timeout=2).scan(KEY, brought(files.PDF))


def test_a_daemon_behind_a_local_socket_is_reached_by_its_path(tmp_path: Path) -> None:
    with fake_clamd(tmp_path / "clamd.ctl") as (_, address):
        assert ClamdScanner(address).scan(KEY, brought(files.PDF)).result is ScanResult.CLEAN


def test_the_real_daemon_finds_malware_and_passes_what_is_clean(real_clamd: ClamdScanner) -> None:
    found = real_clamd.scan(KEY, brought(files.EICAR))
    assert found.result is ScanResult.INFECTED
    assert found.threat.startswith(THREAT)
    assert real_clamd.scan(KEY, brought(files.PDF)).result is ScanResult.CLEAN


def test_the_real_daemon_takes_the_largest_file_and_says_what_is_too_large(
    real_clamd: ClamdScanner,
) -> None:
    assert real_clamd.scan(KEY, brought(bytes(LARGEST_UPLOAD))).result is ScanResult.CLEAN
    larger = brought(bytes(23 * 1024 * 1024))
    assert real_clamd.scan(KEY, larger).result is ScanResult.TOO_LARGE


@pytest.mark.parametrize(
    ("status", "result"),
    [
        ("NO_THREATS_FOUND", ScanResult.CLEAN),
        ("THREATS_FOUND", ScanResult.INFECTED),
        ("UNSUPPORTED", ScanResult.FAILED),
        ("ACCESS_DENIED", ScanResult.FAILED),
        ("FAILED", ScanResult.FAILED),
        ("SOMETHING_NEW", ScanResult.FAILED),
    ],
)
def test_guardduty_is_heard_by_its_word_and_by_its_tag(
    aws_keys: None,  # noqa: ARG001 - keys must stand before the client
    status: str,
    result: ScanResult,
) -> None:
    with mock_aws():
        client, scanner, version = _guarded()
        assert scanner.scan(KEY, brought(files.PDF, version)) is None
        client.put_object_tagging(
            Bucket=BUCKET, Key=KEY, Tagging={"TagSet": [{"Key": TAG, "Value": status}]}
        )
        assert scanner.scan(KEY, brought(files.PDF, version)) == Scan(result=result)
    word = {
        "s3ObjectDetails": {"bucketName": BUCKET, "objectKey": KEY, "versionId": version},
        "scanResultDetails": {"scanResultStatus": status, "threats": [{"name": "EICAR"}]},
    }
    assert told(word).scan == Scan(result=result, threat="EICAR")
    assert told(word).version == version


def test_the_tag_of_another_version_says_nothing_of_this_one(
    aws_keys: None,  # noqa: ARG001 - keys must stand before the client
) -> None:
    with mock_aws():
        client, scanner, first = _guarded()
        client.put_object_tagging(
            Bucket=BUCKET,
            Key=KEY,
            VersionId=first,
            Tagging={"TagSet": [{"Key": TAG, "Value": "NO_THREATS_FOUND"}]},
        )
        second = client.put_object(Bucket=BUCKET, Key=KEY, Body=files.EICAR)["VersionId"]
        assert scanner.scan(KEY, brought(files.EICAR, second)) is None


def test_guardduty_that_cannot_be_asked_is_asked_again_later(
    aws_keys: None,  # noqa: ARG001 - keys must stand before the client
) -> None:
    with mock_aws():
        client = boto3.client("s3")
        with pytest.raises(ScannerError):
            GuardDutyScanner(lambda: client, "no-such-bucket").scan(KEY, brought(b"x"))


def _guarded() -> tuple[Any, GuardDutyScanner, str]:
    client: Any = boto3.client("s3")
    place = {"LocationConstraint": client.meta.region_name}
    client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration=place)
    client.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
    version = client.put_object(Bucket=BUCKET, Key=KEY, Body=files.PDF)["VersionId"]
    return client, GuardDutyScanner(lambda: client, BUCKET), version


def test_where_there_is_no_scanner_nobody_says_that_a_file_is_clean() -> None:
    assert NoScanner().scan(KEY, brought(files.PDF)) == Scan(result=ScanResult.NONE)
