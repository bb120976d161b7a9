"""Convolutions over waveforms, the quantizer and the losses of audio in PyTorch: the golden file of audio.test.ts.

    python3 tests/parity/audio.py > tests/parity/audio.json

Runs with Debian's python3-torch, in float64. Weights and inputs come from the small generator of cases/recipe.py, which the test
repeats: parameter i of a network, in the order of ours, has seed i + 1, inputs seeds from 501 on.
"""
import base64
import json
import sys

import numpy as np
import torch
import torch.nn.functional as F

sys.dont_write_bytecode = True
from cases.recipe import draws  # noqa: E402

cases = {}


def bits(x):
    return base64.b64encode(np.ascontiguousarray(x.detach().numpy(), '<f8').tobytes()).decode()


def drawn(shape, seed, low=-1.0, high=1.0):
    return torch.as_tensor(low + (high - low) * draws(int(np.prod(shape)), seed).reshape(shape))


def weights(shapes):
    return [drawn(shape, i + 1, -0.4, 0.4).requires_grad_() for i, shape in enumerate(shapes)]


def golden(name, inputs, parameters, outputs, loss, **more):
    loss.backward()
    cases[name] = {
        'outputs': [bits(y) for y in outputs],
        'loss': loss.item(),
        'inputGradients': [bits(x.grad) for x in inputs],
        'gradients': [bits(p.grad) for p in parameters],
        **more,
    }


STRIDES = [(10, 5), (4, 2), (3, 2)]
C = 6


def stem(norm, activation, compress):
    x = drawn([2, 1, 160], 501).requires_grad_()
    convs = [[C, 1 if i == 0 else C, k] for i, (k, _) in enumerate(STRIDES)]
    normed = 1 if norm == 'first' else len(STRIDES)
    p = weights(convs + [[C], [C]] * normed)
    y = x
    for i, (_, stride) in enumerate(STRIDES):
        y = F.conv1d(y, p[i], stride=stride)
        if i < normed:
            g, b = p[len(STRIDES) + 2 * i:len(STRIDES) + 2 * i + 2]
            if norm == 'frame':
                y = F.layer_norm(y.transpose(1, 2), [C], g, b).transpose(1, 2)
            else:
                y = F.group_norm(y, 1 if norm == 'clip' else C, g, b)
        y = activation(y)
    y = y.transpose(1, 2)
    if compress:
        y = (y.abs() + 1).log()
    golden(f'stem, {norm}', [x], p, [y], (y * drawn(list(y.shape), 502)).sum())


stem('frame', F.relu, True)
stem('clip', F.relu, True)
stem('first', F.gelu, False)

# The quantizer in evaluation: arg max forward; codebooks get a gradient. Then its probabilities, for the diversity.
G, V, D = 2, 5, 6
x = drawn([7, 4], 511).requires_grad_()
w, b, book = weights([[G * V, 4], [G * V], [G, V, D // G]])
logits = (x @ w.T + b).view(7, G, V)
codes = logits.argmax(-1)
q = torch.cat([book[g][codes[:, g]] for g in range(G)], 1)
p = logits.softmax(-1)
average = p.mean(0)
used = torch.exp(-(average * torch.log(average + 1e-7)).sum(-1))
diversity = (G * V - used.sum()) / (G * V)
golden('quantizer', [x], [w, b, book], [q, p], (q * drawn([7, D], 512)).sum() + diversity, codes=codes.tolist())

# The contrastive loss as fairseq has it: cosines, the positive first, negatives that equal it at minus infinity.
y, positive = [drawn([5, D], seed).requires_grad_() for seed in (521, 522)]
negatives = drawn([5, 4, D], 523)
negatives[1, 2] = positive[1].detach()
negatives.requires_grad_()
targets = torch.cat([positive.unsqueeze(1), negatives], 1)
scores = F.cosine_similarity(y.unsqueeze(1), targets, dim=-1) / 0.1
same = (positive.unsqueeze(1) == negatives).all(-1)
scores = torch.cat([scores[:, :1], scores[:, 1:].masked_fill(same, float('-inf'))], 1)
loss = F.cross_entropy(scores, torch.zeros(5, dtype=torch.long))
golden('own negatives', [y, positive, negatives], [], [scores.exp()], loss)

# CTC, with repeats, an empty target, and rows of fewer frames.
x = drawn([4, 9, 5], 531, -2, 2).requires_grad_()
words, lengths = [[1, 2, 2], [4], [3, 3, 3, 1], []], [9, 5, 9, 7]
losses = F.ctc_loss(
    x.log_softmax(-1).transpose(0, 1), torch.tensor(sum(words, [])), torch.tensor(lengths),
    torch.tensor([len(word) for word in words]), reduction='none')
golden('ctc', [x], [], [losses], losses.mean(), words=words, lengths=lengths)

print(json.dumps({'madeBy': f'PyTorch {torch.__version__.split("+")[0]}, tests/parity/audio.py', 'cases': cases}))
