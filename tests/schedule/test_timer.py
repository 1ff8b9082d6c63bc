import threading

from broadcaster.schedule import Timer


def test_a_step_runs_again_and_again_until_the_end() -> None:
    ran, count = threading.Event(), 0

    def step() -> None:
        nonlocal count
        count += 1
        if count >= 3:
            ran.set()

    timer = Timer()
    timer.every(0.02, step)
    timer.start()
    assert ran.wait(10)
    timer.stop()
    after = count
    assert not threading.Event().wait(0.1)
    assert count == after
