"""Which terms still run, and when one that is over was met: told from the states and the sendings that are kept."""

from datetime import datetime

from chalicelib.domain.appeal import Appeal
from chalicelib.domain.clock import Purpose, RunningTerm, is_over


def runs(appeal: Appeal, running: RunningTerm) -> bool:
    """Whether somebody may still miss it: what it binds has not got as far as the term demands."""
    return not is_over(running, appeal.state_of(running))


def met_at(appeal: Appeal, running: RunningTerm) -> datetime | None:
    """When what a term for forwarding demands was done (UTC): the last of its issues to be sent first was.

    Law 393/96-ВР art. 7(3) demands that an appeal is sent on, not that the receiver keeps it. None while it runs, where
    nothing was sent, and for terms for anything else.
    """
    if running.purpose is not Purpose.FORWARDING or runs(appeal, running):
        return None
    apart = appeal.clock.issues_apart(running.purpose)
    bound = [
        issue.no
        for issue in appeal.issues
        if (issue.no not in apart if running.issue_no is None else issue.no == running.issue_no)
    ]
    sent = [[one.routed_at for one in appeal.assignments if one.issue_no == no] for no in bound]
    return max((min(times) for times in sent if times), default=None)
