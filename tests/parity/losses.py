"""Values and gradients of losses in PyTorch: the golden file of losses.test.ts.

    /usr/bin/python3 tests/parity/losses.py > tests/parity/losses.json

Runs with Debian's python3-torch, in float64. The definitions here are written from the papers, with PyTorch's own functions, and share
nothing with ours. Inputs come from the small generator of cases/recipe.py; `rows` says which of their rows are made alike or zero.
"""
import base64
import json
import math
import sys

import numpy as np
import torch
import torch.nn.functional as F

sys.dont_write_bytecode = True
from cases.recipe import draws  # noqa: E402

cases = []


def bits(x):
    return base64.b64encode(np.ascontiguousarray(x.detach().numpy(), '<f8').tobytes()).decode()


def drawn(shape, seed, rows):
    x = torch.as_tensor(-1.0 + 2.0 * draws(int(np.prod(shape)), seed).reshape(shape))
    if rows == 'alike':
        x = x[:1].expand(x.shape).clone()
    if rows == 'zero':
        x[0] = 0
    return x


def golden(loss, shapes, f, options=None, rows='drawn', labels=None, constant=()):
    """`f(*inputs)` gives a scalar; inputs at the places `constant` get no gradient."""
    inputs = [drawn(shape, 1 + i + len(cases), rows if i not in constant else 'drawn') for i, shape in enumerate(shapes)]
    for i, x in enumerate(inputs):
        x.requires_grad_(i not in constant)
    value = f(*inputs)
    value.backward()
    gradients = [bits(x.grad) if x.grad is not None else None for x in inputs]
    case = {'loss': loss, 'shapes': shapes, 'seed': 1 + len(cases), 'rows': rows, 'options': options or {}}
    if labels is not None:
        case['labels'] = labels
    cases.append({**case, 'constant': list(constant), 'value': bits(value), 'gradients': gradients})


def cosines(a, b):
    return F.normalize(a, dim=1) @ F.normalize(b, dim=1).T


def both_views(a, b, tau):
    """All similarities of 2N views without the diagonal, and the column of each positive."""
    z = torch.cat([a, b])
    n = len(a)
    s = (cosines(z, z) / tau).masked_fill(torch.eye(2 * n, dtype=torch.bool), -math.inf)
    return s, (torch.arange(2 * n) + n) % (2 * n)


def nt_xent(tau):
    return lambda a, b: F.cross_entropy(*both_views(a, b, tau))


def dcl(tau, sigma=None):
    def f(a, b):
        s, positives = both_views(a, b, tau)
        own = s.gather(1, positives[:, None])[:, 0]
        rest = torch.logsumexp(s.scatter(1, positives[:, None], -math.inf), 1)
        if sigma is None:
            return (rest - own).mean()
        w = (2 - len(a) * torch.softmax(F.cosine_similarity(a, b) / sigma, 0)).detach()
        return (rest - torch.cat([w, w]) * own).mean()
    return f


def info_nce(tau):
    def f(q, k, negatives):
        own = (F.normalize(q, dim=1) * F.normalize(k, dim=1)).sum(1, keepdim=True)
        logits = torch.cat([own, cosines(q, negatives)], 1) / tau
        return F.cross_entropy(logits, torch.zeros(len(q), dtype=torch.long))
    return f


def clip(a, b, scale):
    s = cosines(a, b) * scale.clamp(max=math.log(100)).exp()
    own = torch.arange(len(a))
    return (F.cross_entropy(s, own) + F.cross_entropy(s.T, own)) / 2


def sup_con(tau, labels, mean):
    y = torch.tensor(labels)
    same = (y[:, None] == y[None]) & ~torch.eye(len(y), dtype=torch.bool)

    def f(z):
        s = (cosines(z, z) / tau).masked_fill(torch.eye(len(y), dtype=torch.bool), -math.inf)
        logs = torch.log_softmax(s, 1)
        keep = same.any(1)
        if mean == 'in':
            inner = torch.logsumexp(logs.masked_fill(~same, -math.inf), 1) - same.sum(1).clamp(min=1).double().log()
            return -inner[keep].mean()
        return -(logs.masked_fill(~same, 0).sum(1) / same.sum(1).clamp(min=1))[keep].mean()
    return f


def triplet(margin):
    def f(a, p, n):
        a, p, n = (F.normalize(x, dim=1) for x in (a, p, n))
        return F.relu((a - p).pow(2).sum(1) - (a - n).pow(2).sum(1) + margin).mean()
    return f


