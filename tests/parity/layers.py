"""Values and gradients of layers in PyTorch: the golden file of layers.test.ts.

    python3 tests/parity/layers.py > tests/parity/layers.json

Runs with Debian's python3-torch, in float64. Weights, inputs and cotangents come from the small generator of cases/recipe.py,
which the test repeats, so only names, shapes and results are stored: floats as base64 of their little-endian bits. Gradients
are those of sum(cotangent * output) over all outputs.
"""
import base64
import json
import sys

import numpy as np
import torch
from torch import nn

sys.dont_write_bytecode = True
from cases.recipe import draws  # noqa: E402

N, L, S, D, H = 2, 5, 3, 8, 2  # batch, tokens, tokens of the memory, features, heads
cases = {}


def bits(x):
    return base64.b64encode(np.ascontiguousarray(x.detach().numpy(), '<f8').tobytes()).decode()


def drawn(shape, seed, low=-1.0, high=1.0):
    return torch.as_tensor(low + (high - low) * draws(int(np.prod(shape)), seed).reshape(shape))


def golden(name, module, shapes, run=None):
    """`run(module, *inputs)` gives a tensor or a tuple of them; inputs have the shapes given."""
    module = module.double().train()
    state = module.state_dict()
    floats = [key for key, x in state.items() if x.is_floating_point() and 'running' not in key]
    with torch.no_grad():
        for i, key in enumerate(floats):
            state[key].copy_(drawn(list(state[key].shape), i + 1, -0.6, 0.6))
    inputs = [drawn(shape, 101 + i).requires_grad_() for i, shape in enumerate(shapes)]
    outputs = (run or (lambda m, *xs: m(*xs)))(module, *inputs)
    outputs = [outputs] if isinstance(outputs, torch.Tensor) else list(outputs)
    sum((drawn(list(y.shape), 201 + j) * y).sum() for j, y in enumerate(outputs)).backward()
    after = module.state_dict()
    cases[name] = {
        'state': {key: list(state[key].shape) for key in floats},
        'inputs': shapes,
        'outputs': [{'shape': list(y.shape), 'values': bits(y)} for y in outputs],
        'inputGradients': [bits(x.grad) for x in inputs],
        'gradients': {key: bits(p.grad) for key, p in module.named_parameters()},
        'buffers': {key: bits(x) for key, x in after.items() if 'running' in key},
    }


def attention(**options):
    return nn.MultiheadAttention(D, H, batch_first=True, **options)


def encoder_layer(**options):
    return nn.TransformerEncoderLayer(D, H, 12, dropout=0, batch_first=True, **options)


def decoder_layer(**options):
    return nn.TransformerDecoderLayer(D, H, 12, dropout=0, batch_first=True, **options)


def with_weights(m, q, k, **options):
    return m(q, k, k, average_attn_weights=False, **options)


padding = torch.tensor([[True, True, False], [True, False, False]])  # true = may attend
future = torch.ones(L, L, dtype=torch.bool).triu(1)

golden('self-attention', attention(), [[N, L, D]], lambda m, x: with_weights(m, x, x))
golden('self-attention without bias', attention(bias=False), [[N, L, D]], lambda m, x: m(x, x, x)[0])
golden('causal self-attention', attention(), [[N, L, D]], lambda m, x: with_weights(m, x, x, attn_mask=future))
golden('cross-attention with padding', attention(), [[N, L, D], [N, S, D]],
       lambda m, x, y: with_weights(m, x, y, key_padding_mask=~padding))
golden('post-norm block, ReLU', encoder_layer(activation='relu'), [[N, L, D]])
golden('pre-norm block, GELU', encoder_layer(activation='gelu', norm_first=True), [[N, L, D]])
golden('causal block', encoder_layer(activation='gelu', norm_first=True), [[N, L, D]], lambda m, x: m(x, future))
golden('stack of two blocks', nn.TransformerEncoder(encoder_layer(activation='gelu', norm_first=True), 2, nn.LayerNorm(D)),
       [[N, L, D]])
golden('pre-norm block with memory', decoder_layer(activation='gelu', norm_first=True), [[N, L, D], [N, S, D]],
       lambda m, x, y: m(x, y, tgt_mask=future, memory_key_padding_mask=~padding))
golden('post-norm block with memory', decoder_layer(activation='relu'), [[N, L, D], [N, S, D]])
golden('GRU', nn.GRU(3, 4, batch_first=True), [[N, L, 3]])
golden('GRU of two layers from a state', nn.GRU(3, 4, 2, batch_first=True), [[N, L, 3], [2, N, 4]])
golden('GRU without bias', nn.GRU(3, 4, bias=False, batch_first=True), [[N, L, 3]])
golden('LSTM of two layers from a state', nn.LSTM(3, 4, 2, batch_first=True), [[N, L, 3], [2, N, 4], [2, N, 4]],
       lambda m, x, h, c: (lambda y, state: (y, *state))(*m(x, (h, c))))
golden('Conv1d', nn.Conv1d(2, 3, 4, stride=2, padding=1), [[N, 2, 9]])
golden('Conv1d, dilated groups', nn.Conv1d(4, 6, 3, padding=2, dilation=2, groups=2, bias=False), [[N, 4, 7]])
golden('Conv1d, same', nn.Conv1d(2, 3, 4, padding='same', dilation=1), [[N, 2, 6]])
golden('Conv2d, dilated groups', nn.Conv2d(4, 2, (3, 2), stride=(2, 1), padding=(1, 2), dilation=(1, 2), groups=2),
       [[N, 4, 5, 6]])
golden('ConvTranspose1d', nn.ConvTranspose1d(4, 6, 3, stride=2, padding=1, output_padding=1, groups=2, dilation=2), [[N, 4, 5]])
golden('ConvTranspose2d', nn.ConvTranspose2d(4, 2, 3, stride=2, padding=1, output_padding=1), [[N, 4, 3, 4]])
golden('GroupNorm', nn.GroupNorm(2, 4), [[N, 4, 3, 2]])
golden('BatchNorm', nn.BatchNorm2d(3), [[N, 3, 2, 2]])
golden('ConvolutionalPositions', nn.utils.weight_norm(nn.Conv1d(D, D, 4, padding=2, groups=2), dim=2), [[N, L, D]],
       lambda m, x: x + nn.functional.gelu(m(x.transpose(1, 2))[:, :, :-1]).transpose(1, 2))
golden('WeightNormLinear', nn.utils.weight_norm(nn.Linear(3, 4)), [[N, 3]])

versions = f'PyTorch {torch.__version__}, NumPy {np.__version__}, Python {sys.version.split()[0]}'
print(json.dumps({'madeBy': f'{versions}, tests/parity/layers.py', 'cases': cases}, indent=1))
