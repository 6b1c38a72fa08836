"""Keeping `None` alive under PySide6 6.12 on Python 3.11.

That release gives up one reference to `None` with every call that returns nothing. From Python 3.12
on `None` is immortal and no harm is done; on 3.11 the count reaches zero after some thousand calls
and the interpreter aborts ("none_dealloc"). PySide6 6.11.3 counts rightly.
"""

import ctypes
import sys

_ENOUGH = 1 << 40


def keep_none_alive() -> None:
    """Lend `None` more references than a program can lose; once per process is enough."""
    if sys.version_info < (3, 12) and sys.getrefcount(None) < _ENOUGH // 2:
        ctypes.c_ssize_t.from_address(id(None)).value += _ENOUGH
