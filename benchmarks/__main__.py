"""`make bench`: every figure is a ratio beside a peer on the same input in the same run; nothing here is a test."""

from __future__ import annotations

import sys

from benchmarks import compose, pdf, rules, start

PARTS = {"start": start.main, "compose": compose.main, "rules": rules.main, "pdf": pdf.main}


def main() -> None:
    for name in sys.argv[1:] or PARTS:
        print(f"== {name}")
        PARTS[name]()


if __name__ == "__main__":
    main()
