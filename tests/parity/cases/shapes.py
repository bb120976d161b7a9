"""Operations that move elements: shapes, joining and cutting. And creation."""
import torch
import torch.nn.functional as F

from cases.recipe import T, add, floats, shape, some_axes


def reshaped(r):
    a, b, c = (r.randint(1, 4) for _ in range(3))
    return [floats([a, b * c])], lambda x: x.reshape(b, -1, c), [T(0), [b, -1, c]]


def permuted(r):
    s = shape(r, 2, 4, 3)
    order = r.sample(range(len(s)), len(s))
    return [floats(s)], lambda x: x.permute(order), [T(0), order]


def transposed(r):
    s = shape(r, 2, 4, 3)
    a, b = r.randint(-len(s), -1), r.randint(0, len(s) - 1)
    return [floats(s)], lambda x: x.transpose(a, b), [T(0), a, b]


def expanded(r):
    whole = shape(r, 2, 3)
    part = [size if r.random() < 0.5 else 1 for size in whole][r.randint(0, 1):]
    return [floats(part)], lambda x: x.expand(whole), [T(0), whole]


def summed_back(r):
    whole = shape(r, 2, 3)
    part = [size if r.random() < 0.5 else 1 for size in whole][r.randint(0, 1):]
    return [floats(whole)], lambda g: g.sum_to_size(part), [T(0), part]


def flattened(r):
    s = shape(r, 3, 4, 3)
    return [floats(s)], lambda x: x.flatten(1, -1), [T(0), 1]


def joined(f):
    def make(r):
        s = shape(r, 1)
        axis = r.randint(-len(s), len(s) - 1)
        parts = [s if f is torch.stack else [*s[:axis % len(s)], r.randint(1, 3), *s[axis % len(s) + 1:]] for _ in range(3)]
        return [floats(p) for p in parts], lambda *x: f(x, axis), [[T(0), T(1), T(2)], axis]
    return make


def pieces(r):
    s, sizes = shape(r, 2), [r.randint(1, 3) for _ in range(3)]
    return [floats([sum(sizes), *s])], lambda x: tuple(x.split(sizes, 0)), [T(0), sizes, 0]


def equal_pieces(r):
    s = [*shape(r, 1), 5]
    return [floats(s)], lambda x: tuple(x.split(2, -1)), [T(0), 2, -1]


def sliced(r):
    a, b = r.randint(3, 6), r.randint(3, 6)
    start, step = r.randint(0, 1), r.randint(1, 2)
    f = lambda x: x[start:-1:step].flip(1)[:, ::2]  # PyTorch has no negative steps
    return [floats([a, b])], f, [T(0), [start, -1, step], [None, None, -2]]


