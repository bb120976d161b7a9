"""Values and gradients of models in PyTorch: the golden file of models.test.ts.

    python3 tests/parity/models.py > tests/parity/models.json

Runs with Debian's python3-torch, in float64 and in training mode. Weights, inputs and cotangents come from the small generator of
cases/recipe.py, which the test repeats. Outputs are stored whole, as base64 of their little-endian bits. Gradients are those of
sum(cotangent * output); of each, two numbers are stored: its product with a drawn tensor, and its sum of squares.
"""
import base64
import json
import sys

import numpy as np
import torch
from torch import nn

sys.dont_write_bytecode = True
from cases.recipe import draws  # noqa: E402

cases = {}


def bits(x):
    return base64.b64encode(np.ascontiguousarray(x.detach().numpy(), '<f8').tobytes()).decode()


def drawn(shape, seed, low=-1.0, high=1.0):
    return torch.as_tensor(low + (high - low) * draws(int(np.prod(shape)), seed).reshape(shape))


def digest(x, seed):
    return [float((x * drawn(list(x.shape), seed)).sum()), float((x * x).sum())]


def golden(name, module, shape):
    module = module.double().train()
    state = module.state_dict()
    floats = [key for key, x in state.items() if x.is_floating_point() and 'running' not in key]
    with torch.no_grad():
        for i, key in enumerate(floats):
            state[key].copy_(drawn(list(state[key].shape), i + 1, -0.6, 0.6))
    x = drawn(shape, 1001).requires_grad_()
    y = module(x)
    (drawn(list(y.shape), 1002) * y).sum().backward()
    cases[name] = {
        'state': {key: list(state[key].shape) for key in floats},
        'input': shape,
        'shape': list(y.shape),
        'output': bits(y),
        'inputGradient': digest(x.grad, 1003),
        'gradients': {key: digest(p.grad, 2001 + i) for i, (key, p) in enumerate(module.named_parameters())},
        'buffers': {key: digest(b, 3001) for key, b in module.state_dict().items() if 'running' in key},
    }


class BasicBlock(nn.Module):
    """As in torchvision, with its names."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.downsample = None
        if stride != 1 or inputs != outputs:
            self.downsample = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        y = self.bn2(self.conv2(torch.relu(self.bn1(self.conv1(x)))))
        return torch.relu(y + (x if self.downsample is None else self.downsample(x)))


class ResNet(nn.Module):
    """ResNet-18 in the form for CIFAR, without its classifier."""

    def __init__(self, channels, width):
        super().__init__()
        filters = [int(64 * 2 ** i * width) for i in range(4)]
        self.conv1 = nn.Conv2d(channels, filters[0], 3, 1, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(filters[0])
        for i, outputs in enumerate(filters):
            inputs = filters[max(0, i - 1)]
            stage = nn.Sequential(BasicBlock(inputs, outputs, 1 if i == 0 else 2), BasicBlock(outputs, outputs, 1))
            setattr(self, f'layer{i + 1}', stage)

    def forward(self, x):
        x = torch.relu(self.bn1(self.conv1(x)))
        for i in range(4):
            x = getattr(self, f'layer{i + 1}')(x)
        return x.mean((2, 3))


class ConvNet(nn.Module):
    def __init__(self, channels, flat, widths=(4, 8, 8), features=6):
        super().__init__()
        layers, inputs = [], channels
        for outputs in widths:
            layers += [nn.Conv2d(inputs, outputs, 3, 2, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU()]
            inputs = outputs
        layers += [nn.Flatten(), nn.Linear(flat, features, bias=False), nn.BatchNorm1d(features), nn.ReLU()]
        self.layers = nn.Sequential(*layers)

    def forward(self, x):
        return self.layers(x)


class ConvDecoder(nn.Module):
    """Features to images of 3 × 12 × 10: 2 × 2 → 3 × 3 → 6 × 5 → 12 × 10."""

    def __init__(self, features=5, widths=(8, 6, 4), channels=3):
        super().__init__()
        self.dense = nn.Linear(features, widths[0] * 4, bias=False)
        self.norm = nn.BatchNorm2d(widths[0])
        up = lambda i, o, extra, **kw: nn.ConvTranspose2d(i, o, 3, 2, 1, output_padding=extra, **kw)  # noqa: E731
        self.layers = nn.Sequential(
            nn.ReLU(), up(widths[0], widths[1], (0, 0), bias=False), nn.BatchNorm2d(widths[1]), nn.ReLU(),
            up(widths[1], widths[2], (1, 0), bias=False), nn.BatchNorm2d(widths[2]), nn.ReLU(),
            up(widths[2], channels, (1, 1)))

    def forward(self, h):
        return self.layers(self.norm(self.dense(h).reshape(len(h), -1, 2, 2)))


class ContextFree(nn.Module):
    """The context-free network of jigsaw puzzles with 72 orders of nine tiles: (9N, 1, 7, 7) → (N, 72)."""

    def __init__(self):
        super().__init__()
        self.encoder = ConvNet(1, flat=8)
        self.per_tile = nn.Linear(6, 64)
        self.head = nn.Sequential(nn.Linear(64 * 9, 256, bias=False), nn.LayerNorm(256), nn.ReLU(), nn.Linear(256, 72))

    def forward(self, tiles):
        h = torch.relu(self.per_tile(self.encoder(tiles)))
        return self.head(h.reshape(len(tiles) // 9, -1))


if __name__ == '__main__':
    golden('ResNet-18, a quarter wide', ResNet(3, 1 / 4), [2, 3, 16, 16])
    golden('ResNet-18', ResNet(3, 1), [2, 3, 10, 10])
    golden('ConvNet', ConvNet(2, flat=32), [3, 2, 14, 12])
    golden('ConvDecoder', ConvDecoder(), [4, 5])
    golden('context-free network', ContextFree(), [18, 1, 7, 7])
    print(json.dumps({'madeBy': f'PyTorch {torch.__version__}, tests/parity/models.py', 'cases': cases}, indent=1))
