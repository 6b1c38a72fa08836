"""The command line: a contract for scripts, tests and coordinators without a screen."""

from ngofield.cli.main import main

__all__ = ["main"]
