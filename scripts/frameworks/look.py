#!/usr/bin/env python3
"""Looks at drawn weights without initvet: each tensor beside the law that its claim documents.

    python look.py DIR/torch-bfloat16.safetensors

The laws are worked out a second time here, from the claims file beside the weights. Distances between
distribution functions are taken to the law rounded to the dtype, so that a correct bfloat16 sample has
none. Needs numpy, scipy, ml_dtypes and safetensors.
"""

import math
import pathlib
import re
import sys

import ml_dtypes
import numpy as np
from safetensors.numpy import load_file
from scipy import special, stats

TRUNCATED = 0.87962566103423978
BITS = {2: np.uint16, 4: np.uint32}
# Gains of torch.nn.init.calculate_gain, squared.
SQUARED_GAIN = {"relu": 2, "tanh": 25 / 9, "selu": 9 / 16}


def claims(path: pathlib.Path) -> dict[str, dict[str, str]]:
    """The entries of a claims file by tensor; the names in our files have no wildcards."""
    entries: dict[str, dict[str, str]] = {}
    for line in path.read_text().splitlines():
        found = re.match(r'\s+(?:- )?([a-z-]+): "?(.*?)"?(?:  # .*)?$', line)
        if found and found[1] == "match":
            entry = entries[found[2]] = {}
        elif found:
            entry[found[1]] = found[2]
    return entries


def law(claim: str, fan_in: int, fan_out: int, groups: int) -> tuple[str, float, float] | None:
    """Family, standard deviation (a truncated normal's: the parent's) and bound; None if exact."""
    name, _, text = claim.partition(":")
    framework, _, bare = name.rpartition(".")
    arguments, words = {}, []
    for piece in filter(None, text.split(",")):
        key, _, value = piece.rpartition("=")
        arguments[key] = value
        words += [value] if not key else []

    def number(key: str, default: float = 1) -> float:
        return float(arguments.get(key, default))

    def scaled(family: str, variance: float) -> tuple[str, float, float]:
        stddev = math.sqrt(variance)
        if family == "uniform":
            return family, stddev, math.sqrt(3 * variance)
        return ("normal", stddev, math.inf) if family == "normal" else (
            "truncated", stddev / TRUNCATED, 2 * stddev / TRUNCATED)

    if not framework:
        fan_out //= groups
    average = (fan_in + fan_out) / 2
    fan = {"fan_in": fan_in, "fan_out": fan_out, "fan_avg": average}
    bare = bare.rstrip("_")
    if bare in ("Linear", "Conv2d", "pytorch-linear"):
        return scaled("uniform", 1 / (3 * fan_in))
    if bare == "variance_scaling":
        scale, mode, family = words or (
            number("scale"), arguments.get("mode", "fan_in"), arguments.get("distribution", "truncated_normal"))
        family = {"truncated_normal": "truncated", "untruncated_normal": "normal"}.get(family, family)
        return scaled(family, float(scale) / fan[mode])
    if stem := re.fullmatch(r"(glorot|xavier|he|kaiming|lecun)[-_](normal|uniform|truncated-normal)", bare):
        family = "truncated" if stem[2] == "truncated-normal" or (
            framework in ("keras", "tf", "jax") and stem[2] == "normal") else stem[2]
        if stem[1] in ("glorot", "xavier"):
            return scaled(family, number("gain") ** 2 / average)
        divisor = fan[arguments.get("mode", "fan_in")]
        if stem[1] == "lecun" or framework == "mlx":
            return scaled(family, number("gain") ** 2 / divisor)
        gain = SQUARED_GAIN.get(arguments.get("nonlinearity", ""), 2 / (1 + number("a", 0) ** 2))
        return scaled(family, gain / divisor)
    default = {"jax": 0.01, "torch": 1, "mlx": 1}.get(framework, 0.05)
    stddev = number("stddev", number("std", default))
    if bare in ("normal", "random_normal"):
        return "normal", stddev, math.inf
    if bare in ("uniform", "random_uniform"):
        limit = number("b", number("high", number("limit", number("maxval", 0.05))))
        return "uniform", limit / math.sqrt(3), limit
    if bare in ("truncated_normal", "truncated-normal", "trunc_normal"):
        if framework == "torch":
            return "truncated", stddev, number("b", 2)
        if framework:
            return "truncated", stddev, stddev * number("upper", 2)
        parent = number("parent_stddev") if "parent_stddev" in arguments else stddev / TRUNCATED
        return "truncated", parent, 2 * parent
    return None


