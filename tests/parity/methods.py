"""Methods in PyTorch: the golden file of methods.test.ts.

    python3 tests/parity/methods.py > tests/parity/methods.json

Runs with Debian's python3-torch, in float64. As in layers.py, weights and images come from the small generator of
cases/recipe.py, which the test repeats; stored are names and shapes of the state, batches, losses and gradients, of large parameters the
product of the gradient with drawn numbers.
The modules are written as one writes them in PyTorch; `positions.table` is a buffer of fixed 2-D sines and cosines.
"""
import base64
import json
import sys

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

sys.dont_write_bytecode = True
from cases.recipe import draws  # noqa: E402

N, C, SIDE, PATCH, D, HEADS, WIDTH = 3, 2, 8, 2, 8, 2, 8  # images, channels, side, patch, features, heads, decoder's width
GRID = SIDE // PATCH
L = GRID * GRID
cases = {}


def bits(x):
    return base64.b64encode(np.ascontiguousarray(x.detach().double().numpy(), '<f8').tobytes()).decode()


def drawn(shape, seed, low=-1.0, high=1.0):
    return torch.as_tensor(low + (high - low) * draws(int(np.prod(shape)), seed).reshape(shape))


def initialized(module):
    """Every float of the state that is no table, drawn in the order of the state."""
    module = module.double().train()
    state = module.state_dict()
    with torch.no_grad():
        for i, key in enumerate(learned(state)):
            state[key].copy_(drawn(list(state[key].shape), i + 1, -0.4, 0.4))
    return module


def learned(state):
    return [key for key in state if not key.endswith('table')]


def golden(name, module, loss, **results):
    loss.backward()
    state = module.state_dict()
    parameters = [(key, p) for key, p in module.named_parameters() if p.grad is not None]
    gradients = {key: bits(p.grad) for key, p in parameters if p.numel() <= 1000}
    projections = {key: (drawn(list(p.shape), 401) * p.grad).sum().item() for key, p in parameters if p.numel() > 1000}
    cases[name] = {
        'state': {key: list(state[key].shape) for key in learned(state)},
        'loss': loss.item(),
        'gradients': gradients,
        'projections': projections,
        **{key: value if isinstance(value, list) else bits(value) for key, value in results.items()},
    }


