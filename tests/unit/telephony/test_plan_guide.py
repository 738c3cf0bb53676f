"""The guide to call plans is true: its example is read and found clean, and it tells of every kind of step."""

import re
from pathlib import Path

import yaml

from chalicelib.domain.telephony.plan import KINDS, StepKind
from chalicelib.domain.telephony.plan_checks import check_plan
from chalicelib.domain.telephony.plan_reading import read_plan
from tests.plans import world

GUIDE = (Path(__file__).parents[3] / "docs" / "call-plans.md").read_text(encoding="utf-8")


def test_the_example_of_the_guide_can_be_kept() -> None:
    (example,) = re.findall(r"```yaml\n(.+?)```", GUIDE, re.DOTALL)
    plan, findings = read_plan(yaml.safe_load(example), centre="khm", name="main")
    assert plan is not None, findings
    assert check_plan(plan, world()) == ()


def test_the_guide_tells_of_every_kind_of_step_and_of_its_fields() -> None:
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| (.*?) \|", GUIDE, re.MULTILINE))
    assert set(rows) == set(StepKind)
    for step, kind in KINDS.items():
        fields = set(step.__dataclass_fields__) - {"id", "words"}
        assert {one for one in fields if f"`{one}`" not in rows[kind]} == set()
