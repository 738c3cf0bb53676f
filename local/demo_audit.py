"""The demo's chapter of trust: a seal is made, an auditor verifies it without us, and two forgeries are named."""

import gzip
import json
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3

from local.ministack import REGION
from local.teller import StoryError, Teller

VERIFIER = Path(__file__).parent.parent / "auditor" / "verify.py"
CENTRE = "khm"
SHOWN = 20


def tell(teller: Teller, receipt: dict[str, Any]) -> None:
    """`receipt` is of an appeal that was registered in this demo."""
    teller.chapter("Довіра: опечатана історія, яку аудитор перевіряє без нас")
    chain = f"{CENTRE}#appeal#{receipt['appeal_id']}"
    teller.step("Завершені дні опечатуються щогодини самі; опечатуємо зараз і день, що триває")
    _seal(teller, {"centre": CENTRE})
    first = _seal(teller, {"centre": CENTRE, "snapshot": True})["folder"]
    with tempfile.TemporaryDirectory() as folder, _auditor(teller) as auditor:
        copy = Path(folder)
        teller.step("Аудитор бере вивантаження зі своїми правами: читає їх, і більше нічого")
        _pull(teller, auditor, copy / "before")
        _refused(teller, auditor)
        teller.step("Перевіряє своїм Python одним файлом: частини, ланцюги, дерево, підпис")
        _verify(teller, copy / "before", expect=0)
        _prove(teller, copy / "before", receipt["number"])
        teller.step("Хтось з усіма правами переписує запис у сховищі і запис у таблиці")
        with (
            _forged_in_bucket(teller, first, chain) as part,
            _forged_in_table(teller, chain),
            _snapshot_of_forgery(teller) as second,
        ):
            teller.step("Аудитор бере ще раз і перевіряє: названо обидва")
            _pull(teller, auditor, copy / "after")
            report = _verify(teller, copy / "after", expect=1)
            for where in (part, second, chain):
                if where.strip("/") not in report:
                    raise StoryError(f"the verifier does not name {where}")


def _seal(teller: Teller, event: dict[str, Any]) -> dict[str, Any]:
    function = teller.stack.outputs["SealerFunction"]
    ran = teller.stack.client("lambda").invoke(
        FunctionName=function, Payload=json.dumps(event).encode()
    )
    text = ran["Payload"].read().decode()
    if "FunctionError" in ran:
        raise StoryError(f"the sealer failed: {text}")
    teller.tell(f"опечатувач {json.dumps(event)}: {text}")
    done: dict[str, Any] = json.loads(text)
    return done


@contextmanager
def _auditor(teller: Teller) -> Iterator[Any]:
    """S3 with the rights of the auditor's policy and no others.

    On AWS whoever audits takes a role by a second factor; here they are a user for as long as the chapter lasts.
    """
    iam, policy = teller.stack.client("iam"), teller.stack.outputs["AuditorPolicy"]
    name = f"auditor-{uuid.uuid4().hex[:8]}"
    iam.create_user(UserName=name)
    iam.attach_user_policy(UserName=name, PolicyArn=policy)
    keys = iam.create_access_key(UserName=name)["AccessKey"]
    make: Any = boto3.client
    try:
        yield make(
            "s3",
            endpoint_url=teller.stack.endpoint,
            region_name=REGION,
            aws_access_key_id=keys["AccessKeyId"],
            aws_secret_access_key=keys["SecretAccessKey"],
        )
    finally:
        iam.delete_access_key(UserName=name, AccessKeyId=keys["AccessKeyId"])
        iam.detach_user_policy(UserName=name, PolicyArn=policy)
        iam.delete_user(UserName=name)


def _pull(teller: Teller, auditor: Any, folder: Path) -> None:
    """What `aws s3 sync` does (docs/audit.md)."""
    bucket, files = teller.stack.outputs["ExportsBucket"], 0
    for page in auditor.get_paginator("list_objects_v2").paginate(Bucket=bucket):
        for one in page.get("Contents", ()):
            path = folder / one["Key"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(auditor.get_object(Bucket=bucket, Key=one["Key"])["Body"].read())
            files += 1
    teller.tell(f"узято файлів: {files}")


def _refused(teller: Teller, auditor: Any) -> None:
    exports, others = (
        teller.stack.outputs[name] for name in ("ExportsBucket", "AttachmentsBucket")
    )
    forbidden: dict[str, Callable[[], Any]] = {
        "чужі файли": lambda: auditor.list_objects_v2(Bucket=others),
        "запис": lambda: auditor.put_object(Bucket=exports, Key="seals/x", Body=b"x"),
    }
    for what, ask in forbidden.items():
        try:
            ask()
        except auditor.exceptions.ClientError as error:
            teller.tell(f"{what}: {error.response['Error']['Code']}")
        else:
            raise StoryError(f"the auditor was not refused: {what}")


def _verifier(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, str(VERIFIER), *arguments], capture_output=True, text=True, check=False
    )


