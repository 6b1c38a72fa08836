import pytest

from ngofield.ui.keys.strength import strength


@pytest.mark.parametrize(
    ("passphrase", "level"),
    [
        ("", 0),
        ("short", 0),
        ("       a", 0),
        ("aaaaaaaaaaaaaaaa", 1),
        ("1234567890123456", 1),
        ("password", 1),
        ("дала өзен", 2),
        ("longenough12", 2),
        ("дала өзен шам", 3),
        ("kT7qX2vLw9ZpR4mB", 3),
    ],
)
def test_longer_and_more_varied_is_stronger(passphrase: str, level: int) -> None:
    assert strength(passphrase).level == level
