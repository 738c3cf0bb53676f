"""The selection of the codifier that the seed holds, and codes of it that tests speak of."""

import csv
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from chalicelib import places
from chalicelib.domain.codifier import Codifier
from chalicelib.domain.codifier_content import from_content, to_content
from chalicelib.domain.codifier_rows import read_codifier

FILE = Path(__file__).resolve().parents[3] / "local" / "seed" / "territory.csv"

KHM_OBLAST, KHM_RAION, KHM = "UA68000000000099709", "UA68040000000086061", "UA68040470010096613"
ZAK_OBLAST, UZH_RAION, UZH = "UA21000000000011690", "UA21100000000055073", "UA21100230010016545"
KHOLMOK = "UA21100250010068293"
KYIV, DARNYTSKYI = "UA80000000000093317", "UA80000000000210193"
KRYVYI_RIH, SAKSAHANSKYI = "UA12060170010065850", "UA12060170010585703"
CENTRE_CITY = "UA12060170010720279"
MYKOLAIV, MYKOLAIV_LVIV = "UA48060150010035747", "UA46100110010094231"


@cache
def sheet() -> Sequence[Sequence[str]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@cache
def codifier() -> Codifier:
    """As a Lambda has it: read from an edition's content, with the names that the codifier does not give."""
    read = read_codifier(sheet())
    assert read.bad_rows == ()
    return from_content(to_content(read.codifier), places.aliases())