def distribution(family: str, stddev: float, bound: float, x: np.ndarray) -> np.ndarray:
    if family == "uniform":
        return np.clip((x / bound + 1) / 2, 0, 1)
    below = special.ndtr(-bound / stddev)
    return np.clip((special.ndtr(x / stddev) - below) / (1 - 2 * below), 0, 1)


def moments(family: str, stddev: float, bound: float) -> tuple[float, float]:
    """Variance and kurtosis."""
    if family == "uniform":
        return stddev**2, 1.8
    if bound == math.inf:
        return stddev**2, 3.0
    cut = stats.truncnorm(-bound / stddev, bound / stddev, scale=stddev)
    variance, excess = cut.stats("vk")
    return float(variance), float(excess) + 3


def look(tensor: np.ndarray, entry: dict[str, str]) -> str:
    groups = int(entry.get("groups", 1))
    layout = entry["layout"]
    extents = dict(zip(layout, tensor.shape[-len(layout):]))
    area = math.prod(extent for axis, extent in extents.items() if axis not in "io")
    claim = law(entry["claim"], area * extents["i"], area * extents["o"], groups)
    copies = len(tensor) - len({hash(draw.tobytes()) for draw in tensor})
    flat = tensor.reshape(-1)
    n = flat.size
    patterns, counts = np.unique(flat.view(BITS[flat.itemsize]), return_counts=True)
    values = patterns.view(flat.dtype)
    if claim is None:
        mean_square = float(np.mean(np.square(flat, dtype=np.float64)))
        return f"{len(values):9d} distinct, mean square {mean_square:.7g}, {values.astype(float).min():.6g} … {values.astype(float).max():.6g}"
    family, stddev, bound = claim
    variance, kurtosis = moments(*claim)
    order = np.argsort(values.astype(np.float64), kind="stable")
    values, counts = values[order], counts[order]
    x = values.astype(np.float64)
    mean = float(counts @ x) / n
    second = float(counts @ x**2) / n
    fourth = float(counts @ x**4) / n
    # What rounds to a value reaches half-way to the next one that the dtype has.
    above = np.nextafter(values, np.array(np.inf, flat.dtype)).astype(np.float64)
    edge = np.where(np.isfinite(above), (x + above) / 2, np.inf)
    ks = np.abs(np.cumsum(counts) / n - distribution(*claim, edge)).max()
    sigma = math.sqrt(variance)
    rounded = float(np.array(bound).astype(flat.dtype)) if bound < math.inf else math.inf
    standard = np.abs(x) / stddev
    mean_z = mean / sigma * math.sqrt(n)
    variance_z = (second / variance - 1) / math.sqrt((kurtosis - 1) / n)
    flags = [
        word for word, wrong in {
            "MEAN": abs(mean_z) > 5, "VARIANCE": abs(variance_z) > 5, "SHAPE": ks * math.sqrt(n) > 2.6,
            "SUPPORT": counts[np.abs(x) > rounded].sum() > 0, "COPIES": copies > 0,
            "TAILS": bound == math.inf and n >= 1e6 and abs(
                counts[standard > 4.5].sum() - n * 2 * special.ndtr(-4.5)) > 5 * math.sqrt(n * 2 * special.ndtr(-4.5)),
        }.items() if wrong]
    extremes = "" if bound < math.inf else "; beyond 3, 4, 5: " + ", ".join(
        f"{counts[standard > cut].sum() / (n * 2 * special.ndtr(-cut)):.4g}" for cut in (3, 4, 5)) + " of expected"
    return (
        f"{len(values):9d} distinct  mean {mean / sigma:+.2e}σ ({mean_z:+.1f})  "
        f"var {second / variance:.5f} ({variance_z:+.1f})  kurt {fourth / second**2:.4f}/{kurtosis:.4f}  "
        f"{x.min() / stddev:+.4f} … {x.max() / stddev:+.4f}  zeros {counts[x == 0].sum() / n:.2e}  "
        f"at −b {counts[x == -rounded].sum()} +b {counts[x == rounded].sum()} beyond {counts[np.abs(x) > rounded].sum()}  "
        f"KS {ks:.2e} ({ks * math.sqrt(n):.2f}){extremes}  {' '.join(flags)}")


def main() -> None:
    for path in map(pathlib.Path, sys.argv[1:]):
        print(f"== {path.stem}")
        entries = claims(path.with_suffix(".yml"))
        for name, tensor in load_file(path).items():
            if "claim" in entries[name]:
                print(f"{name:55s} {look(tensor, entries[name])}", flush=True)


if __name__ == "__main__":
    main()