class Positions(nn.Module):
    """Columns in the first half of the features, rows in the second; in each half sines before cosines, as in MAE's code."""

    def __init__(self, features, leading=0):
        super().__init__()
        quarter = features // 4
        omega = 10000.0 ** (-np.arange(quarter) / quarter)
        place = np.arange(L)
        half = lambda p: np.concatenate([np.sin(p[:, None] * omega), np.cos(p[:, None] * omega)], 1)
        table = np.concatenate([half(place % GRID), half(place // GRID)], 1)
        table = np.concatenate([np.zeros([leading, features]), table]).astype(np.float32)
        self.register_buffer('table', torch.as_tensor(table).double())


def transformer(features, heads, depth):
    block = nn.TransformerEncoderLayer(features, heads, 4 * features, dropout=0, activation='gelu', layer_norm_eps=1e-6,
                                       batch_first=True, norm_first=True)
    return nn.TransformerEncoder(block, depth, nn.LayerNorm(features, eps=1e-6))


def patchify(x):
    """(N, C, H, W) -> (N, L, C p p), channel by channel."""
    cut = x.reshape(len(x), C, GRID, PATCH, GRID, PATCH)
    return cut.permute(0, 2, 4, 1, 3, 5).reshape(len(x), L, C * PATCH * PATCH)


def at(x, places):
    """Tokens (N, L, D) at places (N, K)."""
    return x.gather(1, places[..., None].expand(-1, -1, x.shape[-1]))


class ViT(nn.Module):
    def __init__(self, depth=2, class_token=False):
        super().__init__()
        self.embedding = nn.Conv2d(C, D, PATCH, PATCH)
        if class_token:
            self.class_token = nn.Parameter(torch.zeros(1, 1, D))
        self.leading = int(class_token)
        self.positions = Positions(D, self.leading)
        self.transformer = transformer(D, HEADS, depth)

    def tokens(self, x, places=None):
        """Of all patches, or of those at `places` alone: (N, leading + K, D)."""
        embedded = self.embedding(x).flatten(2).transpose(1, 2) + self.positions.table[self.leading:]
        if places is not None:
            embedded = at(embedded, places)
        if self.leading:
            embedded = torch.cat([self.class_token.expand(len(x), -1, -1), embedded], 1)
        return self.transformer(embedded)

    def forward(self, x):
        tokens = self.tokens(x)
        return tokens[:, 0] if self.leading else tokens.mean(1)


images = drawn([N, C, SIDE, SIDE], 301, 0.0, 1.0)


def vit(class_token):
    model = initialized(ViT(class_token=class_token))
    x = images.clone().requires_grad_()
    h = model(x)
    loss = (drawn([N, D], 302) * h).sum()
    loss.backward(retain_graph=True)
    input_gradient = x.grad.clone()
    model.zero_grad()
    golden('ViT with a class token' if class_token else 'ViT, mean of patches', model, loss, h=h, inputGradient=input_gradient)


class MaeDecoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Linear(D, WIDTH)
        self.mask_token = nn.Parameter(torch.zeros(1, 1, WIDTH))
        self.positions = Positions(WIDTH, 1)
        self.transformer = transformer(WIDTH, 1, 1)
        self.pixels = nn.Linear(WIDTH, C * PATCH * PATCH)


class Mae(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = ViT(class_token=True)
        self.decoder = MaeDecoder()

    def forward(self, x, noise, ratio, normalized):
        keep = int(L * (1 - ratio))
        shuffle = noise.argsort(1)
        restore = shuffle.argsort(1)
        visible = shuffle[:, :keep]
        hidden = torch.ones(N, L, dtype=torch.float64)
        hidden[:, :keep] = 0
        hidden = hidden.gather(1, restore)
        seen = self.decoder.embedding(self.encoder.tokens(x, visible))
        masks = self.decoder.mask_token.expand(N, L - keep, -1)
        restored = at(torch.cat([seen[:, 1:], masks], 1), restore)
        decoded = self.decoder.transformer(torch.cat([seen[:, :1], restored], 1) + self.decoder.positions.table)
        prediction = self.decoder.pixels(decoded)[:, 1:]
        target = patchify(x)
        if normalized:
            target = (target - target.mean(-1, keepdim=True)) / (target.var(-1, keepdim=True) + 1e-6) ** 0.5
        loss = (((prediction - target) ** 2).mean(-1) * hidden).sum() / hidden.sum()
        return loss, visible, restore, hidden


def mae(normalized):
    model = initialized(Mae())
    noise = drawn([N, L], 311, 0.0, 1.0)
    loss, visible, restore, hidden = model(images, noise, 0.75, normalized)
    golden('MAE, normalized pixels' if normalized else 'MAE, pixels', model, loss,
           visible=visible.tolist(), restore=restore.tolist(), hidden=hidden.tolist())


class Predictor(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Linear(D, WIDTH)
        self.mask_token = nn.Parameter(torch.zeros(1, 1, WIDTH))
        self.positions = Positions(WIDTH).table
        self.register_buffer('positions_table', self.positions)
        self.transformer = transformer(WIDTH, 1, 1)
        self.output = nn.Linear(WIDTH, D)


class IJepa(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = ViT()
        self.predictor = Predictor()
        self.target = nn.Module()
        self.target.network = ViT()

    def forward(self, x, context, blocks):
        with torch.no_grad():
            targets = F.layer_norm(self.target.network.tokens(x), [D])
        p = self.predictor
        seen = p.embedding(self.encoder.tokens(x, context)) + p.positions[context]
        losses = []
        for m in range(blocks.shape[1]):
            asked = p.mask_token + p.positions[blocks[:, m]]
            tokens = p.transformer(torch.cat([seen, asked], 1))
            losses.append(F.smooth_l1_loss(p.output(tokens[:, context.shape[1]:]), at(targets, blocks[:, m])))
        return sum(losses) / len(losses)


def i_jepa():
    model = initialized(IJepa())
    context = torch.tensor([[0, 5, 10, 12, 15], [3, 2, 1, 8, 12], [15, 0, 9, 4, 7]])
    blocks = torch.tensor([[[1, 2], [6, 7]], [[5, 6], [10, 11]], [[1, 5], [2, 6]]])
    loss = model(images, context, blocks)
    golden('I-JEPA', model, loss, context=context.tolist(), targets=blocks.tolist())


class Cfn(nn.Module):
    """The context-free network with a linear trunk: what is compared is what stands on the trunk, and the tiles before it."""

    def __init__(self, tile, orders):
        super().__init__()
        self.encoder = nn.Linear(C * tile * tile, D)
        self.per_tile = nn.Linear(D, 64)
        self.head = nn.Sequential(nn.Linear(9 * 64, 256, bias=False), nn.LayerNorm(256), nn.ReLU(), nn.Linear(256, orders))

    def forward(self, tiles):
        h = F.relu(self.per_tile(self.encoder(tiles.flatten(1))))
        return self.head(h.reshape(N, -1))


def jigsaw():
    side, gap, enlarge = 15, 2, 2  # cells of 5 x 5 pixels, tiles of 3 x 3
    tile = side // 3 - gap
    image = drawn([N, C, side, side], 321, 0.0, 1.0)
    image[1, :, 0:5, 0:5] = 0.25  # a cell that is blank
    jitter = np.floor(draws(N * 9 * 2, 322) * (gap + 1)).astype(int).reshape(N, 9, 2)
    places = [[[t // 3 * 5 + int(jitter[n, t, 0]), t % 3 * 5 + int(jitter[n, t, 1])] for t in range(9)] for n in range(N)]
    labels = [5, 17, 70]  # of the 72 orders of AGL(1, 9), these:
    order = [[5, 3, 4, 8, 6, 7, 2, 0, 1], [8, 7, 6, 5, 4, 3, 2, 1, 0], [7, 3, 2, 5, 1, 6, 0, 8, 4]]
    tiles = []
    for n in range(N):
        cut = [image[n, :, y:y + tile, x:x + tile] for y, x in places[n]]
        std = [(t - t.mean()) / t.std(unbiased=False) if t.std() > 1 / 512 else 0 * t for t in cut]
        tiles += [std[t] for t in order[n]]
    tiles = F.interpolate(torch.stack(tiles), scale_factor=enlarge, mode='bilinear', align_corners=False)
    model = initialized(Cfn(tile * enlarge, 72))
    loss = F.cross_entropy(model(tiles), torch.tensor(labels))
    golden('jigsaw', model, loss, places=places, labels=labels, tiles=tiles)


for flag in [False, True]:
    vit(flag)
    mae(flag)
i_jepa()
jigsaw()

versions = f'PyTorch {torch.__version__}, NumPy {np.__version__}, Python {sys.version.split()[0]}'
print(json.dumps({'madeBy': f'{versions}, tests/parity/methods.py', 'cases': cases}))
