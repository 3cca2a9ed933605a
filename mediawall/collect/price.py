"""What a poll is worth, and when: pure.

Posts that come at a rate q wait least for a given number of polls when polls come at a rate that goes with the square root
of q (each gap costs q * gap^2 / 2 in waiting, and a poll more must save as much at every hour). The square roots over what
is left of a day against the polls that are left give the price of a poll; the next one is due as soon as waiting on
costs more than that. Where posts are as likely at one hour as at another, this is the fixed interval.
"""

import math
from collections.abc import Sequence

from mediawall.collect.foresight import Stretch

_ROUNDS = 6


def speed(ahead: Sequence[Stretch], polls: float, fastest: float) -> float:
    """Polls a second for each square root of a post a second, so that all together are as many as are left.

    Where that would be faster than the fastest, it is the fastest, and the others share what is over.
    """
    roots = [(float(one.seconds), math.sqrt(one.posts)) for one in ahead]
    free, polls_free = roots, polls
    speed = 0.0
    for _ in range(_ROUNDS):
        whole = sum(seconds * root for seconds, root in free)
        if not whole or polls_free <= 0:
            return speed
        speed = polls_free / whole
        slow = [(seconds, root) for seconds, root in free if speed * root <= fastest]
        if len(slow) == len(free):
            return speed
        polls_free -= fastest * (sum(s for s, _ in free) - sum(s for s, _ in slow))
        free = slow
    return speed


def worthwhile(ahead: Sequence[Stretch], speed: float, waiting: float) -> tuple[float | None, float]:
    """(seconds until a poll is worth its price, the posts that wait then); no seconds where it never is.

    With the price p = 1 / (2 * speed^2) of a poll, waiting on is worth it as long as the posts that wait already are
    fewer than sqrt(2 * p * q): what waits grows the cost, what comes is better caught together.
    """
    passed = 0.0
    for one in ahead:
        enough = math.sqrt(one.posts) / speed if speed else math.inf
        if waiting >= enough:
            return passed, waiting
        if waiting + one.posts * one.seconds >= enough:
            return passed + (enough - waiting) / one.posts, enough
        waiting += one.posts * one.seconds
        passed += one.seconds
    return None, waiting
