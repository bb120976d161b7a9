"""Products of matrices, convolutions, pooling, normalization, attention, warping."""
import torch
import torch.nn.functional as F

from cases.recipe import T, add, broadcastable, floats, indices, shape


def matrices(r):
    a, b = broadcastable(r)
    m, k, n = (r.randint(1, 4) for _ in range(3))
    return [floats([*a[-2:], m, k]), floats([*b[-2:], k, n])], torch.matmul


def equation(text, *shapes):
    return lambda r: ([floats(s) for s in shapes], lambda *x: torch.einsum(text, *x),
                      [text, *(T(i) for i in range(len(shapes)))])


def outer(r):
    (a, b), m, n = broadcastable(r), r.randint(1, 4), r.randint(1, 4)
    return [floats([*a[-1:], m]), floats([*b[-1:], n])], lambda x, y: x[..., :, None] * y[..., None, :]


def linear(r):
    i, o = r.randint(1, 4), r.randint(1, 4)
    return [floats([*shape(r, 0, 2), i]), floats([o, i]), floats([o])], F.linear


def rows(f):
    def make(r):
        n, m, d = (r.randint(1, 4) for _ in range(3))
        return [floats([n, d]), floats([m, d])], f
    return make


def cosines(a, b):
    return F.cosine_similarity(a[:, None], b[None], dim=-1)


add('matmul', 4, matrices)
for text, *shapes in [('ij,jk->ik', [2, 3], [3, 4]), ('bij,bkj->bik', [2, 3, 4], [2, 2, 4]), ('ii->i', [3, 3]),
                      ('...ij,jk->...ki', [2, 1, 3, 2], [2, 3]), ('i,j,ij', [3], [2], [3, 2]), ('ijk->kj', [2, 3, 2])]:
    add('einsum', 1, equation(text, *shapes))
add('outer', 2, outer)
add('linear', 3, linear)
add('squaredDistances', 2, rows(lambda a, b: torch.cdist(a, b, compute_mode='donot_use_mm_for_euclid_dist') ** 2))
add('cosineSimilarities', 2, rows(cosines))
add('cosineDistances', 2, rows(lambda a, b: 1 - cosines(a, b)))
add('singularValues', 3, lambda r: ([floats(shape(r, 2, 3))], lambda x: torch.linalg.svdvals(x.detach())))


