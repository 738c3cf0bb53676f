"""Recordings as providers give them: over a real server on this machine, and with every address looked at first."""

import base64
import hashlib
import hmac
import http.server
import json
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import boto3
import pytest
import urllib3
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from moto import mock_aws

from chalicelib.adapters.telephony.addresses import is_public, target_of, vetted
from chalicelib.adapters.telephony.buckets import BucketSource
from chalicelib.adapters.telephony.sources import RecordingSources
from chalicelib.adapters.telephony.web import Web, connected
from chalicelib.domain.telephony.events import RecordingRef
from chalicelib.domain.telephony.telephone import Account, Provider
from chalicelib.usecases.ports.recordings import (
    Audio,
    ForbiddenAddressError,
    SourceMissingError,
    SourceUnavailableError,
)
from tests.fakes import MemorySecrets

HOST = "127.0.0.1"
PBX = "pbx.example"
SOUND = b"RIFF....WAVE" + bytes(range(256)) * 4000
PLAIN = Account(id="khm-pbx", provider=Provider.PLAIN, recording_hosts=(PBX, "other.example"))
TWILIO = Account(id="khm-main", provider=Provider.TWILIO)
ZADARMA = Account(id="khm-zd", provider=Provider.ZADARMA)
CONNECT = Account(id="khm-connect", provider=Provider.CONNECT)
ACCOUNT_SID, CALL_SID, RECORDING_SID = (f"{kind}{'0a' * 16}" for kind in ("AC", "CA", "RE"))
SECRETS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    TWILIO.id: {"account_sid": (ACCOUNT_SID,), "signing": ("old", "new")},
    ZADARMA.id: {"api_key": ("key",), "signing": ("secret",)},
    PLAIN.id: {"fetch_token": ("t-1",)},
}


