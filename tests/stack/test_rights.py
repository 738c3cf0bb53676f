"""No Lambda has a right that it could do without: each is taken from it in turn, and something fails."""

import pytest

from local.stack import Stack
from tests.stack.container import Containers
from tests.stack.doubles import Doubles, Json, role_of
from tests.stack.probes import Probe, probe_of, probes
from tests.stack.rights import Right, rights_in, without
from tests.stack.scene import Scene
from tests.stack.taken_by_aws import POLICIES, statements, used_by_aws


@pytest.fixture(scope="module")
def containers(quiet: Stack, doubles: Doubles) -> Containers:
    return Containers(quiet, doubles)


@pytest.fixture(scope="module")
def tokens() -> dict[str, str]:
    """Of users who have logged in; each token is good for half an hour."""
    return {}


@pytest.mark.parametrize("policy", POLICIES)
def test_every_statement_has_a_probe_or_is_used_by_aws_and_none_has_both(
    policy: str, template: Json
) -> None:
    probed = {name.split(" ")[0] for one in probes() if one.policy == policy for name in one.rights}
    sids = {one["Sid"] for one in statements(policy)}
    by_aws_itself = used_by_aws(policy, template)
    assert probed | by_aws_itself == sids
    assert not probed & by_aws_itself


@pytest.mark.parametrize("policy", POLICIES)
def test_without_any_one_of_its_rights_something_fails(
    policy: str, containers: Containers, tokens: dict[str, str], template: Json
) -> None:
    """Each action of each statement, on each of its resources, is taken from the role's double and given back."""
    doubles, role = containers.doubles, role_of(policy)
    whole = doubles.policy(role)
    doubles.credentials(role)
    scene = Scene(containers, policy, tokens)
    idle = []
    for probe, rights in probed_rights(policy, whole, used_by_aws(policy, template)).items():
        for right in rights:
            doubles.put(role, without(whole, right))
            if not fails(probe, scene):
                idle.append(f"{right}: {probe.name}")
        doubles.put(role, whole)
        probe.run(scene)
    assert idle == []


def probed_rights(policy: str, document: Json, left_out: set[str]) -> dict[Probe, list[Right]]:
    """The rights that each probe is to show; a right that none names is a fault of the table."""
    found: dict[Probe, list[Right]] = {}
    for right in rights_in(policy, document):
        if right.sid in left_out:
            continue
        probe = probe_of(right)
        assert probe is not None, f"no probe shows what this is for: {right}"
        found.setdefault(probe, []).append(right)
    return found


def fails(probe: Probe, scene: Scene) -> bool:
    """Whether what the probe does goes wrong, and because something was denied."""
    scene.denied.clear()
    try:
        probe.run(scene)
    except Exception:  # noqa: BLE001 - whatever way a Lambda or the one who called it says so
        return bool(scene.denied)
    return False
