"""Operations on elements, broadcast where there are several."""
import torch
import torch.nn.functional as F

from cases.recipe import T, add, broadcastable, floats, grid, indices, mask, shape

unary = {
    'ceil': torch.ceil, 'cos': torch.cos, 'erf': torch.erf, 'exp': torch.exp, 'expm1': torch.expm1,
    'floor': torch.floor, 'neg': torch.neg, 'round': torch.round, 'sigmoid': torch.sigmoid, 'sign': torch.sign,
    'silu': F.silu, 'sin': torch.sin, 'softplus': F.softplus, 'softsign': F.softsign, 'square': torch.square,
    'tanh': torch.tanh, 'selu': F.selu, 'elu': F.elu, 'gelu': F.gelu, 'abs': torch.abs, 'relu': torch.relu,
    'leakyRelu': F.leaky_relu, 'hardtanh': F.hardtanh, 'identity': torch.nn.Identity(),
    'contiguous': torch.Tensor.contiguous, 'stopGradient': torch.detach,
}
for op, f in unary.items():
    add(op, 1, lambda r, f=f: ([floats(shape(r, 1), -3, 3)], f))
    add(op, 1, lambda r, f=f: ([grid(shape(r, 2), -3, 3)], f))  # kinks and halves

positive = {'log': torch.log, 'sqrt': torch.sqrt, 'rsqrt': torch.rsqrt}
for op, f in positive.items():
    add(op, 2, lambda r, f=f: ([floats(shape(r, 1), 0.05, 5)], f))
add('log1p', 2, lambda r: ([floats(shape(r, 1), -0.95, 4)], torch.log1p))

add('elu', 1, lambda r: ([floats(shape(r, 1))], lambda x: F.elu(x, 0.5), [T(0), 0.5]))
add('leakyRelu', 1, lambda r: ([floats(shape(r, 1))], lambda x: F.leaky_relu(x, 0.2), [T(0), 0.2]))
add('gelu', 2, lambda r: (
    [floats(shape(r, 1), -4, 4)], lambda x: F.gelu(x, approximate='tanh'), [T(0), {'approximate': 'tanh'}]))
add('hardtanh', 1, lambda r: (
    [grid(shape(r, 2))], lambda x: F.hardtanh(x, -0.5, 1.25), [T(0), {'min': -0.5, 'max': 1.25}]))
add('clamp', 2, lambda r: (
    [grid(shape(r, 2))], lambda x: torch.clamp(x, -0.5, 1), [T(0), {'min': -0.5, 'max': 1}]))
add('clamp', 1, lambda r: ([floats(shape(r, 2))], lambda x: torch.clamp(x, max=0.5), [T(0), {'max': 0.5}]))

binary = {'add': torch.add, 'sub': torch.sub, 'mul': torch.mul, 'maximum': torch.maximum, 'minimum': torch.minimum}
for op, f in binary.items():
    add(op, 3, lambda r, f=f: ([grid(s) for s in broadcastable(r)], f))  # ties
    add(op, 1, lambda r, f=f: ([floats(shape(r, 1))], lambda x: f(torch.tensor(1.5, dtype=x.dtype), x), [1.5, T(0)]))
add('div', 3, lambda r: ([floats(s, 0.25, 3) for s in broadcastable(r)], torch.div))
add('pow', 3, lambda r: ([floats(s, 0.2, 3) for s in broadcastable(r)], torch.pow))
add('pow', 1, lambda r: ([floats(shape(r, 1))], lambda x: torch.pow(x, 3), [T(0), 3]))  # negative bases

questions = {
    'equal': torch.eq, 'notEqual': torch.ne, 'less': torch.lt, 'lessEqual': torch.le, 'greater': torch.gt,
    'greaterEqual': torch.ge, 'logicalAnd': torch.logical_and, 'logicalOr': torch.logical_or,
}
for op, f in questions.items():
    add(op, 3, lambda r, f=f: ([grid(s, -0.5, 0.5) for s in broadcastable(r)], f))
add('logicalNot', 1, lambda r: ([grid(shape(r, 2), -0.5, 0.5)], torch.logical_not))
add('isFinite', 1, lambda r: ([floats(shape(r, 1))], torch.isfinite))
add('isNaN', 1, lambda r: ([floats(shape(r, 1))], torch.isnan))


def where(r):
    a, b = broadcastable(r)
    return [mask(b), floats(a), floats(b)], torch.where


def masked_fill(r):
    s = shape(r, 2)
    return [floats(s), mask(s[1:])], lambda x, m: x.masked_fill(m, -1.5), [T(0), T(1), -1.5]


def same_shapes(f):
    def make(r):
        s = shape(r, 1)
        return [floats(s), floats(s)], f
    return make


add('where', 3, where)
add('maskedFill', 2, masked_fill)
add('straightThrough', 2, same_shapes(lambda hard, soft: soft + (hard - soft).detach()))  # PyTorch's idiom for it
add('cast', 1, lambda r: ([floats(shape(r, 1), -9, 9)], lambda x: x.to(torch.int32), [T(0), 'int32']))
add('cast', 1, lambda r: ([indices(shape(r, 1), 9)], lambda x: x.to(torch.float64), [T(0), 'float64']))