def convolution(f, rank, transposed=False):
    """Random filters, stride, padding, dilation, groups; `padding` small enough for a result to be left."""
    def make(r):
        n, groups, c, o = r.randint(1, 2), r.randint(1, 2), r.randint(1, 2), r.randint(1, 2)
        window = [r.randint(1, 3) for _ in range(rank)]
        stride, dilation = [[r.randint(1, 2) for _ in range(rank)] for _ in range(2)]
        padding = [r.randint(0, (k - 1) // 2) for k in window]
        image = [r.randint(5, 6) for _ in range(rank)]
        filters = [c * groups, o, *window] if transposed else [o * groups, c, *window]
        options = {'stride': stride, 'padding': padding, 'dilation': dilation, 'groups': groups}
        ours = {k: v[0] if rank == 1 and k != 'groups' else v for k, v in options.items()}
        if transposed:
            options['output_padding'] = ours['outputPadding'] = [s - 1 for s in stride]
        return ([floats([n, c * groups, *image]), floats(filters), floats([o * groups])],
                lambda x, w, b: f(x, w, b, **options), [T(0), T(1), {**ours, 'bias': T(2)}])
    return make


def pooled(f):
    def make(r):
        k, s = [r.randint(2, 3), r.randint(1, 3)], [r.randint(1, 2), r.randint(1, 3)]
        p = [r.randint(0, 1), 0]
        x = [r.randint(1, 2), r.randint(1, 2), r.randint(4, 6), r.randint(4, 6)]
        return [floats(x)], lambda x: f(x, k, s, p), [T(0), {'kernel': k, 'stride': s, 'padding': p}]
    return make


def patches(r):
    k, s, p, d = (r.randint(2, 3), r.randint(1, 2), r.randint(0, 1), r.randint(1, 2))
    return {'kernel': [k, 2], 'stride': s, 'padding': p, 'dilation': d}, ((k, 2), d, p, s)


def unfolded(r):
    ours, theirs = patches(r)
    return [floats([2, 2, r.randint(5, 6), 5])], lambda x: F.unfold(x, *theirs), [T(0), ours]


def folded(r):
    ours, theirs = patches(r)
    h, w = r.randint(5, 6), 5
    columns = F.unfold(torch.zeros(1, 2, h, w), *theirs).shape
    return [floats(columns)], lambda c: F.fold(c, (h, w), *theirs), [T(0), [h, w], ours]


add('conv1d', 3, convolution(F.conv1d, 1))
add('conv2d', 4, convolution(F.conv2d, 2))
add('convTranspose2d', 3, convolution(F.conv_transpose2d, 2, transposed=True))
add('maxPool2d', 3, pooled(F.max_pool2d))
add('averagePool2d', 3, pooled(F.avg_pool2d))
add('globalAveragePool', 1, lambda r: ([floats([2, 3, 3, 4])], lambda x: F.adaptive_avg_pool2d(x, 1).flatten(1)))
add('unfold', 2, unfolded)
add('fold', 2, folded)


def batch_norm(r):
    n, c, image = r.randint(2, 4), r.randint(1, 3), r.choice([[], [2, 3]])
    def f(x, gamma, beta):
        others = [0, *range(2, x.dim())]
        variance, mean = torch.var_mean(x.detach(), others, correction=0)
        return F.batch_norm(x, None, None, gamma, beta, training=True, eps=1e-3), mean, variance
    return [floats([n, c, *image]), floats([c]), floats([c])], f, [T(0), T(1), T(2), {'eps': 1e-3}]


def layer_norm(r):
    s, axes = [2 + size for size in shape(r, 2)], r.randint(1, 2)
    f = lambda x, gamma, beta: F.layer_norm(x, s[-axes:], gamma, beta)
    return [floats(s), floats(s[-axes:]), floats(s[-axes:])], f, [T(0), T(1), T(2), {'axes': axes}]


def group_norm(r):
    groups, per = r.randint(1, 2), r.randint(2, 3)
    c = groups * per
    f = lambda x, gamma, beta: F.group_norm(x, groups, gamma, beta)
    return [floats([2, c, *shape(r, 0, 2)]), floats([c]), floats([c])], f, [T(0), T(1), T(2), {'groups': groups}]


def rms_norm(r):
    d = r.randint(1, 4)  # PyTorch has it since 2.4; here by its formula
    f = lambda x, gamma: gamma * x * torch.rsqrt(x.square().mean(-1, keepdim=True) + 1e-6)
    return [floats([*shape(r, 0, 2), d]), floats([d])], f


def attention(r):
    batch, d, e, l, s = shape(r, 0, 2, 2), *(r.randint(1, 4) for _ in range(4))
    q, k, v = floats([*batch, l, d]), floats([*batch, s, d]), floats([*batch, s, e])
    return [q, k, v], lambda q, k, v: F._scaled_dot_product_attention(q, k, v)[0]


def causal_attention(r):
    l, d = r.randint(2, 4), r.randint(1, 4)
    f = lambda q, k, v: F._scaled_dot_product_attention(q, k, v, is_causal=True)[0]
    attend = [[int(j <= i) for j in range(l)] for i in range(l)]
    q = [2, l, d]
    return [floats(q), floats(q), floats(q)], f, [T(0), T(1), T(2), {'attend': {'mask': attend}}]


def gru_cell(r):
    n, i, h = (r.randint(1, 3) for _ in range(3))
    inputs = [floats(s) for s in ([n, i], [n, h], [3 * h, i], [3 * h, h], [3 * h], [3 * h])]
    return inputs, torch.gru_cell, [T(0), T(1), {'input': T(2), 'hidden': T(3), 'inputBias': T(4), 'hiddenBias': T(5)}]


def resized(r):
    x, size = [1, 2, r.randint(1, 4), r.randint(1, 4)], [r.randint(1, 6), r.randint(1, 6)]
    return [floats(x)], lambda x: F.interpolate(x, size, mode='bilinear', align_corners=False), [T(0), size]


def warped(r):
    x = [2, 2, r.randint(2, 4), r.randint(2, 4)]
    return ([floats(x), floats([2, r.randint(1, 3), 2, 2], -1.3, 1.3)],
            lambda x, g: F.grid_sample(x, g, align_corners=False))


def labeled(r):
    n, k = r.randint(1, 4), r.randint(1, 5)
    return [floats([n, k]), indices([n], k)], lambda z, labels: F.cross_entropy(z, labels, reduction='none')


add('batchNorm', 3, batch_norm)
add('layerNorm', 3, layer_norm)
add('groupNorm', 2, group_norm)
add('rmsNorm', 2, rms_norm)
add('scaledDotProductAttention', 2, attention)
add('scaledDotProductAttention', 2, causal_attention)
add('gruCell', 2, gru_cell)
add('resizeBilinear', 3, resized)
add('affineGrid', 1, lambda r: (
    [floats([2, 2, 3])], lambda t: F.affine_grid(t, [2, 1, 3, 4], align_corners=False), [T(0), [3, 4]]))
add('gridSample', 2, warped)
add('softmaxCrossEntropy', 2, labeled)