@dataclass(kw_only=True)
class Said:
    """What the server answers at one path."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    breaks_at: int | None = None
    ranges: bool = True
    etag: str = '"v1"'


@dataclass(kw_only=True)
class Server:
    """A web server under many names. `asked` holds method, host, path and headers of each request."""

    said: dict[str, Said] = field(default_factory=dict)
    asked: list[tuple[str, str, str, Mapping[str, str]]] = field(default_factory=list)
    port: int = 0
    allows: Callable[[Mapping[str, str]], bool] = lambda _: True


class _Handler(http.server.BaseHTTPRequestHandler):
    server_told: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer()

    def do_DELETE(self) -> None:
        self._answer()

    def log_message(self, *_: Any) -> None:
        """Nothing."""

    def _answer(self) -> None:
        told, headers = self.server_told, dict(self.headers)
        told.asked.append((self.command, headers["Host"], self.path, headers))
        said = told.said.get(urlsplit(self.path).path)
        if said is None or not told.allows(headers):
            self._send(Said(status=404 if said is None else 401), 0)
            return
        self._send(said, self._start(said, headers))

    def _start(self, said: Said, headers: Mapping[str, str]) -> int:
        is_same = headers.get("If-Range", said.etag) == said.etag
        wanted = headers.get("Range", "") if said.ranges and is_same else ""
        return int(wanted.removeprefix("bytes=").removesuffix("-") or 0)

    def _send(self, said: Said, start: int) -> None:
        total = len(said.body)
        if start and start >= total:
            self.send_response(416)
            self.send_header("Content-Range", f"bytes */{total}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(206 if start else said.status)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{total - 1}/{total}")
        self.send_header("ETag", said.etag)
        for name, value in said.headers.items():
            self.send_header(name, value)
        if "Content-Length" not in said.headers:
            self.send_header("Content-Length", str(total - start))
        self.end_headers()
        until = total if said.breaks_at is None else max(start, said.breaks_at)
        self.wfile.write(said.body[start:until])
        if said.breaks_at is not None:
            self.close_connection = True


@contextmanager
def running(context: ssl.SSLContext | None = None) -> Iterator[Server]:
    told = Server()
    handler = type("Handler", (_Handler,), {"server_told": told})
    with http.server.ThreadingHTTPServer((HOST, 0), handler) as server:
        if context is not None:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        told.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield told
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as told:
        yield told


def nearby(server: Server) -> Web:
    """The web, but that all names lead to the server here, unencrypted."""
    return Web(
        addresses_of=lambda _: (HOST,),
        connect=lambda address, _: urllib3.HTTPConnectionPool(address, server.port),
    )


def sources(server: Server, secrets: MemorySecrets | None = None) -> RecordingSources:
    buckets = BucketSource(lambda: boto3.client("s3"), "recordings", "connect")
    return RecordingSources(secrets or MemorySecrets(SECRETS), nearby(server), buckets)


def ref(path: str = "/r1.wav", host: str = PBX) -> RecordingRef:
    return RecordingRef(id="r1", url=f"https://{host}{path}")


def read(source: RecordingSources, account: Account, given: RecordingRef, **changes: Any) -> bytes:
    with source.open(account, given, **changes) as audio:
        return b"".join(audio.chunks)


def gather(audio: Audio, into: bytearray) -> None:
    for chunk in audio.chunks:
        into += chunk


def test_a_recording_is_read_as_it_lies_there(server: Server) -> None:
    server.said["/r1.wav"] = Said(body=SOUND)
    with sources(server).open(PLAIN, ref()) as audio:
        assert (audio.start, audio.length, audio.validator) == (0, len(SOUND), '"v1"')
        assert b"".join(audio.chunks) == SOUND
    ((_, host, _, headers),) = server.asked
    assert (host, headers["Authorization"]) == (PBX, "Bearer t-1")
    assert headers["Accept-Encoding"] == "identity"


def test_what_broke_off_is_told_and_goes_on_from_there(server: Server) -> None:
    server.said["/r1.wav"] = Said(body=SOUND, breaks_at=400_000)
    got = bytearray()
    with sources(server).open(PLAIN, ref()) as audio:
        with pytest.raises(SourceUnavailableError):
            gather(audio, got)
        validator = audio.validator
    assert 0 < len(got) <= 400_000
    server.said["/r1.wav"] = Said(body=SOUND)
    with sources(server).open(PLAIN, ref(), start=len(got), validator=validator) as audio:
        assert (audio.start, audio.length) == (len(got), len(SOUND))
        assert bytes(got) + b"".join(audio.chunks) == SOUND


@pytest.mark.parametrize("changed", [Said(body=SOUND, etag='"v2"'), Said(body=SOUND, ranges=False)])
def test_what_has_changed_or_cannot_go_on_is_read_from_its_beginning(
    server: Server, changed: Said
) -> None:
    server.said["/r1.wav"] = changed
    with sources(server).open(PLAIN, ref(), start=500, validator='"v1"') as audio:
        assert (audio.start, b"".join(audio.chunks)) == (0, SOUND)


def test_what_is_here_to_its_last_byte_has_nothing_left(server: Server) -> None:
    server.said["/r1.wav"] = Said(body=SOUND)
    with sources(server).open(PLAIN, ref(), start=len(SOUND), validator='"v1"') as audio:
        assert (audio.start, b"".join(audio.chunks)) == (len(SOUND), b"")


def test_what_is_shorter_now_than_what_is_here_is_read_from_its_beginning(server: Server) -> None:
    server.said["/r1.wav"] = Said(body=SOUND[:1000])
    with sources(server).open(PLAIN, ref(), start=5000, validator="") as audio:
        assert (audio.start, b"".join(audio.chunks)) == (0, SOUND[:1000])


@pytest.mark.parametrize(
    ("status", "fault"),
    [
        (404, SourceMissingError),
        (410, SourceMissingError),
        (400, SourceUnavailableError),
        (401, SourceUnavailableError),
        (403, SourceUnavailableError),
        (429, SourceUnavailableError),
        (500, SourceUnavailableError),
        (503, SourceUnavailableError),
    ],
)
def test_what_a_provider_refuses_is_not_there_or_comes_later(
    server: Server, status: int, fault: type[Exception]
) -> None:
    server.said["/r1.wav"] = Said(status=status)
    with pytest.raises(fault):
        read(sources(server), PLAIN, ref())


def test_a_provider_that_is_down_is_one_that_cannot_now(server: Server) -> None:
    down = Web(
        addresses_of=lambda _: (HOST, HOST),
        connect=lambda address, _: urllib3.HTTPConnectionPool(address, 1),
    )
    buckets = BucketSource(lambda: boto3.client("s3"), "recordings")
    with pytest.raises(SourceUnavailableError):
        read(RecordingSources(MemorySecrets(SECRETS), down, buckets), PLAIN, ref())
    assert server.asked == []


def test_of_several_addresses_the_first_that_answers_is_taken(server: Server) -> None:
    server.said["/r1.wav"] = Said(body=SOUND)
    ports = iter((1, server.port))
    web = Web(
        addresses_of=lambda _: (HOST, HOST),
        connect=lambda address, _: urllib3.HTTPConnectionPool(address, next(ports)),
    )
    buckets = BucketSource(lambda: boto3.client("s3"), "recordings")
    assert read(RecordingSources(MemorySecrets(SECRETS), web, buckets), PLAIN, ref()) == SOUND


def test_a_redirect_is_followed_without_the_login_to_another_host(server: Server) -> None:
    server.said["/r1.wav"] = Said(status=302, headers={"Location": "https://other.example/media"})
    server.said["/media"] = Said(status=307, headers={"Location": f"https://{PBX}/end"})
    server.said["/end"] = Said(body=SOUND)
    assert read(sources(server), PLAIN, ref()) == SOUND
    logins = [(host, headers.get("Authorization")) for _, host, _, headers in server.asked]
    assert logins == [(PBX, "Bearer t-1"), ("other.example", None), (PBX, None)]


@pytest.mark.parametrize(
    "location",
    [
        "https://169.254.169.254/latest/meta-data/",
        "http://pbx.example/r1.wav",
        "https://pbx.example:8443/r1.wav",
        "https://user:word@pbx.example/r1.wav",
        "https://elsewhere.example/r1.wav",
        "file:///etc/passwd",
        "//metadata.internal/",
        "https://pbx.example@169.254.169.254/",
        "https://[fd00:ec2::254]/latest/",
        "https://[",
    ],
)
def test_a_redirect_to_where_nothing_was_agreed_on_is_refused(
    server: Server, location: str
) -> None:
    server.said["/r1.wav"] = Said(status=302, headers={"Location": location})
    with pytest.raises(ForbiddenAddressError):
        read(sources(server), PLAIN, ref())
    assert len(server.asked) == 1


def test_who_redirects_for_ever_is_left(server: Server) -> None:
    server.said["/r1.wav"] = Said(status=302, headers={"Location": "/r1.wav"})
    with pytest.raises(ForbiddenAddressError):
        read(sources(server), PLAIN, ref())
    assert len(server.asked) == 4


@pytest.mark.parametrize(
    "url",
    [
        "http://pbx.example/r1.wav",
        "https://pbx.example:444/r1.wav",
        "https://pbx.example.evil.example/r1.wav",
        "https://evilpbx.example/r1.wav",
        "https://169.254.169.254/",
        "https://127.0.0.1/",
        "https://2130706433/",
        "https://localhost/",
        "https://pbx.example\\@169.254.169.254/",
        "https://рbx.example/",
        "https://pbx.example/\r\nHost: other",
        "ftp://pbx.example/",
        "gopher://pbx.example/",
        "https:///r1.wav",
        "https://pbx.example/" + "a" * 5000,
        "",
    ],
)
def test_only_https_of_hosts_that_were_agreed_on_is_asked(url: str) -> None:
    with pytest.raises(ForbiddenAddressError):
        target_of(url, lambda host: host == PBX)


def test_a_name_is_the_same_in_capitals_and_with_its_last_dot() -> None:
    target = target_of("https://PBX.example.:443/a?b=c#d", lambda host: host == PBX)
    assert (target.host, target.path) == (PBX, "/a?b=c")


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "192.0.0.8",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "0.0.0.0",  # noqa: S104 - not bound to, refused
        "192.88.99.1",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "2001:db8::1",
        "::ffff:169.254.169.254",
        "::ffff:8.8.8.8",
        "::10.0.0.1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::a00:1",
        "2002:a9fe:a9fe::1",
        "2001:0:4136:e378::1",
        "not an address",
        "",
    ],
)
def test_no_address_inside_a_network_is_public(address: str) -> None:
    assert not is_public(address)
    with pytest.raises(ForbiddenAddressError):
        vetted(("93.184.215.14", address))


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:4700::1111"])
def test_addresses_of_the_open_internet_are_public(address: str) -> None:
    assert is_public(address)


def test_ipv4_is_tried_first_and_no_address_twice() -> None:
    assert vetted(("2606:4700::1111", "8.8.8.8", "8.8.8.8")) == ("8.8.8.8", "2606:4700::1111")


def test_a_name_without_an_address_is_a_provider_that_cannot_now() -> None:
    with pytest.raises(SourceUnavailableError):
        vetted(())


def test_a_name_server_that_changes_its_mind_gains_nothing(server: Server) -> None:
    """The connection goes to the address that was looked at; the name is not asked again until the next request."""
    server.said["/r1.wav"] = Said(body=SOUND)
    answers = iter([("93.184.215.14",), ("127.0.0.1",)])
    reached: list[str] = []

    def connect(address: str, _: str) -> urllib3.HTTPConnectionPool:
        reached.append(address)
        return urllib3.HTTPConnectionPool(HOST, server.port)

    web = Web(addresses_of=lambda _: vetted(next(answers)), connect=connect)
    buckets = BucketSource(lambda: boto3.client("s3"), "recordings")
    source = RecordingSources(MemorySecrets(SECRETS), web, buckets)
    assert read(source, PLAIN, ref()) == SOUND
    assert reached == ["93.184.215.14"]
    with pytest.raises(ForbiddenAddressError):
        read(source, PLAIN, ref())
    assert reached == ["93.184.215.14"]


def authority(folder: Path, name: str) -> Path:
    """A certificate for a name, signed by itself, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}.pem"
    path.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return path


