"""Whole-process and in-process times, as medians of paired runs."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent


def seconds(command: Sequence[str], cwd: Path = ROOT, env: dict[str, str] | None = None) -> float:
    """The wall time of one whole process."""
    begun = time.perf_counter()
    subprocess.run(command, cwd=cwd, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - begun


def paired(one: Callable[[], float], other: Callable[[], float], runs: int) -> tuple[float, float]:
    """Medians of two measurements taken in turn, after one warm-up of each."""
    one(), other()
    left, right = zip(*((one(), other()) for _ in range(runs)), strict=True)
    return statistics.median(left), statistics.median(right)


def report(what: str, ours: float, peer: float, target: str) -> None:
    print(f"{what}: {ours * 1000:.0f} ms beside {peer * 1000:.0f} ms, ratio {ours / peer:.2f} (target {target})")