def pairs(margin):
    def f(a, b, y):
        d = torch.linalg.vector_norm(a - b, dim=1)
        return (y * d ** 2 + (1 - y) * F.relu(margin - d) ** 2).mean()
    return f


def barlow(lam):
    def f(a, b):
        c = F.batch_norm(a, None, None, training=True).T @ F.batch_norm(b, None, None, training=True) / len(a)
        on = (torch.diagonal(c) - 1).pow(2).sum()
        return on + lam * (c.pow(2).sum() - torch.diagonal(c).pow(2).sum())
    return f


def vic_reg(sim, std, cov):
    def one(z):
        c = torch.cov(z.T)
        return F.relu(1 - (z.var(0) + 1e-4).sqrt()).mean() / 2, (c.pow(2).sum() - torch.diagonal(c).pow(2).sum()) / z.shape[1]

    def f(a, b):
        (v1, c1), (v2, c2) = one(a), one(b)
        return sim * F.mse_loss(a, b) + std * (v1 + v2) + cov * (c1 + c2)
    return f


def sig_reg(z, a):
    t = torch.linspace(0, 3, 17, dtype=torch.float64)
    phi = torch.exp(-t ** 2 / 2)
    x = (z @ F.normalize(a, dim=0)).unsqueeze(-1) * t  # (..., N, S, knots)
    misfit = (x.cos().mean(-3) - phi) ** 2 + x.sin().mean(-3) ** 2
    return z.shape[-2] * torch.trapezoid(misfit * 2 * phi, t, dim=-1).mean()


def sinkhorn(scores, eps, rounds):
    q = torch.exp((scores - scores.max()) / eps)
    for _ in range(rounds):
        q = q / q.sum(0, keepdim=True) / q.shape[1]
        q = q / q.sum(1, keepdim=True) / q.shape[0]
    return q * q.shape[0]


def crossed(logits, targets):
    terms = [-(q * torch.log_softmax(x, 1)).sum(1).mean()
             for t, q in enumerate(targets) for v, x in enumerate(logits) if v != t]
    return torch.stack(terms).mean()


def swav(tau):
    def f(a, b):
        with torch.no_grad():
            codes = [sinkhorn(x, .05, 3) for x in (a, b)]
        return crossed([a / tau, b / tau], codes)
    return f


def dino(ts, tt):
    def f(s1, s2, s3, t1, t2, center):
        targets = [torch.softmax((x - center) / tt, 1).detach() for x in (t1, t2)]
        return crossed([x / ts for x in (s1, s2, s3)], targets)
    return f


def distill(ts, tt):
    return lambda s, t, c: -(torch.softmax((t - c) / tt, 1) * torch.log_softmax(s / ts, 1)).sum(1).mean()


def msn(tau, sharp, rounds, weight):
    def f(a, b, target):
        q = torch.softmax(target / tau, 1).detach() ** (1 / sharp)
        q = q / q.sum(1, keepdim=True)
        for _ in range(rounds):
            q = q / q.sum(0, keepdim=True)
            q = q / q.sum(1, keepdim=True)
        p = [torch.softmax(x / tau, 1) for x in (a, b)]
        ce = torch.stack([-(q * x.log()).sum(1).mean() for x in p]).mean()
        average = torch.cat(p).mean(0)
        return ce + weight * (math.log(len(average)) + (average * average.log()).sum())
    return f


def whiten(x):
    centered = x - x.mean(0)
    l = torch.linalg.cholesky(centered.T @ centered / (len(x) - 1))
    return torch.linalg.solve_triangular(l, centered.T, upper=False).T


