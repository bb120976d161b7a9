"""Operations that look along axes: sums and their like, softmax, sorting."""
import math

import torch
import torch.nn.functional as F

from cases.recipe import T, add, floats, grid, mask, number, shape, some_axes


def over_axes(f, recipe=floats, **options):
    """f(x, dims, keepdim) on random axes, with our extra `options`."""
    def make(r):
        s = shape(r, 1)
        axes, keep = some_axes(r, len(s)), r.random() < 0.4
        return [recipe(s)], lambda x: f(x, axes, keep), [T(0), axes, {**options, 'keepDims': keep}]
    return make


def over_all(f, recipe=floats):
    return lambda r: ([recipe(shape(r, 0))], f)


def one_by_one(f):
    """f(x, dim, keepdim) of one axis at a time, for what PyTorch has over one axis only."""
    def over(x, axes, keep):
        places = sorted((axis % x.dim() for axis in axes), reverse=True)
        for place in places:
            x = f(x, place, keepdim=keep)
        return x
    return over


sums = {
    'sum': lambda x, dim, keepdim: torch.sum(x, dim, keepdim),
    'mean': lambda x, dim, keepdim: torch.mean(x, dim, keepdim),
    'logSumExp': lambda x, dim, keepdim: torch.logsumexp(x, dim, keepdim),
}
for op, f in sums.items():
    add(op, 3, over_axes(f))
    add(op, 1, over_all(lambda x, f=f: f(x, tuple(range(x.dim())), False)))
for op, f in {'max': torch.amax, 'min': torch.amin}.items():
    add(op, 3, over_axes(f, grid))  # ties share evenly, as in amax
    add(op, 1, over_all(f, grid))
add('prod', 3, over_axes(one_by_one(torch.prod), grid))  # zeros
add('prod', 1, over_all(torch.prod))
for op, f in {'any': torch.any, 'all': torch.all}.items():
    add(op, 2, over_axes(one_by_one(f), mask))
    add(op, 1, over_all(f, mask))
add('sum', 1, over_all(torch.sum, mask))

# Our correction is 0 unless said otherwise, PyTorch's is 1: given on both sides.
for correction in [0, 1]:
    def spread(f, correction=correction):
        return lambda x, dim, keepdim: f(x, dim, correction=correction, keepdim=keepdim)
    wide = lambda s: floats([2 + size for size in s])
    add('variance', 2, over_axes(spread(torch.var), wide, correction=correction))
    add('std', 2, over_axes(spread(torch.std), wide, correction=correction))

for p in [1, 2, math.inf]:
    def length(x, dim, keepdim, p=p):
        return torch.linalg.vector_norm(x, p, dim, keepdim)
    add('norm', 2, over_axes(length, p=number(p) if p == math.inf else p))


def along_axis(f, recipe=floats, *more):
    """f(x, dim) on one random axis."""
    def make(r):
        s = shape(r, 1)
        axis = r.randint(-len(s), len(s) - 1)
        return [recipe(s)], lambda x: f(x, axis), [T(0), axis, *more]
    return make


def descending(f):
    return lambda x, dim: f(x, dim, True)


add('softmax', 3, along_axis(torch.softmax))
add('logSoftmax', 3, along_axis(torch.log_softmax))
add('softmax', 1, over_axes(lambda x, dim, keepdim: (x - torch.logsumexp(x, dim, True)).exp()))
add('argmax', 2, along_axis(torch.argmax))
add('argmin', 2, along_axis(torch.argmin))
add('argmax', 1, over_all(torch.argmax))
add('cumsum', 3, along_axis(torch.cumsum))
add('cumsum', 1, along_axis(lambda x, dim: x.flip(dim).cumsum(dim).flip(dim), floats, {'reverse': True}))
add('cumsum', 1, along_axis(torch.cumsum, mask))


def stable(x, dim, largest_first=False):
    return torch.sort(x, stable=True, dim=dim, descending=largest_first)


for op, f in {'sort': lambda *a: tuple(stable(*a)), 'argsort': lambda *a: stable(*a).indices}.items():
    add(op, 2, along_axis(f, grid))  # equal elements keep their order
    add(op, 2, along_axis(descending(f), grid, {'descending': True}))


def top_k(r):
    s = [size + 2 for size in shape(r, 1)]
    axis, largest = r.randint(-len(s), len(s) - 1), r.random() < 0.5
    k = r.randint(1, s[axis])
    return [floats(s)], lambda x: tuple(torch.topk(x, k, axis, largest)), [T(0), k, {'axis': axis, 'largest': largest}]


def normalize(r):
    s = shape(r, 1)
    axis = r.randint(-len(s), len(s) - 1)
    return [floats(s)], lambda x: F.normalize(x, dim=axis), [T(0), {'axis': axis}]


def standardize(r):
    s = [size + 1 for size in shape(r, 1)]
    axes = some_axes(r, len(s))
    def f(x):
        variance, mean = torch.var_mean(x, axes, correction=0, keepdim=True)
        return (x - mean) / torch.sqrt(variance + 1e-3)
    return [floats(s)], f, [T(0), axes, 1e-3]


add('topK', 4, top_k)
add('normalize', 3, normalize)
add('standardize', 2, standardize)
