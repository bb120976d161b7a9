"""A tiny BERT in PyTorch, written out plainly: golden values of every layer, and the model as a folder of Hugging Face.

    python3 tests/parity/bert.py

Writes tests/parity/tiny-bert/{config.json, vocab.txt, model.safetensors, golden.json}. Runs with Debian's python3-torch; no other
library is needed. Weights are random (seed 1), in float32; values are those of float32 arithmetic.
"""
import json
import math
import pathlib
import struct

import torch
from torch.nn import functional as F

SEED, V, L, D, H, HIDDEN, DEPTH = 1, 30, 12, 16, 2, 40, 2
folder = pathlib.Path(__file__).parent / 'tiny-bert'
generator = torch.Generator().manual_seed(SEED)
state = {}


def draw(name, *shape, mean=0.0, std=0.3):
    state[name] = mean + std * torch.randn(*shape, generator=generator)
    return state[name]


def linear(name, outputs, inputs):
    draw(f'{name}.weight', outputs, inputs)
    draw(f'{name}.bias', outputs)


def norm(name):
    draw(f'{name}.weight', D, mean=1.0)
    draw(f'{name}.bias', D)


draw('bert.embeddings.word_embeddings.weight', V, D)
draw('bert.embeddings.position_embeddings.weight', L, D)
draw('bert.embeddings.token_type_embeddings.weight', 2, D)
norm('bert.embeddings.LayerNorm')
for i in range(DEPTH):
    layer = f'bert.encoder.layer.{i}'
    for part in ('query', 'key', 'value'):
        linear(f'{layer}.attention.self.{part}', D, D)
    linear(f'{layer}.attention.output.dense', D, D)
    norm(f'{layer}.attention.output.LayerNorm')
    linear(f'{layer}.intermediate.dense', HIDDEN, D)
    linear(f'{layer}.output.dense', D, HIDDEN)
    norm(f'{layer}.output.LayerNorm')
linear('bert.pooler.dense', D, D)
draw('cls.predictions.bias', V)
linear('cls.predictions.transform.dense', D, D)
norm('cls.predictions.transform.LayerNorm')
linear('cls.seq_relationship', 2, D)


def apply(name, x):
    return F.linear(x, state[f'{name}.weight'], state[f'{name}.bias'])


def normalize(name, x):
    return F.layer_norm(x, (D,), state[f'{name}.weight'], state[f'{name}.bias'], eps=1e-12)


def heads(x):  # (N, L, D) -> (N, H, L, D/H)
    return x.view(*x.shape[:2], H, D // H).transpose(1, 2)


def bert(ids, segments, attend):
    """Every layer's values; attend is 1 where there is no padding."""
    values = {}
    x = state['bert.embeddings.word_embeddings.weight'][ids]
    x = x + state['bert.embeddings.position_embeddings.weight'][: ids.shape[1]]
    x = x + state['bert.embeddings.token_type_embeddings.weight'][segments]
    x = values['embeddings'] = normalize('bert.embeddings.LayerNorm', x)
    hidden = torch.where(attend[:, None, None, :] > 0, 0.0, -math.inf)
    for i in range(DEPTH):
        layer = f'bert.encoder.layer.{i}'
        q, k, v = (heads(apply(f'{layer}.attention.self.{part}', x)) for part in ('query', 'key', 'value'))
        weights = torch.softmax(q @ k.transpose(2, 3) / math.sqrt(D // H) + hidden, -1)
        values[f'attention.{i}'] = weights
        mixed = (weights @ v).transpose(1, 2).reshape(x.shape)
        x = normalize(f'{layer}.attention.output.LayerNorm', x + apply(f'{layer}.attention.output.dense', mixed))
        inner = F.gelu(apply(f'{layer}.intermediate.dense', x))
        x = values[f'layer.{i}'] = normalize(f'{layer}.output.LayerNorm', x + apply(f'{layer}.output.dense', inner))
    values['pooled'] = torch.tanh(apply('bert.pooler.dense', x[:, 0]))
    values['nextSentence'] = apply('cls.seq_relationship', values['pooled'])
    h = normalize('cls.predictions.transform.LayerNorm', F.gelu(apply('cls.predictions.transform.dense', x)))
    values['tokenScores'] = h @ state['bert.embeddings.word_embeddings.weight'].T + state['cls.predictions.bias']
    return values


ids = torch.tensor([[2, 7, 8, 9, 3, 10, 4, 12, 3, 0, 0], [2, 11, 4, 13, 14, 15, 16, 17, 18, 19, 3]])
segments = torch.tensor([[0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1], [0] * 11])
golden = bert(ids, segments, (ids != 0).long())

folder.mkdir(exist_ok=True)
words = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', 'the', 'cat', 'dog', 'sat', 'ran', 'on', 'mat', '.', 'a', '##s']
words += [f'word{i}' for i in range(V - len(words))]
(folder / 'vocab.txt').write_text('\n'.join(words) + '\n')
config = {
    'model_type': 'bert', 'architectures': ['BertForPreTraining'], 'vocab_size': V, 'hidden_size': D,
    'num_hidden_layers': DEPTH, 'num_attention_heads': H, 'intermediate_size': HIDDEN, 'max_position_embeddings': L,
    'type_vocab_size': 2, 'hidden_act': 'gelu', 'layer_norm_eps': 1e-12, 'hidden_dropout_prob': 0.1,
    'attention_probs_dropout_prob': 0.1, 'initializer_range': 0.02, 'pad_token_id': 0,
    'position_embedding_type': 'absolute',
}
(folder / 'config.json').write_text(json.dumps(config, indent=2) + '\n')

header, offset = {'__metadata__': {'format': 'pt'}}, 0
for name, x in state.items():
    header[name] = {'dtype': 'F32', 'shape': list(x.shape), 'data_offsets': [offset, offset + 4 * x.numel()]}
    offset += 4 * x.numel()
text = json.dumps(header).encode()
text += b' ' * (-len(text) % 8)
weights = b''.join(x.contiguous().numpy().astype('<f4').tobytes() for x in state.values())
(folder / 'model.safetensors').write_bytes(struct.pack('<Q', len(text)) + text + weights)

rounded = {name: {'shape': list(x.shape), 'values': [float(f'{y:.7g}') for y in x.flatten().tolist()]} for name, x in golden.items()}
made = {'madeBy': f'torch {torch.__version__}, seed {SEED}', 'ids': ids.tolist(), 'values': rounded}
(folder / 'golden.json').write_text(json.dumps(made, separators=(',', ':')) + '\n')
print(made['madeBy'], {name: list(x.shape) for name, x in golden.items()})
