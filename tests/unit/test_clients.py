"""Clients of AWS, as each Lambda has them."""

import os
import subprocess
import sys

import pytest

PROGRAM = """
from chalicelib import wiring
print(*wiring.client("s3").generate_presigned_post("bucket", "key")["fields"])
"""


@pytest.mark.parametrize("region", ["eu-central-1", "eu-west-1", "us-east-1"])
def test_forms_are_signed_as_s3_asks_for_what_lies_under_a_key_of_ours(region: str) -> None:
    """Signature version 4 in the oldest regions too, where clients take another by themselves."""
    given = {
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_REGION": region,
        "AWS_DEFAULT_REGION": region,
        "AWS_SECRET_ACCESS_KEY": "secret",
    }
    bare = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    done = subprocess.run(  # noqa: S603 - a program of ours
        [sys.executable, "-c", PROGRAM],
        env=bare | given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "x-amz-algorithm" in done.stdout.split()
