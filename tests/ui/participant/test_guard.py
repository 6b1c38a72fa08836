from ngofield.ui.participant.guard import Guard


class Watch:
    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def test_the_right_pin_opens() -> None:
    assert Guard(lambda pin: pin == "2468").admits("2468")


def test_three_wrong_pins_make_the_next_try_wait() -> None:
    watch = Watch()
    guard = Guard(lambda pin: pin == "2468", watch)
    assert [guard.admits("0000") for _ in range(2)] == [False, False]
    assert guard.wait() == 0
    assert not guard.admits("0000")
    assert guard.wait() == 5


def test_while_waiting_even_the_right_pin_is_turned_away() -> None:
    watch = Watch()
    guard = Guard(lambda pin: pin == "2468", watch)
    for _ in range(3):
        guard.admits("0000")
    assert not guard.admits("2468")
    watch.seconds += 5
    assert guard.admits("2468")


def test_each_further_wrong_pin_doubles_the_wait_up_to_a_minute() -> None:
    watch = Watch()
    guard = Guard(lambda pin: False, watch)
    waits = []
    for _ in range(8):
        guard.admits("0000")
        waits.append(guard.wait())
        watch.seconds += guard.wait()
    assert waits == [0, 0, 5, 10, 20, 40, 60, 60]


def test_the_right_pin_forgives_the_wrong_ones() -> None:
    watch = Watch()
    guard = Guard(lambda pin: pin == "2468", watch)
    for pin in ("0000", "1111", "2468", "0000", "1111"):
        guard.admits(pin)
    assert guard.wait() == 0