@pytest.mark.parametrize(("certified", "is_let_in"), [(PBX, True), ("other.example", False)])
def test_the_certificate_must_be_of_the_name_though_an_address_is_called(
    tmp_path: Path, certified: str, *, is_let_in: bool
) -> None:
    pem = authority(tmp_path, certified)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    trusting = ssl.create_default_context(cafile=str(pem))
    with running(context) as server:
        server.said["/r1.wav"] = Said(body=SOUND)
        web = Web(
            addresses_of=lambda _: (HOST,),
            connect=partial(connected, port=server.port, context=trusting),
        )
        buckets = BucketSource(lambda: boto3.client("s3"), "recordings")
        source = RecordingSources(MemorySecrets(SECRETS), web, buckets)
        if is_let_in:
            assert read(source, PLAIN, ref()) == SOUND
            return
        with pytest.raises(SourceUnavailableError):
            read(source, PLAIN, ref())
        assert server.asked == []


def basic(token: str) -> str:
    return "Basic " + base64.b64encode(f"{ACCOUNT_SID}:{token}".encode()).decode()


RECORDING = f"/2010-04-01/Accounts/{ACCOUNT_SID}/Recordings/{RECORDING_SID}"
TWILIO_REF = RecordingRef(id=RECORDING_SID, url=f"https://api.twilio.com{RECORDING}")