def _verify(teller: Teller, copy: Path, *, expect: int) -> str:
    done = _verifier(str(copy))
    lines = done.stdout.splitlines()
    for line in lines[:SHOWN]:
        teller.tell(f"│ {line}")
    if len(lines) > SHOWN:
        teller.tell(f"│ … і ще рядків: {len(lines) - SHOWN}")
    teller.tell(f"код завершення {done.returncode}")
    if done.returncode != expect:
        raise StoryError(f"expected {expect}, got {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def _prove(teller: Teller, copy: Path, number: str) -> None:
    teller.step("Доводить одне звернення: його запис під опублікованим коренем, без решти")
    proof = copy.parent / "proof.json"
    proof.write_text(_verifier(str(copy), "--prove", number).stdout, encoding="utf-8")
    root = json.loads(proof.read_text(encoding="utf-8"))["root"]
    done = _verifier("--check-proof", str(proof), "--root", root)
    if done.returncode:
        raise StoryError(done.stdout + done.stderr)
    teller.tell(f"{number} під коренем {root[:16]}…")


@contextmanager
def _forged_in_bucket(teller: Teller, folder: str, chain: str) -> Iterator[str]:
    """Another channel in a sealed part, as whoever may write anywhere would put it; gives the part's name."""
    s3, bucket = teller.stack.client("s3"), teller.stack.outputs["ExportsBucket"]
    found = s3.list_objects_v2(Bucket=bucket, Prefix=f"{folder}entries/")["Contents"]
    for key in (one["Key"] for one in found):
        lines = gzip.decompress(s3.get_object(Bucket=bucket, Key=key)["Body"].read()).splitlines()
        no = next((no for no, one in enumerate(lines) if f'"{chain}"'.encode() in one), None)
        if no is None:
            continue
        lines[no] = lines[no].replace(b'"channel":"WEB"', b'"channel":"SMS"')
        body = gzip.compress(b"".join(one + b"\n" for one in lines), mtime=0)
        put = s3.put_object(Bucket=bucket, Key=key, Body=body, ChecksumAlgorithm="SHA256")
        teller.tell(f"у сховищі: {key}, рядок {no + 1}: інший канал подання")
        try:
            yield str(key)
        finally:
            _forget(s3, bucket, {"Key": key, "VersionId": put["VersionId"]})
        return
    raise StoryError(f"{chain} is not in {folder}")


@contextmanager
def _forged_in_table(teller: Teller, chain: str) -> Iterator[None]:
    """Another day of registration in the register itself."""
    table, dynamodb = teller.stack.outputs["HistoryTable"], teller.stack.client("dynamodb")
    key = {"pk": {"S": chain}, "sk": {"S": f"{1:010d}"}}
    standing = dynamodb.get_item(TableName=table, Key=key)["Item"]
    entry = json.loads(standing["entry"]["S"])
    entry["facts"]["registered_on"] = "2020-02-29"
    dynamodb.put_item(TableName=table, Item={**standing, "entry": {"S": json.dumps(entry)}})
    teller.tell(f"у таблиці: {chain}, запис 1: інший день реєстрації")
    try:
        yield
    finally:
        dynamodb.put_item(TableName=table, Item=standing)


@contextmanager
def _snapshot_of_forgery(teller: Teller) -> Iterator[str]:
    """A snapshot that tells of the forgery in the table; a demo leaves none behind."""
    folder = str(_seal(teller, {"centre": CENTRE, "snapshot": True})["folder"])
    try:
        yield folder
    finally:
        s3, bucket = teller.stack.client("s3"), teller.stack.outputs["ExportsBucket"]
        found = s3.list_object_versions(Bucket=bucket, Prefix=folder)["Versions"]
        for one in found:
            _forget(s3, bucket, {"Key": one["Key"], "VersionId": one["VersionId"]})


def _forget(s3: Any, bucket: str, version: dict[str, str]) -> None:
    """What governance mode lets the account's owner do, and compliance mode nobody (docs/adr/0028-seals.md)."""
    s3.delete_object(Bucket=bucket, BypassGovernanceRetention=True, **version)
