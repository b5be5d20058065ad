"""Clients take turns, whatever each of them has sent."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from endpoint.executor.job import Job
from endpoint.executor.lease import Ticket
from endpoint.executor.turns import Turns


def ticket(client: str, arrived: float = 0.0) -> Ticket:
    return Ticket(Job(""), lambda _: None, arrived, client)


def test_one_of_each_client_comes_after_the_other() -> None:
    turns = Turns()
    for client in "aaaabc":
        turns.append(ticket(client))
    assert "".join(turns.popleft().client for _ in range(3)) == "abc"
    turns.append(ticket("b"))
    assert "".join(turns.popleft().client for _ in range(4)) == "abaa"
    assert not turns


def test_what_came_too_long_ago_is_taken_out() -> None:
    turns = Turns()
    for arrived, client in ((1, "a"), (5, "a"), (2, "b"), (6, "c")):
        turns.append(ticket(client, arrived))
    assert sorted(one.arrived for one in turns.late(4)) == [1, 2]
    assert len(turns) == 2
    assert [turns.popleft().arrived for _ in range(2)] == [5, 6]


def test_what_was_put_back_behind_newer_ones_is_taken_out_in_time() -> None:
    turns = Turns()
    for arrived in (5, 1):
        turns.append(ticket("a", arrived))
    assert [one.arrived for one in turns.late(4)] == [1]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["in", "out", "away"])), max_size=60))
def test_nothing_is_lost_and_each_client_keeps_its_order(steps: list[tuple[str, str]]) -> None:
    turns, waiting = Turns(), list[Ticket]()
    for number, (client, step) in enumerate(steps):
        if step == "in":
            waiting.append(ticket(client, number))
            turns.append(waiting[-1])
        elif step == "out" and waiting:
            taken = turns.popleft()
            assert taken is next(one for one in waiting if one.client == taken.client)
            waiting.remove(taken)
        elif step == "away" and waiting:
            gone = waiting.pop(number % len(waiting))
            turns.discard(gone)
            turns.discard(gone)
        assert len(turns) == len(waiting)
        assert bool(turns) is bool(waiting)
    rest = Counter(turns.popleft().client for _ in range(len(turns)))
    assert rest == Counter(one.client for one in waiting)
