#!/usr/bin/env python3
"""Draws every initializer of JAX, and the default kernels of Flax's layers.

    python jax_weights.py --out DIR
    initvet audit DIR/jax-float32.safetensors --claims DIR/jax-float32.yml
"""

import itertools
from collections.abc import Callable, Iterator

import flax.linen as nn
import jax
import jax.numpy as jnp
from flax import nnx
from jax.nn import initializers
from safetensors.flax import save_file

import weights

LAYOUTS = {"dense": "io", "conv": "hwio", "groups": "hwio"}

# Laws that depend on the fans: drawn as dense, convolution and grouped convolution.
SCALED = {
    "jax.glorot_normal": initializers.glorot_normal(),
    "jax.glorot_uniform": initializers.glorot_uniform(),
    "jax.he_normal": initializers.he_normal(),
    "jax.he_uniform": initializers.he_uniform(),
    "jax.lecun_normal": initializers.lecun_normal(),
    "jax.lecun_uniform": initializers.lecun_uniform(),
    "jax.variance_scaling:1,fan_in,normal": initializers.variance_scaling(1, "fan_in", "normal"),
    "jax.variance_scaling:2,fan_out,truncated_normal": initializers.variance_scaling(
        2, "fan_out", "truncated_normal"),
    "jax.variance_scaling:0.5,fan_avg,uniform": initializers.variance_scaling(0.5, "fan_avg", "uniform"),
}

# Laws that do not: dense only.
PLAIN = {
    "jax.normal": initializers.normal(),
    "jax.normal:stddev=1": initializers.normal(1),
    "jax.truncated_normal": initializers.truncated_normal(),
    "jax.truncated_normal:stddev=0.02,lower=-3,upper=3": initializers.truncated_normal(0.02, lower=-3, upper=3),
}

ORTHOGONAL = {
    "jax.orthogonal": initializers.orthogonal(),
    "jax.orthogonal:scale=1.5": initializers.orthogonal(1.5),
}

FIXED = {
    "jax.zeros": initializers.zeros,
    "jax.ones": initializers.ones,
    "jax.constant:0.1": initializers.constant(0.1),
}


class Drawer:
    """Draws with a key of its own for each tensor of the file: one key for two initializers would
    give the same numbers, scaled."""

    def __init__(self, seed: int, dtype: jnp.dtype) -> None:
        self.key = jax.random.key(seed)
        self.dtype = dtype
        self.numbers = itertools.count()

    def keys(self) -> Iterator[jax.Array]:
        tensor = jax.random.fold_in(self.key, next(self.numbers))
        return (jax.random.fold_in(tensor, draw) for draw in itertools.count())

    def __call__(
        self, initializer: Callable, shape: tuple[int, ...], dtype: jnp.dtype | None = None
    ) -> Callable[[], jax.Array]:
        keys = self.keys()
        draw = jax.jit(lambda key: initializer(key, shape, dtype or self.dtype).astype(self.dtype))
        return lambda: draw(next(keys))


def main() -> None:
    options = weights.parse(__doc__.splitlines()[0])
    dtype = jnp.dtype(options.dtype)
    result = weights.Weights(options, jnp.stack)
    drawn = Drawer(options.seed, dtype)

    dense, conv, groups = weights.kinds(options)
    for kind in (dense, conv, groups):
        layout = LAYOUTS[kind.name]
        for name, initializer in SCALED.items():
            result.add(
                f"{name}/{kind.name}", drawn(initializer, kind.shape(layout)), layout=layout,
                groups=kind.groups)
    for name, initializer in PLAIN.items():
        result.add(f"{name}/dense", drawn(initializer, dense.shape("io")), layout="io")
    for name, initializer in FIXED.items():
        result.add(f"{name}/dense", drawn(initializer, dense.shape("io")), layout="io", fixed=True)
    # QR has no half precision: drawn in float32 and rounded, as users do.
    for name, initializer in ORTHOGONAL.items():
        result.add(f"{name}/dense", drawn(initializer, dense.shape("io"), jnp.float32), layout="io")
        result.add(f"{name}/conv", drawn(initializer, conv.shape("hwio"), jnp.float32), layout="hwio")
    # The axes of another framework's layout, told to JAX and to initvet.
    result.add(
        "jax.he_normal(in_axis=-1,out_axis=-2)/dense",
        drawn(initializers.he_normal(in_axis=-1, out_axis=-2), dense.shape("oi")),
        claim="jax.he_normal", layout="oi")

    asymmetric = "drawn from [0, scale): the catalogue has only laws symmetric about 0"
    result.add("jax.uniform/dense", drawn(initializers.uniform(), dense.shape("io")), skip=asymmetric)
    result.add(
        "jax.delta_orthogonal/conv",
        drawn(initializers.delta_orthogonal(), (3, 3, 24, 64), jnp.float32),
        skip="orthogonal at the centre tap only: no such claim in the catalogue")
    result.add(
        "jax.variance_scaling:1,fan_geo_avg,normal/dense",
        drawn(initializers.variance_scaling(1, "fan_geo_avg", "normal"), dense.shape("io")),
        skip="the geometric mean of the fans is not a mode of the catalogue")

    flax(result, drawn, dense, conv, groups)
    result.write(options.name or f"jax-{options.dtype}", save_file)


def flax(
    result: weights.Weights, drawn: Drawer, dense: weights.Kind, conv: weights.Kind, groups: weights.Kind
) -> None:
    """What a layer of Flax has when nobody initializes it."""
    inputs, outputs, dtype = dense.inputs, dense.outputs, drawn.dtype

    def linen(layer: nn.Module, sample: tuple[int, ...], parameter: str = "kernel", of: type = jnp.float32):
        keys = drawn.keys()
        draw = jax.jit(lambda key: layer.init(key, jnp.zeros(sample, of))["params"][parameter])
        return lambda: draw(next(keys))

    result.add(
        "flax.linen.Dense/dense", linen(nn.Dense(outputs, param_dtype=dtype), (1, inputs)),
        claim="jax.lecun_normal", layout="io")
    for kind in (conv, groups):
        layer = nn.Conv(kind.outputs, kind.kernel, feature_group_count=kind.groups, param_dtype=dtype)
        result.add(
            f"flax.linen.Conv/{kind.name}", linen(layer, (1, 8, 8, kind.inputs)),
            claim="jax.lecun_normal", layout="hwio", groups=kind.groups)
    # A row per word, variance 1/features: features are the fan_in, as if the matrix were [out, in].
    result.add(
        "flax.linen.Embed/dense",
        linen(nn.Embed(inputs, outputs, param_dtype=dtype), (1,), "embedding", jnp.int32),
        claim="jax.variance_scaling:1,fan_in,normal", layout="oi")
    streams = drawn.keys()
    result.add(
        "flax.nnx.Linear/dense",
        lambda: nnx.Linear(inputs, outputs, param_dtype=dtype, rngs=nnx.Rngs(next(streams))).kernel[...],
        claim="jax.lecun_normal", layout="io")


if __name__ == "__main__":
    main()
