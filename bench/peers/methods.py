"""The networks and losses of bench/lib/method-networks.ts in PyTorch: each takes its input and returns its loss."""
import torch
from torch import nn
from torch.nn import functional as F


class SimClr(nn.Module):
    """The ConvNet of pretexts, a projector 128-256-64, and NT-Xent at temperature 0.2."""

    def __init__(self):
        super().__init__()
        layers = []
        for inputs, outputs in ((1, 32), (32, 64), (64, 64)):
            layers += [nn.Conv2d(inputs, outputs, 3, 2, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU()]
        layers += [nn.Flatten(), nn.Linear(1024, 128, bias=False), nn.BatchNorm1d(128), nn.ReLU()]
        self.encoder = nn.Sequential(*layers)
        self.projector = nn.Sequential(nn.Linear(128, 256), nn.ReLU(), nn.Linear(256, 64))
        self.others = torch.eye(512, dtype=torch.bool)
        self.match = torch.arange(512).roll(256)

    def forward(self, views):
        z = F.normalize(self.projector(self.encoder(views)))
        return F.cross_entropy((z @ z.T / 0.2).masked_fill(self.others, float('-inf')), self.match)


class Bert(nn.Module):
    """BERT-Tiny over 4,000 tokens; 10 of the 64 tokens of each text are predicted, with tied embeddings."""

    def __init__(self):
        super().__init__()
        self.tokens, self.positions, self.segments = nn.Embedding(4000, 128), nn.Embedding(64, 128), nn.Embedding(2, 128)
        self.norm = nn.LayerNorm(128)
        layer = nn.TransformerEncoderLayer(128, 2, 512, dropout=0.0, activation='gelu', batch_first=True)
        self.blocks = nn.TransformerEncoder(layer, 2)
        self.head = nn.Sequential(nn.Linear(128, 128), nn.GELU(), nn.LayerNorm(128))
        self.bias = nn.Parameter(torch.zeros(4000))
        self.segment = torch.zeros(32, 64, dtype=torch.long)
        self.places = torch.randint(64, (32, 10, 1)).expand(-1, -1, 128)
        self.targets = torch.randint(4000, (320,))

    def forward(self, ids):
        embedded = self.tokens(ids) + self.positions.weight + self.segments(self.segment)
        h = self.blocks(self.norm(embedded)).gather(1, self.places).reshape(320, 128)
        return F.cross_entropy(F.linear(self.head(h), self.tokens.weight, self.bias), self.targets)


class Wav2Vec2(nn.Module):
    """The stem of wav2vec 2.0 with 32 channels, convolutional positions, and 2 pre-norm blocks of 64 features."""

    def __init__(self):
        super().__init__()
        stem, inputs = [], 1
        for i, (kernel, stride) in enumerate(((10, 5), (3, 2), (3, 2), (3, 2), (2, 2), (2, 2))):
            stem += [nn.Conv1d(inputs, 32, kernel, stride, bias=False)] + ([nn.GroupNorm(32, 32)] if i == 0 else []) + [nn.GELU()]
            inputs = 32
        self.stem = nn.Sequential(*stem)
        self.project = nn.Sequential(nn.LayerNorm(32), nn.Linear(32, 64))
        self.positions = nn.utils.weight_norm(nn.Conv1d(64, 64, 16, padding=8, groups=16), dim=2)
        layer = nn.TransformerEncoderLayer(64, 4, 256, dropout=0.0, activation='gelu', batch_first=True, norm_first=True)
        self.blocks = nn.TransformerEncoder(layer, 2, norm=nn.LayerNorm(64))

    def forward(self, sounds):
        x = self.project(self.stem(sounds).transpose(1, 2))
        placed = F.gelu(self.positions(x.transpose(1, 2))[:, :, : x.shape[1]]).transpose(1, 2)
        return self.blocks(x + placed).square().mean()


METHODS = {
    'simclr': lambda: (SimClr(), torch.randn(512, 1, 28, 28)),
    'bert': lambda: (Bert(), torch.randint(5, 4000, (32, 64))),
    'wav2vec2': lambda: (Wav2Vec2(), torch.randn(16, 1, 8000)),
}
