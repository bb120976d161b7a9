"""The training steps of bench/steps.ts in PyTorch, on 1 and 2 threads: median milliseconds, as JSON rows."""
import json
import statistics
import time

import torch
from torch import nn
from torch.nn import functional as F


def cnn():
    net = nn.Sequential(
        nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(1568, 128), nn.ReLU(), nn.Linear(128, 4))
    return net, torch.randn(64, 1, 28, 28), torch.randint(4, (64,)), torch.optim.Adam(net.parameters())


def mlp():
    net = nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 4))
    return net, torch.randn(64, 784), torch.randint(4, (64,)), torch.optim.Adam(net.parameters())


class Transformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(1000, 128)
        layer = nn.TransformerEncoderLayer(128, 4, 512, dropout=0.0, activation='gelu', batch_first=True, norm_first=True)
        self.blocks = nn.TransformerEncoder(layer, 4, norm=nn.LayerNorm(128))
        self.head = nn.Linear(128, 1000)

    def forward(self, tokens):
        return self.head(self.blocks(self.words(tokens))).reshape(-1, 1000)


def transformer():
    net = Transformer()
    return net, torch.randint(1000, (32, 64)), torch.randint(1000, (2048,)), torch.optim.AdamW(net.parameters())


def milliseconds(make):
    net, x, labels, optimizer = make()
    times = []
    for _ in range(40):
        start = time.perf_counter()
        optimizer.zero_grad()
        F.cross_entropy(net(x), labels).backward()
        optimizer.step()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times[10:])


rows = []
for threads in (1, 2):
    torch.set_num_threads(threads)
    for make in (cnn, mlp, transformer):
        rows.append({'case': make.__name__, 'who': 'pytorch', 'threads': threads, 'value': milliseconds(make), 'unit': 'ms'})
print(json.dumps(rows))
