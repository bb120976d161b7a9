"""The five kinds of encoders in PyTorch, with the names that safetensors files of ours have: the golden file of weights.test.ts.

    node --conditions=@pretexts/source tests/parity/weights/write-ours.ts /tmp/ours
    python3 tests/parity/weights.py /tmp/ours

For each kind, the file that we wrote is loaded into the PyTorch model, all names and shapes as they are, and its outputs are stored:
`ours`. Then all weights are drawn anew by torch, saved as tests/parity/weights/NAME.safetensors, and the outputs stored: `torch`. Runs with
Debian's python3-torch, in float32 and evaluation mode.
"""
import json
import pathlib
import struct
import sys

import numpy as np
import torch
from torch import nn

sys.dont_write_bytecode = True
from cases.recipe import draws  # noqa: E402
from models import ConvNet, ResNet  # noqa: E402

here = pathlib.Path(__file__).parent / 'weights'


class ViT(nn.Module):
    """Patches of 4 pixels, a class token, fixed positions, one pre-norm block."""

    def __init__(self, width=16, heads=2):
        super().__init__()
        self.embedding = nn.Conv2d(1, width, 4, 4)
        self.class_token = nn.Parameter(torch.zeros(1, 1, width))
        self.positions = nn.Module()
        self.positions.register_buffer('table', torch.zeros(10, width))
        self.transformer = nn.TransformerEncoder(
            nn.TransformerEncoderLayer(width, heads, 4 * width, 0, 'gelu', 1e-6, batch_first=True, norm_first=True), 1,
            nn.LayerNorm(width, 1e-6), enable_nested_tensor=False)

    def forward(self, x):
        patches = self.embedding(x).flatten(2).transpose(1, 2)
        first = self.class_token.expand(len(x), 1, -1)
        placed = torch.cat([first, patches], 1) + self.positions.table
        return self.transformer(placed)[:, 0]


class Bert(nn.Module):
    """Embeddings of token, position and segment, one post-norm block, the mean over what is not padding."""

    def __init__(self, width=16, heads=2):
        super().__init__()
        self.tokens = nn.Embedding(14, width)
        self.positions = nn.Embedding(8, width)
        self.segments = nn.Embedding(2, width)
        self.norm = nn.LayerNorm(width, 1e-12)
        self.transformer = nn.TransformerEncoder(
            nn.TransformerEncoderLayer(width, heads, 4 * width, 0, 'gelu', 1e-12, batch_first=True), 1,
            enable_nested_tensor=False)

    def forward(self, ids):
        ends = (ids == 3).long()
        segments = (ends.cumsum(1) - ends).clamp(max=1)
        x = self.norm(self.tokens(ids) + self.positions.weight[: ids.shape[1]] + self.segments(segments))
        real = ids != 0
        h = self.transformer(x, src_key_padding_mask=~real)
        return (h * real[..., None]).sum(1) / real.sum(1, keepdim=True)


class Convolutions(nn.Module):
    """Convolutions, each with a layer norm over the channels of a frame."""

    def __init__(self, sizes, strides):
        super().__init__()
        self.convolutions = nn.ModuleList(
            nn.Conv1d(i, 8, kernel, stride, bias=False) for (i, kernel), stride in zip(sizes, strides))
        self.norms = nn.ModuleList(nn.LayerNorm(8) for _ in sizes)

    def layer(self, i, x):
        return torch.relu(self.norms[i](self.convolutions[i](x).transpose(1, 2)).transpose(1, 2))


class Wav2Vec(nn.Module):
    def __init__(self):
        super().__init__()
        kernels, strides = (10, 8, 4, 4, 4), (5, 4, 2, 2, 2)
        self.stem = Convolutions([(1 if i == 0 else 8, k) for i, k in enumerate(kernels)], strides)
        self.aggregator = Convolutions([(8, 2), (8, 3)], (1, 1))

    def forward(self, x):
        for i in range(5):
            x = self.stem.layer(i, x)
        x = torch.log1p(x.abs())
        for i, kernel in enumerate((2, 3)):
            y = self.aggregator.layer(i, nn.functional.pad(x, (kernel - 1, 0)))
            x = (x + y) * 0.5 ** 0.5
        return x.mean(2) + x.amax(2)


models = {'convnet': ConvNet(1, flat=32), 'resnet': ResNet(1, 1 / 32), 'vit': ViT(), 'bert': Bert(), 'wav2vec': Wav2Vec()}


def examples(name):
    if name == 'bert':
        return torch.tensor([[2, 7, 8, 9, 3, 10, 3, 0], [2, 11, 3, 13, 12, 6, 5, 3]])
    shape = [3, 1, 800] if name == 'wav2vec' else [3, 1, 12, 12]
    return torch.as_tensor((2 * draws(int(np.prod(shape)), 77) - 1).astype('f4').reshape(shape))


def read(path):
    data = path.read_bytes()
    length = struct.unpack('<Q', data[:8])[0]
    header = json.loads(data[8:8 + length])
    header.pop('__metadata__', None)
    state = {}
    for name, entry in header.items():
        assert entry['dtype'] == 'F32', name
        begin, end = (8 + length + at for at in entry['data_offsets'])
        state[name] = torch.as_tensor(np.frombuffer(data[begin:end], '<f4').reshape(entry['shape']).copy())
    return state


def write(path, state):
    header, offset = {'__metadata__': {'format': 'pt'}}, 0
    for name, x in state.items():
        header[name] = {'dtype': 'F32', 'shape': list(x.shape), 'data_offsets': [offset, offset + 4 * x.numel()]}
        offset += 4 * x.numel()
    text = json.dumps(header).encode()
    text += b' ' * (-len(text) % 8)
    weights = b''.join(x.contiguous().numpy().astype('<f4').tobytes() for x in state.values())
    path.write_bytes(struct.pack('<Q', len(text)) + text + weights)


def outputs(model, name):
    with torch.no_grad():
        y = model.eval()(examples(name))
    return [float(f'{v:.7g}') for v in y.flatten().tolist()]


ours, golden = pathlib.Path(sys.argv[1]), {}
torch.manual_seed(5)
for name, model in models.items():
    missing, unexpected = model.load_state_dict(read(ours / f'{name}.safetensors'), strict=False)
    assert not unexpected and all(key.endswith('num_batches_tracked') for key in missing), (name, missing, unexpected)
    golden[name] = {'ours': outputs(model, name)}
    state = {key: x for key, x in model.state_dict().items() if x.is_floating_point()}
    with torch.no_grad():
        for key, x in state.items():
            if key != 'positions.table':
                x.add_(0.3 * torch.rand(x.shape) if 'running' in key else 0.1 * torch.randn(x.shape))
    write(here / f'{name}.safetensors', state)
    golden[name]['torch'] = outputs(model, name)
made = {'madeBy': f'PyTorch {torch.__version__}, tests/parity/weights.py, seed 5', 'cases': golden}
(here / 'golden.json').write_text(json.dumps(made, separators=(',', ':')) + '\n')
print(made['madeBy'], {name: len(case['ours']) for name, case in golden.items()})
