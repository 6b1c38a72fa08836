"""`python -m ngofield`, and the `ngofield` command."""

import sys


def main() -> int:
    """Run the command line of this process and return its exit code."""
    from ngofield.cli import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())