def test_twilio_is_logged_in_to_with_any_key_that_it_takes(server: Server) -> None:
    server.said[RECORDING] = Said(body=SOUND)
    server.allows = lambda headers: headers.get("Authorization") == basic("new")
    assert read(sources(server), TWILIO, TWILIO_REF) == SOUND
    assert [one[3]["Authorization"] for one in server.asked] == [basic("old"), basic("new")]


def test_keys_that_were_changed_meanwhile_are_looked_up_anew(server: Server) -> None:
    server.said[RECORDING] = Said(body=SOUND)
    server.allows = lambda headers: headers.get("Authorization") == basic("newest")
    secrets = MemorySecrets(SECRETS)
    secrets.rotate({TWILIO.id: {"account_sid": (ACCOUNT_SID,), "auth_token": ("newest",)}})
    assert read(sources(server, secrets), TWILIO, TWILIO_REF) == SOUND
    assert secrets.fresh_looks == 1


def test_keys_of_twilio_go_nowhere_but_to_its_api(server: Server) -> None:
    server.said["/media"] = Said(body=SOUND)
    elsewhere = RecordingRef(id=RECORDING_SID, url="https://media.twiliocdn.com/media")
    assert read(sources(server), TWILIO, elsewhere) == SOUND
    assert "Authorization" not in server.asked[0][3]
    foreign = RecordingRef(id=RECORDING_SID, url="https://api.twilio.com.evil.example/media")
    with pytest.raises(ForbiddenAddressError):
        read(sources(server), TWILIO, foreign)