def w_mse(size):
    def f(a, b):
        n = len(a)
        parts = max(1, n // size)
        bounds = [math.floor(i * n / parts + .5) for i in range(parts + 1)]
        u, v = (torch.cat([whiten(x[s:e]) for s, e in zip(bounds, bounds[1:])]) for x in (a, b))
        return (2 - 2 * F.cosine_similarity(u, v)).mean()
    return f


def tico(rho):
    def f(a, b, moment):
        z = F.normalize(a, dim=1)
        return 1 - (z * F.normalize(b, dim=1)).sum(1).mean() + rho * ((z @ moment) * z).sum(1).mean()
    return f


def rate(z, eps):
    d, n = z.shape[1], z.shape[0]
    return torch.logdet(torch.eye(d, dtype=z.dtype) + d / (n * eps) * z.T @ z) / 2


def emp_ssl(eps, weight):
    def f(z):
        unit = F.normalize(z, dim=-1)
        center = unit.mean(0)
        same = torch.stack([F.cosine_similarity(view, center).mean() for view in unit]).mean()
        return -torch.stack([rate(view, eps) for view in unit]).mean() - weight * same
    return f


def align(a, b):
    return (F.normalize(a, dim=1) - F.normalize(b, dim=1)).norm(dim=1).pow(2).mean()


def uniform(z):
    return torch.pdist(F.normalize(z, dim=1)).pow(2).mul(-2).exp().mean().log()


TWO = [[5, 3], [5, 3]]
for tau in (.01, .2, 10):
    for rows in ('drawn', 'alike', 'zero'):
        golden('ntXent', TWO, nt_xent(tau), {'temperature': tau}, rows)
        golden('dcl', TWO, dcl(tau), {'temperature': tau}, rows)
        golden('dclw', TWO, dcl(tau, .5), {'temperature': tau}, rows)
        golden('infoNce', [*TWO, [7, 3]], info_nce(tau), {'temperature': tau}, rows)  # 5 does not divide 7
        for mean in ('out', 'in'):
            labels = [0, 1, 0, 2, 1, 0, 3]
            golden('supCon', [[7, 3]], sup_con(tau, labels, mean), {'temperature': tau, 'mean': mean}, rows, labels)
        golden('swav', TWO, swav(tau), {'temperature': tau}, rows)
        golden('msn', [*TWO, [5, 3]], msn(tau, .5, 3, 1), {'temperature': tau, 'sharpening': .5}, rows, constant=[2])
        golden('dino', [[5, 3]] * 5 + [[3]], dino(tau, .04), {'studentTemperature': tau}, rows, constant=[3, 4, 5])
for rows in ('drawn', 'alike', 'zero'):
    golden('symmetricInfoNce', [*TWO, [1]], clip, None, rows)
    golden('triplet', [[5, 3]] * 3, triplet(.3), {'margin': .3}, rows)
    golden('negativeCosine', TWO, lambda p, z: -(F.normalize(p, dim=1) * F.normalize(z, dim=1)).sum(1).mean(), None, rows)
    golden('barlowTwins', TWO, barlow(.005), None, rows)
    golden('vicReg', TWO, vic_reg(25, 25, 1), None, rows)
    golden('sigReg', [[5, 3], [3, 4]], sig_reg, None, rows, constant=[1])
    golden('tiCo', [*TWO, [3, 3]], tico(8), None, rows, constant=[1, 2])
    golden('codingRate', [[5, 3]], lambda z: rate(z, .2), None, rows)
    golden('alignmentLoss', TWO, align, None, rows)
golden('uniformityLoss', [[5, 3]], uniform)
golden('contrastivePair', [*TWO, [5]], pairs(1.5), {'margin': 1.5}, constant=[2])
golden('sigReg', [[2, 5, 3], [3, 4]], sig_reg, None, constant=[1])
golden('empSsl', [[3, 5, 2]], emp_ssl(.2, 200))
golden('empSsl', [[3, 5, 2]], emp_ssl(.2, 200), None, 'alike')
golden('wMse', [[11, 3], [11, 3]], w_mse(11))
golden('wMse', [[11, 3], [11, 3]], w_mse(5), {'size': 5})  # 5 does not divide 11
golden('wMse', [[11, 3], [11, 3]], w_mse(11), None, 'zero')
golden('crossEntropy', [[5, 3]], lambda x: F.cross_entropy(x, torch.tensor([0, 2, 1, 1, 0]), label_smoothing=.1),
       {'labelSmoothing': .1}, labels=[0, 2, 1, 1, 0])
golden('crossEntropy', [[5, 3]], lambda x: F.cross_entropy(x, torch.tensor([0, -100, 1, 1, 0])), {'ignoreIndex': -100},
       labels=[0, -100, 1, 1, 0])
golden('distill', [*TWO, [3]], distill(.1, .04), constant=[1, 2])
golden('mse', TWO, F.mse_loss)
golden('smoothL1', TWO, lambda p, t: F.smooth_l1_loss(p, t, beta=.3), {'beta': .3})

versions = f'PyTorch {torch.__version__}, NumPy {np.__version__}, Python {sys.version.split()[0]}'
print(json.dumps({'madeBy': f'{versions}, tests/parity/losses.py', 'cases': cases}, indent=1))