def unsliced(r):
    a, b = r.randint(3, 6), r.randint(3, 6)
    def f(x):
        y = x.new_zeros(a, b)
        y[1:, ::2] = x
        return y
    return [floats([a - 1, (b + 1) // 2])], f, [T(0), [a, b], [1], [None, None, 2]]


def selected(r):
    s = shape(r, 1)
    axis = r.randint(0, len(s) - 1)
    index = r.randint(-s[axis], s[axis] - 1)
    return [floats(s)], lambda x: x.select(axis, index), [T(0), index, axis]


def flipped(r):
    s = shape(r, 1)
    axes = some_axes(r, len(s))
    return [floats(s)], lambda x: x.flip(axes), [T(0), axes]


def rolled(r):
    s = shape(r, 2)
    axes = r.sample(range(len(s)), 2)
    shifts = [r.randint(-5, 5) for _ in axes]
    return [floats(s)], lambda x: x.roll(shifts, axes), [T(0), shifts, axes]


def padded(mode, torch_mode):
    def make(r):
        s = [r.randint(1, 2), r.randint(1, 2), r.randint(3, 4), r.randint(3, 4)]
        (a, b), (c, d) = [[r.randint(0, 2) for _ in range(2)] for _ in range(2)]
        value = 1.5 if mode == 'constant' else None
        options = {'mode': mode} if value is None else {'mode': mode, 'value': value}
        return [floats(s)], lambda x: F.pad(x, (c, d, a, b), torch_mode, value), [T(0), [[a, b], [c, d]], options]
    return make


def repeated(r):
    s, count = shape(r, 1), r.randint(1, 3)
    axis = r.randint(-len(s), len(s) - 1)
    return [floats(s)], lambda x: x.repeat_interleave(count, axis), [T(0), count, axis]


def tiled(r):
    s, counts = shape(r, 0, 3, 3), [r.randint(1, 3) for _ in range(2)]
    return [floats(s)], lambda x: torch.tile(x, counts), [T(0), counts]


def with_offset(f, low, high):
    def make(r):
        s, offset = shape(r, low, high), r.randint(-2, 2)
        return [floats(s)], lambda x: f(x, offset), [T(0), offset]
    return make


add('reshape', 2, reshaped)
add('permute', 2, permuted)
add('transpose', 2, transposed)
add('expand', 3, expanded)
add('unbroadcast', 3, summed_back)
add('flatten', 2, flattened)
add('squeeze', 1, lambda r: ([floats([1, *shape(r, 2), 1])], lambda x: x.squeeze(-1).squeeze(0), [T(0), [0, -1]]))
add('squeeze', 1, lambda r: ([floats([1, 2, 1, 3])], torch.squeeze))
add('unsqueeze', 2, lambda r: ([floats(shape(r, 1))], lambda x: x[None, ..., None], [T(0), [0, -1]]))
add('concat', 3, joined(torch.cat))
add('stack', 2, joined(torch.stack))
add('split', 1, pieces)
add('split', 1, equal_pieces)
add('slice', 3, sliced)
add('unslice', 2, unsliced)
add('select', 2, selected)
add('flip', 2, flipped)
add('roll', 2, rolled)
add('roll', 1, lambda r: ([floats(shape(r, 2))], lambda x: x.roll(3), [T(0), 3]))
for mode, torch_mode in [('constant', 'constant'), ('reflect', 'reflect'), ('edge', 'replicate')]:
    add('pad', 2, padded(mode, torch_mode))
add('repeat', 2, repeated)
add('repeat', 1, lambda r: ([floats(shape(r, 2))], lambda x: x.repeat_interleave(2), [T(0), 2]))
add('tile', 3, tiled)
add('tril', 2, with_offset(torch.tril, 2, 3))
add('triu', 2, with_offset(torch.triu, 2, 3))
add('diag', 2, with_offset(torch.diag, 1, 2))
add('diagEmbed', 2, with_offset(torch.diag_embed, 1, 3))
add('diagonal', 2, with_offset(lambda x, offset: torch.diagonal(x, offset, -2, -1), 3, 3))
add('diagonal', 1, lambda r: ([floats([3, 2, 4])], lambda x: torch.diagonal(x, 1, 0, 2), [T(0), 1, 0, 2]))

# Creation: no inputs.
double = {'dtype': 'float64'}
add('arange', 1, lambda r: ([], lambda: torch.arange(-1, 2, 0.4, dtype=torch.float64), [-1, 2, 0.4, double]))
add('eye', 1, lambda r: ([], lambda: torch.eye(3, dtype=torch.float64), [3, double]))
add('full', 1, lambda r: ([], lambda: torch.full((2, 3), 1.5, dtype=torch.float64), [[2, 3], 1.5, double]))
add('linspace', 1, lambda r: ([], lambda: torch.linspace(-1, 2, 7, dtype=torch.float64), [-1, 2, 7, double]))
add('ones', 1, lambda r: ([], lambda: torch.ones(2, 3, dtype=torch.float64), [[2, 3], double]))
add('zeros', 1, lambda r: ([], lambda: torch.zeros(2, 3, dtype=torch.float64), [[2, 3], double]))
add('onesLike', 1, lambda r: ([floats(shape(r, 1))], torch.ones_like))
add('zerosLike', 1, lambda r: ([floats(shape(r, 1))], torch.zeros_like))
