"""`python -m ngofield`, and the `ngofield` command."""

import sys


def main() -> int:
    """Run the command line of this process and return its exit code."""
    from ngofield.cli import main as run

    forbid_core_dumps()
    return run(sys.argv[1:])


def forbid_core_dumps() -> None:
    """Let a crash leave no picture of the memory on the disk: the key and the passphrase are in it."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


if __name__ == "__main__":
    raise SystemExit(main())
