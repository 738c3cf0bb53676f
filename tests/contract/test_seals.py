"""Ports of sealing: history is read by days, one run goes on at a time, what is published stays, signatures hold."""

import base64
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import boto3
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from moto import mock_aws

from chalicelib.adapters.dynamodb.entries import row_of
from chalicelib.adapters.dynamodb.seals import DynamoChronicle, DynamoSealRuns
from chalicelib.adapters.kms import KmsSigner
from chalicelib.adapters.s3.exports import S3Exports
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.seals.manifest import Place
from chalicelib.domain.seals.run import Sealed, day_run
from chalicelib.usecases.ports.seals import (
    AlreadyPublishedError,
    Chronicle,
    Exports,
    NotPublishedError,
    SealRuns,
    Signer,
    StaleRunError,
)
from tests import tables
from tests.contract.conftest import ON_EMBEDDED
from tests.contract.stores import Tables
from tests.fakes.seals import MemoryChronicle, MemoryExports, MemorySealRuns, MemorySigner
from tests.sealing import DAY, SealingHouse, at

BUCKET = "exports-of-the-contract"


@dataclass(frozen=True, kw_only=True)
class Vault:
    chronicle: Chronicle
    runs: SealRuns
    exports: Exports
    signer: Signer
    enter: Callable[..., None]


@pytest.fixture(params=["memory", "moto", ON_EMBEDDED])
def vault(
    request: pytest.FixtureRequest,
    aws_keys: None,  # noqa: ARG001 - keys must stand before the clients
) -> Iterator[Vault]:
    if request.param == "memory":
        chronicle = MemoryChronicle()
        yield Vault(
            chronicle=chronicle,
            runs=MemorySealRuns(),
            exports=MemoryExports(),
            signer=MemorySigner(),
            enter=chronicle.enter,
        )
    elif request.param == "moto":
        _, models = request.getfixturevalue("moto_tables")
        with mock_aws():
            yield _on_aws(models)
    else:
        request.getfixturevalue("empty_embedded")
        _, models = request.getfixturevalue("embedded_tables")
        yield _on_aws(models)


def _on_aws(models: Tables) -> Vault:
    tables.create(boto3.client("dynamodb"))
    s3: Any = boto3.client("s3")
    place = {"LocationConstraint": s3.meta.region_name}
    s3.create_bucket(
        Bucket=BUCKET, CreateBucketConfiguration=place, ObjectLockEnabledForBucket=True
    )
    kms: Any = boto3.client("kms")
    key = kms.create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")["KeyMetadata"]["Arn"]

    def enter(*entries: HistoryEntry) -> None:
        for entry in entries:
            row_of(entry, models.entries).save()

    return Vault(
        chronicle=DynamoChronicle(models.entries),
        runs=DynamoSealRuns(models.connection, models.items),
        exports=S3Exports(lambda: s3, BUCKET),
        signer=KmsSigner(lambda: kms, key),
        enter=enter,
    )


def entered(vault: Vault) -> SealingHouse:
    """Two days of two chains, and another centre."""
    house = SealingHouse()
    house.enter("khm-b", at(9), at(10), at(30))
    house.enter("khm-a", *(at(11 + n / 100) for n in range(12)))
    house.enter("luh-a", at(9), centre="luh")
    vault.enter(*house.chronicle.kept.values())
    return house


def test_a_day_of_a_centre_is_read_by_chain_and_seq(vault: Vault) -> None:
    entered(vault)
    places = [place.order for place in vault.chronicle.places("khm", DAY)]
    first, second = "khm#appeal#khm-a", "khm#appeal#khm-b"
    assert places == [*((first, n) for n in range(1, 13)), (second, 1), (second, 2)]
    after = [place.order for place in vault.chronicle.places("khm", DAY, after=first)]
    assert after == [(second, 1), (second, 2)]
    assert vault.chronicle.count("khm", DAY) == 14
    assert vault.chronicle.count("luh", DAY + timedelta(days=1)) == 0


def test_the_first_day_of_a_centre_is_found(vault: Vault) -> None:
    entered(vault)
    assert vault.chronicle.first_day("khm", DAY + timedelta(days=30)) == DAY
    assert vault.chronicle.first_day("zak", DAY) == DAY


