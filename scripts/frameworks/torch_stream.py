#!/usr/bin/env python3
"""Writes one draw of an initializer of PyTorch after another to standard output, raw.

    python torch_stream.py xavier_normal_ --draws 1024 |
      initvet audit - --dtype f32 --shape 512x256 --layout oi --claim torch.xavier_normal_

Nothing is held but one draw, so that --draws may be as large as you have patience: 0 is without end.
Further parameters are typed as in Python: python torch_stream.py kaiming_normal_ nonlinearity=relu
"""

import argparse
import ast
import itertools
import os
import sys

import torch

DTYPES = {"f32": torch.float32, "bf16": torch.bfloat16, "f16": torch.float16}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("initializer", help="a function of torch.nn.init")
    parser.add_argument("parameters", nargs="*", metavar="KEY=VALUE")
    parser.add_argument("--shape", default="512x256", metavar="INxOUT")
    parser.add_argument("--draws", type=int, default=1024, metavar="N")
    parser.add_argument("--dtype", choices=DTYPES, default="f32")
    parser.add_argument("--seed", type=int, default=2026)
    options = parser.parse_args()

    torch.manual_seed(options.seed)
    inputs, outputs = (int(extent) for extent in options.shape.split("x"))
    tensor = torch.empty(outputs, inputs, dtype=DTYPES[options.dtype])
    fill = getattr(torch.nn.init, options.initializer)
    parameters = dict(map(parameter, options.parameters))
    for _ in range(options.draws) if options.draws else itertools.count():
        fill(tensor, **parameters)
        sys.stdout.buffer.write(tensor.view(torch.uint8).numpy())
    sys.stdout.buffer.flush()


def parameter(text: str) -> tuple[str, float | str]:
    key, _, value = text.partition("=")
    try:
        return key, ast.literal_eval(value)
    except (ValueError, SyntaxError):
        return key, value


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:
        # The reader had enough, which is its right.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
