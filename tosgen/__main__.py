"""`tosgen` and `python -m tosgen`."""

from __future__ import annotations


def main() -> None:
    """Run the command line; exits with 0, 1 or 2."""
    from tosgen.cli import run

    run()


if __name__ == "__main__":
    main()
