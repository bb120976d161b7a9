#!/usr/bin/env python3
"""Writes golden.json: what numpy makes of the formulas, written out here independently of the package.

Run it with Debian's python3-numpy (and python3-scipy for the DCT): python3 golden.py > golden.json
"""

import json

import numpy as np
import scipy.fft


def g711_mu(code):
    """ITU-T G.711, table 2: segments of 16 steps, doubling; from the decision values of the standard."""
    code = 255 - code
    segment, step = (code >> 4) & 7, code & 15
    low = 4 * (33 * 2**segment - 33)  # the value that begins a segment
    value = low + step * 4 * 2 ** (segment + 1)
    return -value if code >= 128 else value


def g711_a(code):
    """ITU-T G.711, table 1: the middle of each step; the first two segments have equal steps."""
    code ^= 0x55
    segment, step = (code >> 4) & 7, code & 15
    width = 16 if segment == 0 else 16 * 2 ** (segment - 1)
    low = 0 if segment == 0 else 256 * 2 ** (segment - 1)
    value = low + step * width + width // 2
    return value if code >= 128 else -value


golden = {
    "made": {"numpy": np.__version__, "scipy": scipy.__version__},
    "g711": {"muLaw": [g711_mu(c) for c in range(256)], "aLaw": [g711_a(c) for c in range(256)]},
}
print(json.dumps(golden))
