"""In which line of a TOML file a key stands."""

import pytest

from ngofield.exchange.package.lines import line_of

TEXT = """\
id = "x"
title = { kk = "А", ru = "Б" }
[[scales]]
id = "one"
[[scales.levels]]
from = 1
[[scales.levels]]
from = 2
[[scales]]
id = "two"
note = '''
id = "no key"
'''
places = 1
[[scales.levels]]
from = 3
[titles]
q = { kk = "Т" }
"""


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("id", 1), ("title.kk", 2), ("scales[0]", 3), ("scales[0].levels[1].from", 8), ("scales[1].id", 10),
        ("scales[1].places", 14), ("scales[1].levels[0].from", 16), ("scales[1].levels[0].label.kk", 15),
        ("scales[1].levels[9].label", 9), ("titles.q", 18), ("titles.r.kk", 17), ("nothing[3].at.all", 0),
        ("", 0),
    ],
)  # fmt: skip
def test_the_line_of_a_key(key: str, line: int) -> None:
    assert line_of(TEXT, key) == line