def test_twilio_is_asked_what_it_has_of_a_call(server: Server) -> None:
    path = f"/2010-04-01/Accounts/{ACCOUNT_SID}/Calls/{CALL_SID}/Recordings.json"
    other = "RE" + "1b" * 16
    listed = [
        {"sid": RECORDING_SID, "status": "completed", "duration": "62", "source": "DialVerb"},
        {"sid": other, "status": "processing", "duration": None, "source": "DialVerb"},
        {"sid": "RE/../../x", "status": "completed", "duration": "1", "source": "DialVerb"},
    ]
    server.said[path] = Said(body=json.dumps({"recordings": listed}).encode())
    found = sources(server).find(TWILIO, CALL_SID)
    assert found == (RecordingRef(id=RECORDING_SID, url=TWILIO_REF.url, seconds=62),)


def test_a_call_that_twilio_does_not_know_has_no_recordings(server: Server) -> None:
    assert sources(server).find(TWILIO, CALL_SID) == ()
    assert sources(server).find(TWILIO, "../Recordings") == ()
    assert len(server.asked) == 1


def test_an_answer_that_is_no_answer_is_one_that_cannot_now(server: Server) -> None:
    path = f"/2010-04-01/Accounts/{ACCOUNT_SID}/Calls/{CALL_SID}/Recordings.json"
    server.said[path] = Said(body=b"<html>")
    with pytest.raises(SourceUnavailableError):
        sources(server).find(TWILIO, CALL_SID)


def test_twilio_erases_what_it_is_told_to(server: Server) -> None:
    server.said[f"{RECORDING}.json"] = Said(status=204)
    source = sources(server)
    assert source.can_erase(TWILIO, TWILIO_REF)
    source.erase(TWILIO, TWILIO_REF)
    del server.said[f"{RECORDING}.json"]
    source.erase(TWILIO, TWILIO_REF)
    assert [one[:3] for one in server.asked] == [
        ("DELETE", "api.twilio.com", f"{RECORDING}.json")
    ] * 2


def test_who_erases_nothing_says_so(server: Server) -> None:
    assert not sources(server).can_erase(PLAIN, ref())
    assert not sources(server).can_erase(ZADARMA, RecordingRef(id="1.2"))


def zadarma_allows(headers: Mapping[str, str], path: str) -> bool:
    """As the provider's own client signs."""
    query = urlsplit(path).query
    assert [name for name, _ in parse_qsl(query)] == sorted(name for name, _ in parse_qsl(query))
    digest = hashlib.md5(query.encode(), usedforsecurity=False).hexdigest()
    signed = f"/v1/pbx/record/request/{query}{digest}".encode()
    mac = hmac.new(b"secret", signed, hashlib.sha1).hexdigest()
    return headers["Authorization"] == f"key:{base64.b64encode(mac.encode()).decode()}"


def test_zadarma_is_asked_for_a_link_and_the_link_is_read(server: Server) -> None:
    link = "https://api.zadarma.com/v1/pbx/record/download/a/b.mp3"
    answer = {"status": "success", "link": link, "lifetime_till": "2026-11-16 12:00:00"}
    server.said["/v1/pbx/record/request/"] = Said(body=json.dumps(answer).encode())
    server.said["/v1/pbx/record/download/a/b.mp3"] = Said(body=SOUND)
    assert read(sources(server), ZADARMA, RecordingRef(id="1458832388.1585217")) == SOUND
    first, second = server.asked
    assert dict(parse_qsl(urlsplit(first[2]).query))["call_id"] == "1458832388.1585217"
    assert zadarma_allows(first[3], first[2])
    assert "Authorization" not in second[3]


