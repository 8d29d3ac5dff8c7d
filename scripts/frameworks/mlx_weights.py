#!/usr/bin/env python3
"""Draws every initializer of MLX, and the default weights of its layers.

    python mlx_weights.py --out DIR
    initvet audit DIR/mlx-float32.safetensors --claims DIR/mlx-float32.yml
"""

import math

import mlx.core as mx
from mlx import nn
from mlx.nn import init

import weights

LAYOUTS = {"dense": "oi", "conv": "ohwi", "groups": "ohwi"}


def main() -> None:
    options = weights.parse(__doc__.splitlines()[0])
    mx.random.seed(options.seed)
    dtype = getattr(mx, options.dtype)

    # MLX is lazy: evaluated draw by draw, it holds no graph of all of them.
    def stacked(draws: list[mx.array]) -> mx.array:
        mx.eval(draws)
        return mx.stack(draws)

    result = weights.Weights(options, stacked)
    # Laws that depend on the fans, by the arguments of their call.
    scaled = {
        "mlx.glorot_normal": (init.glorot_normal(dtype), {}),
        "mlx.glorot_uniform": (init.glorot_uniform(dtype), {}),
        "mlx.glorot_normal:gain=1.5": (init.glorot_normal(dtype), {"gain": 1.5}),
        # gain is 1 by default: this is LeCun's law, and √2 makes it He's.
        "mlx.he_normal": (init.he_normal(dtype), {}),
        "mlx.he_uniform": (init.he_uniform(dtype), {}),
        "mlx.he_normal:gain=1.4142135623730951": (init.he_normal(dtype), {"gain": math.sqrt(2)}),
        "mlx.he_uniform:mode=fan_out": (init.he_uniform(dtype), {"mode": "fan_out"}),
        "mlx.he_normal:mode=fan_out,gain=1.4142135623730951": (
            init.he_normal(dtype), {"mode": "fan_out", "gain": math.sqrt(2)}),
    }
    plain = {
        "mlx.normal": init.normal(dtype=dtype),
        "mlx.normal:std=0.02": init.normal(std=0.02, dtype=dtype),
        "mlx.uniform:low=-0.05,high=0.05": init.uniform(low=-0.05, high=0.05, dtype=dtype),
        "mlx.orthogonal": init.orthogonal(dtype=dtype),
        "mlx.orthogonal:gain=1.5": init.orthogonal(gain=1.5, dtype=dtype),
    }

    dense, conv, groups = weights.kinds(options)
    for kind in (dense, conv, groups):
        layout = LAYOUTS[kind.name]
        empty = mx.zeros(kind.shape(layout), dtype)
        for name, (initializer, arguments) in scaled.items():
            result.add(
                f"{name}/{kind.name}", lambda: initializer(empty, **arguments), layout=layout,
                groups=kind.groups)
    empty = mx.zeros(dense.shape("oi"), dtype)
    for name, initializer in plain.items():
        result.add(f"{name}/dense", lambda: initializer(empty), layout="oi")
    result.add("mlx.constant:0.1/dense", lambda: init.constant(0.1, dtype)(empty), layout="oi", fixed=True)
    square = mx.zeros((dense.inputs, dense.inputs), dtype)
    result.add("mlx.identity/dense", lambda: init.identity(dtype)(square), layout="oi", fixed=True)
    result.add(
        "mlx.sparse:sparsity=0.1/dense", lambda: init.sparse(0.1, dtype=dtype)(empty),
        skip="normal weights and exact zeros mixed: no such law in the catalogue")

    layers(result, dtype, dense, conv, groups)
    result.write(options.name or f"mlx-{options.dtype}", lambda tensors, path: mx.save_safetensors(path, tensors))


def layers(
    result: weights.Weights, dtype: mx.Dtype, dense: weights.Kind, conv: weights.Kind, groups: weights.Kind
) -> None:
    """What a layer has when nobody initializes it. Layers are made in float32, and then rounded."""
    inputs, outputs = dense.inputs, dense.outputs
    result.add(
        "mlx.nn.Linear/dense", lambda: nn.Linear(inputs, outputs).weight.astype(dtype),
        claim="pytorch-linear", layout="oi")
    for kind in (conv, groups):
        result.add(
            f"mlx.nn.Conv2d/{kind.name}",
            lambda: nn.Conv2d(kind.inputs, kind.outputs, kind.kernel, groups=kind.groups).weight.astype(dtype),
            claim="pytorch-linear", layout="ohwi", groups=kind.groups)
    # A row per word, variance 1/features: features stand where a matrix [out, in] has its inputs.
    result.add(
        "mlx.nn.Embedding/dense", lambda: nn.Embedding(inputs, outputs).weight.astype(dtype),
        claim="lecun-normal", layout="oi")
    # U(−√k, √k) with k = 1/hidden for both matrices.
    bound = 1 / math.sqrt(outputs)
    for part in ("Wx", "Wh"):
        result.add(
            f"mlx.nn.LSTM.{part}/dense", lambda: getattr(nn.LSTM(inputs, outputs), part).astype(dtype),
            claim=f"mlx.uniform:low=-{bound!r},high={bound!r}", layout="oi")


if __name__ == "__main__":
    main()
