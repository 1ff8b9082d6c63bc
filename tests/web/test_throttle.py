from datetime import timedelta

from tests.factories import local
from web.throttle import FIRST_WAIT, FREE_TRIES, LONGEST_WAIT, MOST_KEPT, Throttle

NOW = local(8)
NONE = timedelta(0)


def fail(throttle: Throttle, times: int, name: str = "lan", address: str = "10.0.0.1") -> None:
    for _ in range(times):
        throttle.tried(name, address, NOW)


def test_a_few_slips_cost_nothing() -> None:
    throttle = Throttle()
    fail(throttle, FREE_TRIES - 1)
    assert throttle.wait("lan", "10.0.0.1", NOW) == NONE


def test_each_further_failure_doubles_the_wait_up_to_a_limit() -> None:
    throttle = Throttle()
    fail(throttle, FREE_TRIES)
    waits = []
    for _ in range(8):
        waits.append(throttle.wait("lan", "10.0.0.1", NOW))
        fail(throttle, 1)
    assert waits[:3] == [FIRST_WAIT, FIRST_WAIT * 2, FIRST_WAIT * 4]
    assert waits[-1] == LONGEST_WAIT


def test_the_wait_passes() -> None:
    throttle = Throttle()
    fail(throttle, FREE_TRIES)
    assert throttle.wait("lan", "10.0.0.1", NOW + FIRST_WAIT) == NONE


def test_one_address_trying_many_names_waits_for_any_name() -> None:
    throttle = Throttle()
    for number in range(30):
        throttle.tried(f"name{number}", "10.0.0.1", NOW)
    assert throttle.wait("another", "10.0.0.1", NOW) == FIRST_WAIT
    assert throttle.wait("another", "10.0.0.2", NOW) == NONE


def test_success_forgets_the_name_but_not_the_address() -> None:
    throttle = Throttle()
    fail(throttle, 31)
    throttle.succeeded("lan", "10.0.0.1")
    assert throttle.wait("lan", "10.0.0.1", NOW) == FIRST_WAIT


def test_old_failures_are_forgotten() -> None:
    throttle = Throttle()
    fail(throttle, FREE_TRIES)
    throttle.tried("lan", "10.0.0.1", NOW + timedelta(hours=2))
    assert throttle.wait("lan", "10.0.0.1", NOW + timedelta(hours=2)) == NONE


def test_memory_is_bounded() -> None:
    throttle = Throttle()
    fail(throttle, FREE_TRIES)
    for number in range(MOST_KEPT):
        throttle.tried(f"name{number}", f"address{number}", NOW)
    assert throttle.wait("lan", "10.0.0.1", NOW) == NONE
