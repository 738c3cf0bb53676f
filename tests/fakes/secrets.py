"""Port `Secrets` in memory. `rotate` changes what a fresh look finds; an ordinary one goes on with what it had."""

from collections.abc import Mapping

from chalicelib.domain.telephony.telephone import Account


class MemorySecrets:
    def __init__(self, held: Mapping[str, Mapping[str, tuple[str, ...]]]) -> None:
        self._held = held
        self._fresh = held
        self.fresh_looks = 0

    def rotate(self, held: Mapping[str, Mapping[str, tuple[str, ...]]]) -> None:
        self._fresh = held

    def of(self, account: Account, *, fresh: bool = False) -> Mapping[str, tuple[str, ...]]:
        if fresh:
            self.fresh_looks += 1
            self._held = self._fresh
        return self._held.get(account.id, {})