def test_entries_are_read_as_they_were_written_and_those_that_lack_are_left_out(
    vault: Vault,
) -> None:
    kept = entered(vault).chronicle.kept
    wanted = [Place(chain=chain, seq=seq) for chain, seq in kept]
    lacking = Place(chain="khm#appeal#khm-c", seq=1)
    assert vault.chronicle.entries([*wanted, lacking]) == kept
    assert vault.chronicle.entries([lacking]) == {}


def test_one_run_goes_on_and_the_other_is_told(vault: Vault) -> None:
    run = day_run("khm", DAY, None, ())
    assert vault.runs.find("khm", run.name) is None
    first = vault.runs.save(run)
    with pytest.raises(StaleRunError):
        vault.runs.save(run)
    second = vault.runs.save(replace(first, after="khm#appeal#khm-a", of_day={"2026-11-16": 3}))
    assert vault.runs.find("khm", run.name) == second
    with pytest.raises(StaleRunError):
        vault.runs.finish(first, None)
    assert vault.runs.last("khm") is None
    sealed = Sealed(day=DAY, until=run.until, manifest_sha256="0" * 64, of_day={"2026-11-16": 3})
    vault.runs.finish(second, sealed)
    assert vault.runs.last("khm") == sealed
    assert vault.runs.last("luh") is None


def test_what_is_published_stays_as_it_is(vault: Vault) -> None:
    vault.exports.publish("seals/khm/a.json", b"one")
    vault.exports.publish("seals/khm/a.json", b"one")
    with pytest.raises(AlreadyPublishedError):
        vault.exports.publish("seals/khm/a.json", b"two")
    assert vault.exports.read("seals/khm/a.json") == b"one"


def test_what_is_published_is_found_by_folder_and_name(vault: Vault) -> None:
    names = [
        "seals/khm/2026-11-15/manifest.json",
        "seals/khm/2026-11-16/entries/1.gz",
        "seals/khm/2026-11-16/manifest.json",
        "seals/khm/2026-11-17/manifest.json",
        "seals/khma/2026-11-16/manifest.json",
    ]
    for name in reversed(names):
        vault.exports.publish(name, b"{}")
    found = vault.exports.names("seals/khm/", first="2026-11-16", last="2026-11-16")
    assert list(found) == names[1:3]
    assert list(vault.exports.names("seals/khm/", first="", last="9")) == names[:4]
    assert list(vault.exports.names("seals/luh/", first="", last="9")) == []


def test_what_is_not_published_is_told_as_such(vault: Vault) -> None:
    with pytest.raises(NotPublishedError):
        vault.exports.read("seals/khm/2026-11-16/manifest.json")


def test_the_key_knows_its_own_signatures(vault: Vault) -> None:
    signature = vault.signer.sign(b"document")
    assert vault.signer.has_signed(b"document", signature)
    assert not vault.signer.has_signed(b"another", signature)
    assert not vault.signer.has_signed(b"document", b"no signature")


# moto hashes what it is told is a digest.
@pytest.mark.parametrize("vault", ["memory", ON_EMBEDDED], indirect=True)
def test_a_signature_is_of_the_document_and_of_the_key_that_is_named(vault: Vault) -> None:
    key = vault.signer.public_key()
    public = load_pem_public_key(key.pem.encode())
    assert isinstance(public, EllipticCurvePublicKey)
    public.verify(vault.signer.sign(b"document"), b"document", ECDSA(SHA256()))
    body = "".join(key.pem.splitlines()[1:-1])
    assert key.sha256 == hashlib.sha256(base64.b64decode(body)).hexdigest()


def test_a_day_is_sealed_through_all_of_them(vault: Vault) -> None:
    kept = entered(vault).chronicle.kept
    house = SealingHouse(exports=vault.exports, runs=vault.runs)  # type: ignore[arg-type]
    house.chronicle, house.signer = vault.chronicle, vault.signer  # type: ignore[assignment]
    assert house.seal().folders == (f"seals/khm/{DAY}/",)
    manifest = vault.exports.read(f"seals/khm/{DAY}/manifest.json")
    assert b'"entries":14' in manifest
    assert len(kept) == 16
    last = vault.runs.last("khm")
    assert last is not None
    assert last.manifest_sha256 == hashlib.sha256(manifest).hexdigest()
