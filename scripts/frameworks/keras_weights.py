#!/usr/bin/env python3
"""Draws every initializer of Keras 3, and the default kernels of its layers.

    KERAS_BACKEND=jax python keras_weights.py --out DIR
    initvet audit DIR/keras-jax-float32.safetensors --claims DIR/keras-jax-float32.yml

The backend, tensorflow, jax or torch, draws the numbers: the laws are the same, the generators and
their faults are not.
"""

import keras
import ml_dtypes
import numpy as np
from keras import initializers, layers
from safetensors.numpy import save_file

import weights

DTYPES = {"float32": np.float32, "bfloat16": ml_dtypes.bfloat16, "float16": np.float16}
LAYOUTS = {"dense": "io", "conv": "hwio", "groups": "hwio"}

# Laws that depend on the fans: drawn as dense, convolution and grouped convolution.
SCALED = {
    "keras.glorot_normal": (initializers.GlorotNormal, {}),
    "keras.glorot_uniform": (initializers.GlorotUniform, {}),
    "keras.he_normal": (initializers.HeNormal, {}),
    "keras.he_uniform": (initializers.HeUniform, {}),
    "keras.lecun_normal": (initializers.LecunNormal, {}),
    "keras.lecun_uniform": (initializers.LecunUniform, {}),
    "keras.variance_scaling": (initializers.VarianceScaling, {}),
    "keras.variance_scaling:scale=2,mode=fan_out,distribution=untruncated_normal": (
        initializers.VarianceScaling, {"scale": 2, "mode": "fan_out", "distribution": "untruncated_normal"}),
    "keras.variance_scaling:scale=0.5,mode=fan_avg,distribution=uniform": (
        initializers.VarianceScaling, {"scale": 0.5, "mode": "fan_avg", "distribution": "uniform"}),
}

# Laws that do not: dense only.
PLAIN = {
    "keras.random_normal": (initializers.RandomNormal, {}),
    "keras.random_normal:stddev=1": (initializers.RandomNormal, {"stddev": 1}),
    "keras.random_uniform": (initializers.RandomUniform, {}),
    "keras.truncated_normal": (initializers.TruncatedNormal, {}),
    "keras.truncated_normal:stddev=1": (initializers.TruncatedNormal, {"stddev": 1}),
}

ORTHOGONAL = {
    "keras.orthogonal": (initializers.Orthogonal, {}),
    "keras.orthogonal:gain=1.5": (initializers.Orthogonal, {"gain": 1.5}),
}

FIXED = {
    "keras.zeros": initializers.Zeros(),
    "keras.ones": initializers.Ones(),
    "keras.constant:value=0.1": initializers.Constant(0.1),
    "keras.identity": initializers.Identity(),
}


def save(tensors: dict[str, np.ndarray], path: str) -> None:
    """save_file writes an array's memory as it lies: one with its columns first, as QR of the torch
    backend returns, would be scrambled, unsaid."""
    save_file({name: np.ascontiguousarray(tensor) for name, tensor in tensors.items()}, path)


def main() -> None:
    options = weights.parse(__doc__.splitlines()[0], tuple(DTYPES))
    dtype = DTYPES[options.dtype]
    keras.utils.set_random_seed(options.seed)
    keras.config.set_floatx(options.dtype)
    keras.config.set_dtype_policy(options.dtype)
    # An initializer with a number for a seed, or with none, draws the same weights at every call. One
    # with a generator of seeds draws new ones.
    seed = keras.random.SeedGenerator(options.seed)
    result = weights.Weights(options, np.stack)

    def array(tensor) -> np.ndarray:
        # PyTorch's bfloat16 has no way to NumPy but through float32, which holds each of its values.
        if options.dtype == "bfloat16":
            tensor = keras.ops.cast(tensor, "float32")
        return keras.ops.convert_to_numpy(tensor).astype(dtype)

    def add(name: str, make: type, arguments: dict, kind: weights.Kind, draw_in: str = options.dtype) -> None:
        layout = LAYOUTS[kind.name]
        initializer = make(**arguments, seed=seed)
        result.add(
            f"{name}/{kind.name}", lambda: array(initializer(kind.shape(layout), dtype=draw_in)),
            layout=layout, groups=kind.groups)

    dense, conv, groups = weights.kinds(options)
    for kind in (dense, conv, groups):
        for name, (make, arguments) in SCALED.items():
            add(name, make, arguments, kind)
    for name, (make, arguments) in PLAIN.items():
        add(name, make, arguments, dense)
    # QR has no half precision: drawn in float32 and rounded, as users do.
    for name, (make, arguments) in ORTHOGONAL.items():
        add(name, make, arguments, dense, "float32")
        add(name, make, arguments, conv, "float32")
    for name, initializer in FIXED.items():
        result.add(
            f"{name}/dense", lambda: array(initializer(dense.shape("io"), dtype=options.dtype)), layout="io",
            fixed=True)

    # What a layer has when nobody initializes it.
    def kernel(layer: keras.Layer, inputs: tuple[int, ...], weight: int = 0) -> np.ndarray:
        layer.build((None, *inputs))
        return array(layer.weights[weight].value)

    result.add(
        "keras.layers.Dense/dense", lambda: kernel(layers.Dense(dense.outputs), (dense.inputs,)),
        claim="keras.glorot_uniform", layout="io")
    for kind in (conv, groups):
        result.add(
            f"keras.layers.Conv2D/{kind.name}",
            lambda: kernel(layers.Conv2D(kind.outputs, kind.kernel, groups=kind.groups), (8, 8, kind.inputs)),
            claim="keras.glorot_uniform", layout="hwio", groups=kind.groups)
    # Its kernel is [h, w, channels, 1], and Glorot's fans are read off that: 9 × channels and 9.
    result.add(
        "keras.layers.DepthwiseConv2D/conv",
        lambda: kernel(layers.DepthwiseConv2D(conv.kernel), (8, 8, conv.inputs)),
        claim="keras.glorot_uniform", layout="hwio")
    result.add(
        "keras.layers.Embedding/dense", lambda: kernel(layers.Embedding(dense.inputs, dense.outputs), ()),
        claim="keras.random_uniform", layout="io")
    # The recurrent kernel is orthogonal, which not every backend can draw in half precision.
    result.add(
        "keras.layers.LSTM.kernel/dense",
        lambda: kernel(layers.LSTM(dense.outputs, recurrent_initializer="zeros"), (4, dense.inputs)),
        claim="keras.glorot_uniform", layout="io")
    result.write(options.name or f"keras-{keras.backend.backend()}-{options.dtype}", save)


if __name__ == "__main__":
    main()
