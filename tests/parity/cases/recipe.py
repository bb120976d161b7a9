"""How a case is written: inputs by recipe, so that they need no storing, and our operation's arguments beside PyTorch's.

A case of the table is a function of a seeded `random.Random`, from which it draws its shapes and options, and which
returns (inputs, what PyTorch computes from them, the arguments of our operation): see `add`.
"""
import random
import zlib

import numpy as np
import torch

table = {}


def add(op, times, make):
    """`times` trials of an operation. `make(r)` returns (inputs, f) or (inputs, f, args).

    inputs: recipes, from `floats`, `grid`, ...   f: of as many torch tensors, gives a tensor or a tuple of them
    args: arguments of our operation as JSON, with `T(i)` for input i; left out, all inputs in order
    """
    trials = table.setdefault(op, [])
    for _ in range(times):
        r = random.Random(f'{op} {len(trials)}')
        inputs, f, *args = make(r)
        args = args[0] if args else [T(i) for i in range(len(inputs))]
        trials.append({'inputs': inputs, 'f': f, 'args': args, 'seed': zlib.crc32(f'{op} {len(trials)}'.encode())})


def T(i):
    """Input i, as an argument of our operation."""
    return {'input': i}


def number(value):
    """A number that JSON has no word for."""
    return {'number': {np.inf: 'Infinity', -np.inf: '-Infinity'}[value]}


# Recipes. samples.ts follows the same ones to the last bit.

def floats(shape, low=-2, high=2):
    return {'kind': 'floats', 'shape': list(shape), 'low': low, 'high': high}


def grid(shape, low=-2, high=2):
    """Multiples of 1/4, both ends included: zeros, ties, halves."""
    return {'kind': 'grid', 'shape': list(shape), 'low': low, 'high': high}


def indices(shape, below):
    return {'kind': 'indices', 'shape': list(shape), 'below': below}


def turn(shape, axis, below):
    """Indices that differ along an axis: j + start mod below."""
    return {'kind': 'turn', 'shape': list(shape), 'axis': axis, 'below': below}


def mask(shape):
    return {'kind': 'mask', 'shape': list(shape)}


def draws(count, seed):
    """Numbers in [0, 1): s <- 1664525 s + 1013904223 mod 2^32, from a seed first spread over all 32 bits."""
    out, state = np.empty(count, np.float64), (seed * 2654435761) & 0xFFFFFFFF
    for i in range(count):
        state = (1664525 * state + 1013904223) & 0xFFFFFFFF
        out[i] = state / 2**32
    return out


def realize(recipe, seed):
    """The torch tensor of a recipe."""
    shape = recipe['shape']
    u = draws(int(np.prod(shape)), seed).reshape(shape)
    kind = recipe['kind']
    if kind == 'floats':
        return torch.as_tensor(recipe['low'] + (recipe['high'] - recipe['low']) * u)
    if kind == 'grid':
        steps = (recipe['high'] - recipe['low']) * 4 + 1
        return torch.as_tensor(recipe['low'] + np.floor(u * steps) / 4)
    if kind == 'indices':
        return torch.as_tensor(np.floor(u * recipe['below'])).to(torch.int64)
    if kind == 'turn':
        places = np.arange(shape[recipe['axis']]).reshape([-1 if i == recipe['axis'] else 1 for i in range(len(shape))])
        start = np.floor(u.flat[0] * recipe['below'])
        return torch.as_tensor(np.broadcast_to((places + start) % recipe['below'], shape).astype(np.int64))
    return torch.as_tensor(u >= 0.5)  # mask


# Shapes and axes.

def shape(r, low=0, high=3, most=5):
    return [min(most, r.choice([1, 2, 3, 3, 4, 4, 5])) for _ in range(r.randint(low, high))]


def broadcastable(r):
    """Two shapes that broadcast."""
    whole = [r.randint(2, 4) for _ in range(r.randint(1, 3))]
    def part():
        axes = [size if r.random() < 0.7 else 1 for size in whole]
        return axes[r.randint(0, len(axes) - 1):]
    return part(), part()


def some_axes(r, rank):
    """One axis or several, some counted from the end."""
    axes = r.sample(range(rank), r.randint(1, rank))
    return [axis - rank if r.random() < 0.5 else axis for axis in axes]
