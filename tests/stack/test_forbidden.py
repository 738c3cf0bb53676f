"""From the role of each Lambda, what it must not do is tried: all of it is refused, and nothing else."""

import pytest

from tests.stack.acts import Act, Names
from tests.stack.acts_on_resources import OF_KIND
from tests.stack.doubles import Doubles, role_of
from tests.stack.taken_by_aws import POLICIES


def test_acts_are_tried_on_every_kind_of_resource_that_holds_something(
    tried: tuple[Act, ...],
) -> None:
    assert len(tried) > 100
    assert len({one.what for one in tried}) == len(tried)
    assert {one.service for one in tried} >= {kind.split("::")[1].lower() for kind in OF_KIND}


@pytest.mark.req("NS-9.6")
@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("policy", POLICIES)
def test_a_lambda_may_do_what_is_its_task_and_nothing_else(
    policy: str, doubles: Doubles, names: Names, tried: tuple[Act, ...]
) -> None:
    """History is never changed; recordings, seals, secrets, queues and keys are for whom the table names."""
    role = role_of(policy)
    clients = {one.service: doubles.client(role, one.service) for one in tried}
    wrong = {
        f"{'may not' if denied else 'may'} {one.what}"
        for one in tried
        if (denied := one.is_denied(clients[one.service], names)) is (policy in one.may)
    }
    assert wrong == set()
