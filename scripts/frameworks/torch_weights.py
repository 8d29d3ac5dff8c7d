#!/usr/bin/env python3
"""Draws every initializer of PyTorch, and the default weights of its layers.

    python torch_weights.py --out DIR
    initvet audit DIR/torch-float32.safetensors --claims DIR/torch-float32.yml
"""

import functools
import itertools
import math

import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn import init

import weights

LAYOUTS = {"dense": "oi", "conv": "oihw", "groups": "oihw"}

# Laws that depend on the fans: drawn as dense, convolution and grouped convolution.
SCALED = {
    "torch.xavier_uniform_": init.xavier_uniform_,
    "torch.xavier_normal_": init.xavier_normal_,
    "torch.xavier_normal_:gain=1.5": functools.partial(init.xavier_normal_, gain=1.5),
    "torch.kaiming_uniform_": init.kaiming_uniform_,
    "torch.kaiming_normal_": init.kaiming_normal_,
    "torch.kaiming_uniform_:a=1,mode=fan_out": functools.partial(init.kaiming_uniform_, a=1, mode="fan_out"),
    "torch.kaiming_normal_:mode=fan_out,nonlinearity=relu": functools.partial(
        init.kaiming_normal_, mode="fan_out", nonlinearity="relu"),
    "torch.kaiming_normal_:nonlinearity=tanh": functools.partial(init.kaiming_normal_, nonlinearity="tanh"),
    "torch.kaiming_normal_:nonlinearity=selu": functools.partial(init.kaiming_normal_, nonlinearity="selu"),
}

# Laws that do not: dense only.
PLAIN = {
    "torch.uniform_:a=-0.05,b=0.05": functools.partial(init.uniform_, a=-0.05, b=0.05),
    "torch.normal_": init.normal_,
    "torch.normal_:std=0.02": functools.partial(init.normal_, std=0.02),
    "torch.trunc_normal_": init.trunc_normal_,
    # The bounds are absolute: this is a normal of σ = 0.02 that is cut at ±100 σ, that is, not at all.
    "torch.trunc_normal_:std=0.02": functools.partial(init.trunc_normal_, std=0.02),
    "torch.trunc_normal_:std=0.02,a=-0.04,b=0.04": functools.partial(
        init.trunc_normal_, std=0.02, a=-0.04, b=0.04),
    "torch.trunc_normal_:std=0.02,a=-0.06,b=0.06": functools.partial(
        init.trunc_normal_, std=0.02, a=-0.06, b=0.06),
}

ORTHOGONAL = {
    "torch.orthogonal_": init.orthogonal_,
    "torch.orthogonal_:gain=1.5": functools.partial(init.orthogonal_, gain=1.5),
}

FIXED = {
    "torch.zeros_": init.zeros_,
    "torch.ones_": init.ones_,
    "torch.constant_:val=0.1": functools.partial(init.constant_, val=0.1),
    "torch.eye_": init.eye_,
}


def main() -> None:
    options = weights.parse(__doc__.splitlines()[0])
    torch.manual_seed(options.seed)
    dtype = getattr(torch, options.dtype)
    torch.set_default_dtype(dtype)
    result = weights.Weights(options, torch.stack)

    # QR has no half precision on the CPU: drawn in float32 and rounded, as users do.
    def filled(fill, shape: tuple[int, ...], draw_in: torch.dtype = dtype) -> Tensor:
        return fill(torch.empty(shape, dtype=draw_in)).to(dtype)

    dense, conv, groups = weights.kinds(options)
    for kind in (dense, conv, groups):
        layout = LAYOUTS[kind.name]
        shape = kind.shape(layout)
        for name, fill in SCALED.items():
            result.add(f"{name}/{kind.name}", lambda: filled(fill, shape), layout=layout, groups=kind.groups)
    shape = dense.shape("oi")
    for name, fill in PLAIN.items():
        result.add(f"{name}/dense", lambda: filled(fill, shape), layout="oi")
    for name, fill in FIXED.items():
        result.add(f"{name}/dense", lambda: filled(fill, shape), layout="oi", fixed=True)
    for name, fill in ORTHOGONAL.items():
        result.add(f"{name}/dense", lambda: filled(fill, shape, torch.float32), layout="oi")
        result.add(
            f"{name}/conv", lambda: filled(fill, conv.shape("oihw"), torch.float32), layout="oihw")
    for kind in (conv, groups):
        result.add(
            f"torch.dirac_:groups={kind.groups}/{kind.name}",
            lambda: filled(functools.partial(init.dirac_, groups=kind.groups), kind.shape("oihw")),
            layout="oihw", groups=kind.groups, fixed=True)
    result.add(
        "torch.sparse_:sparsity=0.1/dense", lambda: filled(functools.partial(init.sparse_, sparsity=0.1), shape),
        skip="normal weights and exact zeros mixed: no such law in the catalogue")

    layers(result, dense, conv, groups)
    result.write(options.name or f"torch-{options.dtype}", save_file)


def layers(result: weights.Weights, dense: weights.Kind, conv: weights.Kind, groups: weights.Kind) -> None:
    """What a layer has when nobody initializes it."""
    def weight(layer: nn.Module) -> Tensor:
        return layer.weight.detach()

    inputs, outputs = dense.inputs, dense.outputs
    result.add("torch.nn.Linear/dense", lambda: weight(nn.Linear(inputs, outputs)), layout="oi")
    for kind in (conv, groups):
        result.add(
            f"torch.nn.Conv2d/{kind.name}",
            lambda: weight(nn.Conv2d(kind.inputs, kind.outputs, kind.kernel, groups=kind.groups)),
            layout="oihw", groups=kind.groups)
    # Its weight is [in, out, kernel], and the documentation's k is 1/(out × kernel): in this layer out
    # stands where a Conv2d has its inputs.
    result.add(
        "torch.nn.ConvTranspose2d/conv",
        lambda: weight(nn.ConvTranspose2d(conv.inputs, conv.outputs, conv.kernel)),
        claim="torch.nn.Conv2d", layout="oihw")
    result.add("torch.nn.Embedding/dense", lambda: weight(nn.Embedding(inputs, outputs)), claim="torch.normal_", layout="io")
    # U(−√k, √k) with k = 1/hidden for both matrices.
    bound = 1 / math.sqrt(outputs)
    for part in ("weight_ih_l0", "weight_hh_l0"):
        result.add(
            f"torch.nn.LSTM.{part}/dense", lambda: getattr(nn.LSTM(inputs, outputs), part).detach(),
            claim=f"torch.uniform_:a=-{bound!r},b={bound!r}", layout="oi")
    # Query, key and value are packed into one matrix, and Glorot's law is that of the packed one.
    result.add(
        "torch.nn.MultiheadAttention.in_proj_weight/dense",
        lambda: nn.MultiheadAttention(outputs, 4).in_proj_weight.detach(),
        claim="torch.xavier_uniform_", layout="oi")
    # One layer was made and copied: each of them is right, and all are the same.
    encoder = nn.TransformerEncoder(
        nn.TransformerEncoderLayer(outputs, 4, dim_feedforward=inputs), weights.FIXED_DRAWS, enable_nested_tensor=False)
    copies = itertools.cycle(encoder.layers)
    result.add(
        "torch.nn.TransformerEncoder.linear1/dense", lambda: weight(next(copies).linear1), claim="torch.nn.Linear",
        layout="oi", fixed=True)


if __name__ == "__main__":
    main()
