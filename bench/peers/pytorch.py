"""PyTorch as a contender: `pytorch.py THREADS`. Reads tasks and answers with times, a line of JSON each, as
bench/lib/contest/serve.ts says.

Its settings are the best of those that are known: see best_settings.py for its products of matrices and its memory; a
training step is tried in each way that `ways` tells, and the fastest counts. `pytorch.py THREADS try BUILD` tries a build of
OpenBLAS: it prints the milliseconds of a small step."""
import json
import subprocess
import sys
import time

from best_settings import keep_memory, libraries, use_openblas

THREADS = int(sys.argv[1])
TRIED = sys.argv[3] if len(sys.argv) > 3 else None


def tried(build):
    """Milliseconds of a small step with a build of OpenBLAS, in a process of its own."""
    found = subprocess.run([sys.executable, __file__, str(THREADS), 'try', build], capture_output=True, text=True)
    return float(found.stdout) if found.returncode == 0 else float('inf')


keep_memory()
builds = libraries() if THREADS > 1 and not TRIED else []
blas = use_openblas(THREADS, TRIED or (min(builds, key=tried) if len(builds) > 1 else None))
try:
    import torch
    from torch import nn
    from torch.nn import functional as F
except ImportError as error:
    print(json.dumps({'absent': f'{error} (Debian: python3-torch)'}), flush=True)
    sys.exit(0)

from methods import METHODS

SLOW = 1500  # ms: such a task is done once


def gemm(task):
    a = torch.randn(task['k'], task['m']).T if task['left'] else torch.randn(task['m'], task['k'])
    b = torch.randn(task['n'], task['k']).T if task['right'] else torch.randn(task['k'], task['n'])
    return lambda: a @ b


def conv(task):
    n, c, h, w, o = task['shape']
    x, filters, g = torch.randn(n, c, h, w), torch.randn(o, c, 3, 3), torch.randn(n, o, h, w)
    if task['direction'] == 'forward':
        return lambda: F.conv2d(x, filters, padding=1)
    leaf = (x if task['direction'] == 'input gradient' else filters).requires_grad_()
    y = F.conv2d(x, filters, padding=1)
    return lambda: torch.autograd.grad(y, [leaf], g, retain_graph=True)


def conv1d(task):
    n, c, l, o = task['shape']
    k, stride = task['kernel'], task['stride']
    x, filters = torch.randn(n, c, l), torch.randn(o, c, k)
    g = torch.randn(n, o, (l - k) // stride + 1)
    if task['direction'] == 'forward':
        return lambda: F.conv1d(x, filters, stride=stride)
    leaf = (x if task['direction'] == 'input gradient' else filters).requires_grad_()
    y = F.conv1d(x, filters, stride=stride)
    return lambda: torch.autograd.grad(y, [leaf], g, retain_graph=True)


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


def ways(network):
    """How a step may be done: the update tensor by tensor or of all at once; channels first or last, for convolutions."""
    for foreach in (False, True):
        for layout in (torch.contiguous_format, torch.channels_last)[:2 if network in ('cnn', 'simclr') else 1]:
            yield foreach, layout


def step(task):
    """The fastest way: three rounds in turns, the least time of each counts."""
    works = [step_by(task['network'], *way) for way in ways(task['network'])]
    for work in works:
        work()
    least = [float('inf')] * len(works)
    for _ in range(3):
        for i, work in enumerate(works):
            least[i] = min(least[i], Sampler(work).sample(50)['nanoseconds'])
    return works[least.index(min(least))]


def step_by(network, foreach, layout):
    if network in METHODS:
        return method_step(network, foreach, layout)
    net, x, labels, optimizer = {'cnn': cnn, 'mlp': mlp, 'transformer': transformer}[network]()
    optimizer = type(optimizer)(net.parameters(), foreach=foreach)
    if layout is not torch.contiguous_format:
        net, x = net.to(memory_format=layout), x.to(memory_format=layout)

    def work():
        optimizer.zero_grad(set_to_none=True)
        loss = F.cross_entropy(net(x), labels)
        loss.backward()
        optimizer.step()
        return loss.item()
    return work


def method_step(network, foreach, layout):
    net, x = METHODS[network]()
    optimizer = torch.optim.AdamW(net.parameters(), foreach=foreach)
    if layout is not torch.contiguous_format:
        net, x = net.to(memory_format=layout), x.to(memory_format=layout)

    def work():
        optimizer.zero_grad(set_to_none=True)
        loss = net(x)
        loss.backward()
        optimizer.step()
        return loss.item()
    return work


def small(task):
    op, shape = {
        'add': (lambda x: x + x, (16,)),
        'mul': (lambda x: x * x, (16,)),
        'add, broadcast': (lambda x: x + 1, (4, 4)),
        'exp': (torch.exp, (16,)),
        'relu': (torch.relu, (16,)),
        'sum': (torch.sum, (16,)),
        'matmul': (lambda x: x @ x, (4, 4)),
    }[task['op']]
    x = torch.randn(shape, requires_grad=task['recorded'])
    return lambda: op(x)


KINDS = {'gemm': gemm, 'conv': conv, 'conv1d': conv1d, 'step': step, 'small': small}


class Sampler:
    def __init__(self, work):
        self.work = work
        self.repeats = 0

    def sample(self, milliseconds):
        if self.repeats == 0:
            first = spent = self.time(1)
            self.repeats = 1
            while spent < milliseconds:
                factor = min(10, max(1.2, 1.1 * milliseconds / max(spent, 1e-3)))
                self.repeats = int(self.repeats * factor) + 1
                spent = self.time(self.repeats)
            if first > SLOW:
                return {'nanoseconds': 1e6 * first, 'isSlow': True}
        return {'nanoseconds': 1e6 * self.time(self.repeats) / self.repeats, 'isSlow': False}

    def time(self, repeats):
        start = time.perf_counter()
        for _ in range(repeats):
            self.work()
        return 1000 * (time.perf_counter() - start)


def say(answer):
    print(json.dumps(answer), flush=True)


torch.set_num_threads(THREADS)
if TRIED:
    work = step_by('mlp', False, torch.contiguous_format)
    for _ in range(20):
        work()
    print(min(Sampler(work).sample(50)['nanoseconds'] for _ in range(10)) / 1e6)
    sys.exit(0)
if not blas and 'blas=mkl' not in torch.__config__.show().lower().replace('blas_info', 'blas'):
    say({'absent': 'PyTorch without OpenBLAS or MKL multiplies matrices slowly (Debian: libopenblas0-pthread)'})
    sys.exit(0)
say({'version': f'{torch.__version__} ({blas or "MKL"})'})
current, sampler = None, None
for line in sys.stdin:
    question = json.loads(line)
    task = question['task']
    try:
        if task != current:
            sampler, current = Sampler(KINDS[task['kind']](task)), task
        say(sampler.sample(question['milliseconds']))
    except Exception as error:
        say({'cannot': str(error).split('\n')[0]})
