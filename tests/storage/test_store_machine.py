"""A short play of the state machine: the same on every run, so that a red test is red for everybody."""

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from store_kit import Blank
from store_machine import StoreMachine


def test_laptops_in_any_order_of_work(blank: Blank) -> None:
    machine = type("Machine", (StoreMachine,), {"blank": blank})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=25,
            stateful_step_count=40,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
