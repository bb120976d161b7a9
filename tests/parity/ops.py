"""Values and gradients of every operation that PyTorch has too: the golden file of ops.test.ts.

    python3 tests/parity/ops.py > tests/parity/ops.jsonl

Runs with Debian's python3-torch. The table of cases is in cases/. Everything is float64. Inputs and cotangents come from
a small generator that samples.ts repeats, so only results are stored: floats as base64 of their little-endian bits.
Gradients are those of sum(cotangent * output) over all float outputs; null where PyTorch has none.
"""
import base64
import json
import sys

import numpy as np
import torch

sys.dont_write_bytecode = True
from cases import elementwise, indexing, networks, reductions, shapes  # noqa: F401, they fill the table
from cases.recipe import draws, realize, table

COTANGENTS = 100  # the seed of the first output's cotangent lies so far after that of the first input


def bits(x):
    return base64.b64encode(np.ascontiguousarray(x.detach().numpy(), '<f8').tobytes()).decode()


def stored(x):
    if x.is_floating_point():
        return {'shape': list(x.shape), 'floats': bits(x)}
    return {'shape': list(x.shape), 'integers': x.to(torch.int64).flatten().tolist()}


def golden(op, trial):
    seed = trial['seed']
    inputs = [realize(recipe, seed + i) for i, recipe in enumerate(trial['inputs'])]
    for x in inputs:
        x.requires_grad_(x.is_floating_point())
    outputs = trial['f'](*inputs)
    outputs = [outputs] if isinstance(outputs, torch.Tensor) else list(outputs)
    loss = 0
    for j, y in enumerate(outputs):
        if y.requires_grad:
            cotangent = 2 * draws(y.numel(), seed + COTANGENTS + j).reshape(y.shape) - 1
            loss = loss + (torch.as_tensor(cotangent) * y).sum()
    if isinstance(loss, torch.Tensor):
        loss.backward()
    gradients = [None if x.grad is None else bits(x.grad) for x in inputs]
    return {'op': op, 'seed': seed, 'inputs': trial['inputs'], 'args': trial['args'],
            'outputs': [stored(y) for y in outputs], 'gradients': gradients}


cases = [golden(op, trial) for op in sorted(table) for trial in table[op]]
versions = f'PyTorch {torch.__version__}, NumPy {np.__version__}, Python {sys.version.split()[0]}'
print(json.dumps({'madeBy': f'{versions}, tests/parity/ops.py'}))
for case in cases:
    print(json.dumps(case, separators=(',', ':')))
