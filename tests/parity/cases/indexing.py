"""Operations that take and put elements by index."""
import torch
import torch.nn.functional as F

from cases.recipe import T, add, floats, indices, shape, turn


def along(r, count):
    """A shape, one of its axes, and the shape with `count` there."""
    s = shape(r, 1)
    axis = r.randint(0, len(s) - 1)
    return s, axis, [count if i == axis else size for i, size in enumerate(s)]


def taken(r):
    s, axis, picked = along(r, r.randint(1, 5))
    f = lambda x, i: torch.take_along_dim(x, i, axis)
    return [floats(s), indices(picked, s[axis])], f, [T(0), T(1), axis]


def scattered(r):
    s, axis, _ = along(r, 1)
    picked = [r.randint(1, size) if i == axis else size for i, size in enumerate(s)]
    f = lambda x, i, source: x.scatter(axis, i, source)  # different places: PyTorch leaves the rest undefined
    return [floats(s), turn(picked, axis, s[axis]), floats(picked)], f, [T(0), T(1), T(2), axis]


def scatter_added(r):
    s, axis, picked = along(r, r.randint(1, 5))
    f = lambda x, i, source: x.scatter_add(axis, i, source)
    return [floats(s), indices(picked, s[axis]), floats(picked)], f, [T(0), T(1), T(2), axis]


def slabs_selected(r):
    s, axis, picked = along(r, r.randint(1, 5))
    return [floats(s), indices([picked[axis]], s[axis])], lambda x, i: x.index_select(axis, i), [T(0), T(1), axis]


def slabs_added(r):
    s, axis, picked = along(r, r.randint(1, 5))
    f = lambda x, i, source: x.index_add(axis, i, source)
    return [floats(s), indices([picked[axis]], s[axis]), floats(picked)], f, [T(0), T(1), T(2), axis]


add('gather', 3, taken)
add('gather', 1, lambda r: ([floats([2, 3, 4]), indices([1, 3, 1], 4)], lambda x, i: torch.take_along_dim(x, i, -1)))
add('scatter', 3, scattered)
add('scatterAdd', 3, scatter_added)
add('indexSelect', 2, slabs_selected)
add('indexAdd', 2, slabs_added)
add('embedding', 2, lambda r: ([indices(shape(r, 1), 5), floats([5, 3])], F.embedding))
add('oneHot', 2, lambda r: ([indices(shape(r, 1), 4)], lambda i: F.one_hot(i, 4), [T(0), 4]))
