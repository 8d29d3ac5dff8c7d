#!/usr/bin/env python3
"""Draws the initializers of the textbooks with NumPy: what a program without a framework does.

    python numpy_weights.py --out DIR
    initvet audit DIR/numpy-float32.safetensors --claims DIR/numpy-float32.yml

The weights are drawn in float32 and rounded to the dtype.
"""

import math

import ml_dtypes
import numpy as np
from safetensors.numpy import save_file

import weights

DTYPES = {"float32": np.float32, "bfloat16": ml_dtypes.bfloat16, "float16": np.float16}
LAYOUTS = {"dense": "io", "conv": "hwio", "groups": "hwio"}

# Standard deviation of a standard normal that is cut at ±2.
TRUNCATED = 0.87962566103423978


class Sampler:
    """The three families, each by its standard deviation, and Haar's law."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)

    def normal(self, shape: tuple[int, ...], stddev: float) -> np.ndarray:
        return self.rng.standard_normal(shape, dtype=np.float32) * np.float32(stddev)

    def uniform(self, shape: tuple[int, ...], stddev: float) -> np.ndarray:
        limit = np.float32(math.sqrt(3) * stddev)
        return (2 * self.rng.random(shape, dtype=np.float32) - 1) * limit

    def truncated_normal(self, shape: tuple[int, ...], stddev: float) -> np.ndarray:
        z = self.rng.standard_normal(shape, dtype=np.float32)
        while (beyond := np.abs(z) > 2).any():
            z[beyond] = self.rng.standard_normal(np.count_nonzero(beyond), dtype=np.float32)
        return z * np.float32(stddev / TRUNCATED)

    def orthogonal(self, shape: tuple[int, ...], gain: float) -> np.ndarray:
        rows, columns = math.prod(shape[:-1]), shape[-1]
        gaussian = self.rng.standard_normal((max(rows, columns), min(rows, columns)))
        q, r = np.linalg.qr(gaussian)
        # Without the signs QR's Q does not have Haar's law.
        q *= np.sign(np.diag(r))
        return (gain * (q if rows >= columns else q.T)).reshape(shape)


def save(tensors: dict[str, np.ndarray], path: str) -> None:
    """save_file writes an array's memory as it lies: a transposed one would be scrambled, unsaid."""
    save_file({name: np.ascontiguousarray(tensor) for name, tensor in tensors.items()}, path)


def main() -> None:
    options = weights.parse(__doc__.splitlines()[0], tuple(DTYPES))
    dtype = DTYPES[options.dtype]
    result = weights.Weights(options, np.stack)
    sample = Sampler(options.seed)
    families = {
        "normal": sample.normal, "uniform": sample.uniform, "truncated-normal": sample.truncated_normal}

    dense, conv, groups = weights.kinds(options)
    for kind in (dense, conv, groups):
        layout = LAYOUTS[kind.name]
        shape = kind.shape(layout)
        # What one output sees, and what one input feeds: within its group.
        fan_in = math.prod(shape[:-1])
        fan_out = fan_in // shape[-2] * kind.outputs // kind.groups
        variances = {"lecun": 1 / fan_in, "he": 2 / fan_in, "glorot": 2 / (fan_in + fan_out)}
        for stem, variance in variances.items():
            for family, draw in families.items():
                result.add(
                    f"{stem}-{family}/{kind.name}",
                    lambda: draw(shape, math.sqrt(variance)).astype(dtype), layout=layout, groups=kind.groups)
        result.add(
            f"pytorch-linear/{kind.name}",
            lambda: sample.uniform(shape, 1 / math.sqrt(3 * fan_in)).astype(dtype),
            layout=layout, groups=kind.groups)

    shape = dense.shape("io")
    plain = {
        "normal:stddev=0.05": lambda: sample.normal(shape, 0.05),
        "uniform:limit=0.05": lambda: sample.uniform(shape, 0.05 / math.sqrt(3)),
        "truncated-normal:stddev=0.05": lambda: sample.truncated_normal(shape, 0.05),
        "truncated-normal:parent_stddev=0.05": lambda: sample.truncated_normal(shape, 0.05 * TRUNCATED),
        "orthogonal": lambda: sample.orthogonal(shape, 1),
    }
    fixed = {
        "zeros": lambda: np.zeros(shape),
        "constant:c=0.1": lambda: np.full(shape, 0.1),
        "scaled-identity:c=1.2": lambda: 1.2 * np.eye(*shape),
    }
    for name, draw in plain.items():
        result.add(f"{name}/dense", lambda: draw().astype(dtype), layout="io")
    for name, draw in fixed.items():
        result.add(f"{name}/dense", lambda: draw().astype(dtype), layout="io", fixed=True)
    result.add("orthogonal/conv", lambda: sample.orthogonal(conv.shape("hwio"), 1).astype(dtype), layout="hwio")
    result.write(options.name or f"numpy-{options.dtype}", save)


if __name__ == "__main__":
    main()
