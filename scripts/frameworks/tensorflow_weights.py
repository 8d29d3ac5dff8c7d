#!/usr/bin/env python3
"""Draws TensorFlow's own initializers, those of tf and of tf.compat.v1.

    python tensorflow_weights.py --out DIR
    initvet audit DIR/tensorflow-float32.safetensors --claims DIR/tensorflow-float32.yml

tf.initializers and tf.keras.initializers are Keras's: see keras_weights.py with KERAS_BACKEND=tensorflow.
"""

import tensorflow as tf
from safetensors.tensorflow import save_file

import weights

LAYOUTS = {"dense": "io", "conv": "hwio", "groups": "hwio"}
V1 = tf.compat.v1.initializers

# Laws that depend on the fans: drawn as dense, convolution and grouped convolution. The name of the
# tensor, the initializer with its arguments, and what it claims.
SCALED = {
    "tf.compat.v1.glorot_normal": (tf.compat.v1.glorot_normal_initializer, {}, "tf.glorot_normal"),
    "tf.compat.v1.glorot_uniform": (tf.compat.v1.glorot_uniform_initializer, {}, "tf.glorot_uniform"),
    "tf.compat.v1.he_normal": (V1.he_normal, {}, "tf.he_normal"),
    "tf.compat.v1.he_uniform": (V1.he_uniform, {}, "tf.he_uniform"),
    "tf.compat.v1.lecun_normal": (V1.lecun_normal, {}, "tf.lecun_normal"),
    "tf.compat.v1.lecun_uniform": (V1.lecun_uniform, {}, "tf.lecun_uniform"),
    "tf.compat.v1.variance_scaling": (V1.variance_scaling, {}, "tf.variance_scaling"),
    "tf.compat.v1.variance_scaling(2,fan_out,untruncated_normal)": (
        V1.variance_scaling, {"scale": 2.0, "mode": "fan_out", "distribution": "untruncated_normal"},
        "tf.variance_scaling:scale=2,mode=fan_out,distribution=untruncated_normal"),
    "tf.compat.v1.variance_scaling(0.5,fan_avg,uniform)": (
        V1.variance_scaling, {"scale": 0.5, "mode": "fan_avg", "distribution": "uniform"},
        "tf.variance_scaling:scale=0.5,mode=fan_avg,distribution=uniform"),
}

# Laws that do not: dense only.
PLAIN = {
    "tf.random_normal_initializer": (tf.random_normal_initializer, {}, "tf.random_normal"),
    "tf.random_uniform_initializer": (tf.random_uniform_initializer, {}, "tf.random_uniform"),
    "tf.compat.v1.random_normal": (V1.random_normal, {}, "tf.random_normal:stddev=1"),
    "tf.compat.v1.random_uniform(-0.05,0.05)": (
        V1.random_uniform, {"minval": -0.05, "maxval": 0.05}, "tf.random_uniform"),
    "tf.compat.v1.truncated_normal": (V1.truncated_normal, {}, "tf.truncated_normal:stddev=1"),
    "tf.compat.v1.truncated_normal(0.05)": (V1.truncated_normal, {"stddev": 0.05}, "tf.truncated_normal"),
}

FIXED = {
    "tf.zeros_initializer": (tf.zeros_initializer, {}, "tf.zeros"),
    "tf.ones_initializer": (tf.ones_initializer, {}, "tf.ones"),
    "tf.constant_initializer": (tf.constant_initializer, {"value": 0.1}, "tf.constant:value=0.1"),
    "tf.compat.v1.identity": (V1.identity, {}, "tf.identity"),
}


def main() -> None:
    options = weights.parse(__doc__.splitlines()[0])
    tf.random.set_seed(options.seed)
    dtype = tf.as_dtype(options.dtype)
    result = weights.Weights(options, tf.stack)

    dense, conv, groups = weights.kinds(options)
    for kind in (dense, conv, groups):
        layout = LAYOUTS[kind.name]
        for name, (make, arguments, claim) in SCALED.items():
            initializer = make(**arguments)
            result.add(
                f"{name}/{kind.name}", lambda: initializer(kind.shape(layout), dtype=dtype), claim=claim,
                layout=layout, groups=kind.groups)
    for table, fixed in ((PLAIN, False), (FIXED, True)):
        for name, (make, arguments, claim) in table.items():
            initializer = make(**arguments)
            result.add(
                f"{name}/dense", lambda: initializer(dense.shape("io"), dtype=dtype), claim=claim,
                layout="io", fixed=fixed)
    # QR has no half precision: drawn in float32 and rounded, as users do.
    orthogonal = V1.orthogonal()
    for kind in (dense, conv):
        shape = kind.shape(LAYOUTS[kind.name])
        result.add(
            f"tf.compat.v1.orthogonal/{kind.name}",
            lambda: tf.cast(orthogonal(shape, dtype=tf.float32), dtype),
            claim="tf.orthogonal", layout=LAYOUTS[kind.name])
    result.add(
        "tf.compat.v1.uniform_unit_scaling/dense",
        lambda: tf.compat.v1.uniform_unit_scaling_initializer()(dense.shape("io"), dtype=dtype),
        claim="tf.variance_scaling:scale=1,mode=fan_in,distribution=uniform", layout="io")
    result.write(options.name or f"tensorflow-{options.dtype}", save_file)


if __name__ == "__main__":
    main()
