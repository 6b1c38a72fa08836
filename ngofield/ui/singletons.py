"""Keeping None, True and False alive under PySide6 6.12 on Python 3.10 and 3.11.

PySide6 6.12.0 returns these three without taking a reference (harmless from Python 3.12 on, where
they are immortal). On an older Python each call of a Qt method that returns nothing takes one
reference of None away, and after some thousand calls the interpreter stops with "deallocating None".
Measured with `sys.getrefcount`: 6.11.3 does not do this, 6.12.0 does. Giving the three a reference
count that no session can use up makes them as immortal as Python 3.12 does.
"""

import ctypes
import sys

FIRST_IMMORTAL = (3, 12)
_PLENTY = 1 << 40


def make_singletons_immortal() -> None:
    """Give None, True and False a very high reference count; nothing to do from Python 3.12 on."""
    if sys.version_info >= FIRST_IMMORTAL or sys.implementation.name != "cpython":
        return
    for singleton in (None, True, False):
        if sys.getrefcount(singleton) < _PLENTY // 2:
            ctypes.c_ssize_t.from_address(id(singleton)).value = _PLENTY
