"""A small ONNX file as PyTorch writes it: what onnx.test.ts reads.

    python3 tests/parity/torch_onnx.py

Writes tests/parity/torch.onnx. Runs with Debian's python3-torch; no other library is needed.
"""
import pathlib

import torch
from torch import nn

torch.manual_seed(1)
model = nn.Sequential(
    nn.Conv2d(1, 2, 3, padding=1), nn.ReLU(), nn.Flatten(), nn.Linear(32, 3), nn.LayerNorm(3), nn.GELU()).eval()
torch.onnx.export(
    model, torch.randn(2, 1, 4, 4), str(pathlib.Path(__file__).parent / 'torch.onnx'), opset_version=17,
    input_names=['images'], output_names=['features'], dynamic_axes={'images': {0: 'batch'}, 'features': {0: 'batch'}})
