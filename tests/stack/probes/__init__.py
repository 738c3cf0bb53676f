"""What Lambdas need their rights for: each probe does one thing that fails without the rights it names.

A right is named by the Sid of its statement, and where a statement gives several for several ends, by its action too,
or by its action and the end of its resource: `KeepRegistry`, `KeepRegistry dynamodb:DeleteItem`,
`TablesInAndOut s3:GetObject /imports/*`. The nearest name counts.
"""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass

from tests.stack.rights import Right
from tests.stack.scene import Scene

Run = Callable[[Scene], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """`run` goes well with all rights of the policy, however often, and raises where one of its own is missing."""

    policy: str
    rights: tuple[str, ...]
    run: Run

    @property
    def name(self) -> str:
        return self.run.__name__.replace("_", " ")


_PROBES: list[Probe] = []


def needs(policy: str, *rights: str) -> Callable[[Run], Run]:
    """What is decorated is how rights of this policy are seen to be needed."""

    def keep(run: Run) -> Run:
        _PROBES.append(Probe(policy=policy, rights=rights, run=run))
        return run

    return keep


def probes() -> tuple[Probe, ...]:
    """All of them, in the order of their modules."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return tuple(_PROBES)


def probe_of(right: Right) -> Probe | None:
    """The one that names the right most nearly."""
    named = [
        (name.count(" "), probe)
        for probe in probes()
        if probe.policy == right.policy
        for name in probe.rights
        if _names(name, right)
    ]
    return max(named, key=lambda one: one[0], default=(0, None))[1]


def _names(name: str, right: Right) -> bool:
    sid, action, resource = (*name.split(" "), "", "")[:3]
    return (
        sid == right.sid
        and action in {"", right.action}
        and resource.casefold() in right.resource.casefold()
    )
