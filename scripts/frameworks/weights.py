"""What the programs of this folder share: their options, the shapes that they draw, and the claims.

Every program draws each initializer of its framework many times, and writes NAME.safetensors with
the weights and NAME.yml with what each tensor claims to be, for

    initvet audit NAME.safetensors --claims NAME.yml

Standard library only: what a framework needs for its weights is in the framework's own program.
"""

import argparse
import dataclasses
import json
import math
import pathlib
from collections.abc import Callable, Iterator
from typing import Any

# Weights per tensor, all draws together, where --draws does not say otherwise.
WEIGHTS = 1 << 22

# What no seed changes is drawn this often.
FIXED_DRAWS = 8


@dataclasses.dataclass(frozen=True)
class Kind:
    """One kind of layer: its extents by the letters of a memory layout."""

    name: str
    kernel: tuple[int, ...]
    inputs: int
    outputs: int
    groups: int = 1

    def shape(self, layout: str) -> tuple[int, ...]:
        """The shape of a tensor whose axes are `layout`: i, o, and one letter per kernel axis."""
        kernel = iter(self.kernel)
        return tuple(
            self.inputs // self.groups if axis == "i" else self.outputs if axis == "o" else next(kernel)
            for axis in layout
        )


@dataclasses.dataclass
class Weights:
    """The tensors of one file, and their claims."""

    options: argparse.Namespace
    stack: Callable[[list[Any]], Any]
    tensors: dict[str, Any] = dataclasses.field(default_factory=dict)
    claims: list[str] = dataclasses.field(default_factory=list)

    def add(
        self, name: str, draw: Callable[[], Any], *, claim: str | None = None, layout: str = "",
        groups: int = 1, fixed: bool = False, skip: str = "",
    ) -> None:
        """Draws one tensor many times and notes its claim, the name itself unless `claim` is given.

        `skip` is the reason why the catalogue has no claim for it.
        """
        first = draw()
        draws = self.options.draws or max(2, round(WEIGHTS / math.prod(first.shape)))
        if fixed:
            draws = min(draws, FIXED_DRAWS)
        self.tensors[name] = first if draws == 1 else self.stack([first, *(draw() for _ in range(draws - 1))])
        self.claims += [f"  - match: {json.dumps(name)}"]
        if skip:
            self.claims += [f"    skip: true  # {skip}"]
            return
        self.claims += [f"    claim: {json.dumps(claim or name.rpartition('/')[0])}", f"    layout: {layout}"]
        if groups > 1:
            self.claims += [f"    groups: {groups}"]

    def write(self, name: str, save: Callable[[dict[str, Any], str], None]) -> None:
        """Writes NAME.safetensors with the framework's own `save`, and NAME.yml beside it."""
        self.options.out.mkdir(parents=True, exist_ok=True)
        path = self.options.out / name
        save(self.tensors, f"{path}.safetensors")
        # A tensor that was drawn once has no axis of draws.
        axis = "" if self.options.draws == 1 else "networks-axis: 0\n"
        path.with_name(f"{name}.yml").write_text(
            f"# what initvet audit checks: initvet audit {name}.safetensors --claims {name}.yml\n"
            f"{axis}tensors:\n" + "\n".join(self.claims) + "\n"
        )
        print(f"{path}.safetensors: {len(self.tensors)} tensors")


def kinds(options: argparse.Namespace) -> Iterator[Kind]:
    """A dense layer, a convolution, and the same convolution in groups."""
    yield Kind("dense", (), *options.shape)
    *kernel, inputs, outputs = options.conv
    yield Kind("conv", tuple(kernel), inputs, outputs)
    yield Kind("groups", tuple(kernel), inputs, outputs, options.groups)


def parse(description: str, dtypes: tuple[str, ...] = ("float32", "bfloat16", "float16")) -> argparse.Namespace:
    """The options that all programs have."""

    def extents(text: str) -> tuple[int, ...]:
        return tuple(int(extent) for extent in text.split("x"))

    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("."), metavar="DIR")
    parser.add_argument("--name", help="the files' name without its ending; default: framework-dtype")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument(
        "--draws", type=int, metavar="N",
        help="independent draws of every tensor, its first axis; default: about 4 million weights in all")
    parser.add_argument("--dtype", choices=dtypes, default="float32")
    # Fans whose ratio is not 2: with 512x256, He's law with the fans swapped is LeCun's.
    parser.add_argument("--shape", type=extents, default=(256, 96), metavar="INxOUT", help="dense layers")
    parser.add_argument(
        "--conv", type=extents, default=(3, 3, 24, 64), metavar="KxKxINxOUT", help="convolutions")
    parser.add_argument("--groups", type=int, default=8, help="of the grouped convolution")
    return parser.parse_args()