def test_what_zadarma_has_of_a_call_is_found_and_read(server: Server) -> None:
    links = [f"https://api.zadarma.com/d/{no}.mp3" for no in (1, 2)]
    answer = {"status": "success", "links": links}
    server.said["/v1/pbx/record/request/"] = Said(body=json.dumps(answer).encode())
    server.said["/d/2.mp3"] = Said(body=SOUND)
    source = sources(server)
    first, second = source.find(ZADARMA, "in_c2b77d043ae4")
    assert first.id != second.id
    assert read(source, ZADARMA, second) == SOUND
    asked = dict(parse_qsl(urlsplit(server.asked[0][2]).query))
    assert asked["pbx_call_id"] == "in_c2b77d043ae4"


def test_a_link_of_zadarma_that_leads_elsewhere_is_refused(server: Server) -> None:
    answer = {"status": "success", "link": "https://169.254.169.254/latest"}
    server.said["/v1/pbx/record/request/"] = Said(body=json.dumps(answer).encode())
    with pytest.raises(ForbiddenAddressError):
        read(sources(server), ZADARMA, RecordingRef(id="1.2"))


def test_what_zadarma_does_not_have_is_missing(server: Server) -> None:
    answer = {"status": "error", "message": "Record not found"}
    server.said["/v1/pbx/record/request/"] = Said(body=json.dumps(answer).encode())
    with pytest.raises(SourceMissingError):
        read(sources(server), ZADARMA, RecordingRef(id="1.2"))
    assert sources(server).find(ZADARMA, "in_1") == ()


def test_others_cannot_be_asked(server: Server) -> None:
    for account in (PLAIN, CONNECT):
        assert sources(server).find(account, "c-1") == ()
        with pytest.raises(SourceMissingError):
            read(sources(server), account, RecordingRef(id="r1"))
    assert server.asked == []


UPLOAD = f"uploads/khm/khm-pbx/{'a' * 26}"


@pytest.fixture
def buckets(aws_keys: None) -> Iterator[Any]:  # noqa: ARG001 - keys must stand before the client
    with mock_aws():
        s3 = boto3.client("s3")
        place: Any = {"LocationConstraint": "eu-central-1"}
        for name in ("recordings", "connect"):
            s3.create_bucket(Bucket=name, CreateBucketConfiguration=place)
        s3.put_object(Bucket="recordings", Key=UPLOAD, Body=SOUND)
        s3.put_object(Bucket="connect", Key="connect/vikno/1.wav", Body=SOUND)
        yield s3


@pytest.mark.parametrize(
    ("account", "url"),
    [(PLAIN, f"s3://recordings/{UPLOAD}"), (CONNECT, "s3://connect/connect/vikno/1.wav")],
)
def test_what_lies_in_a_bucket_is_read_and_goes_on(
    buckets: Any, server: Server, account: Account, url: str
) -> None:
    source, given = sources(server), RecordingRef(id="r1", url=url)
    with source.open(account, given) as audio:
        assert (audio.length, b"".join(audio.chunks)) == (len(SOUND), SOUND)
        validator = audio.validator
    with source.open(account, given, start=1000, validator=validator) as audio:
        assert (audio.start, audio.length) == (1000, len(SOUND))
        assert b"".join(audio.chunks) == SOUND[1000:]
    bucket, key = url.removeprefix("s3://").split("/", 1)
    buckets.put_object(Bucket=bucket, Key=key, Body=SOUND + b"more")
    with source.open(account, given, start=1000, validator=validator) as audio:
        assert (audio.start, audio.length) == (0, len(SOUND) + 4)
    assert source.can_erase(account, given)
    source.erase(account, given)
    with pytest.raises(SourceMissingError):
        read(source, account, given)


@pytest.mark.parametrize(
    ("account", "url"),
    [
        (PLAIN, "s3://connect/connect/vikno/1.wav"),
        (PLAIN, f"s3://recordings/uploads/khm/khm-other/{'a' * 26}"),
        (PLAIN, "s3://recordings/recordings/khm/2026/11/other/1.wav"),
        (PLAIN, f"s3://recordings/{UPLOAD}/../../x"),
        (PLAIN, f"s3://elsewhere/{UPLOAD}"),
        (CONNECT, "s3://connect/"),
        (CONNECT, "s3://"),
    ],
)
def test_what_lies_in_a_bucket_for_others_is_refused(
    buckets: Any, server: Server, account: Account, url: str
) -> None:
    assert buckets is not None
    with pytest.raises(ForbiddenAddressError):
        read(sources(server), account, RecordingRef(id="r1", url=url))
