#!/usr/bin/env python3
"""Writes golden.json: what numpy and scipy make of the formulas, written out here independently of the package.

Run it with Debian's python3-numpy and python3-scipy: python3 golden.py > golden.json
"""

import json

import numpy as np
import scipy
import scipy.fft
import scipy.signal


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


def signal(length, rate):
    """A rising and a falling tone, a click, and silence at the end."""
    t = np.arange(length) / rate
    x = 0.4 * np.sin(2 * np.pi * (200 * t + 3000 * t**2)) + 0.1 * np.sin(2 * np.pi * (3000 * t - 2000 * t**2))
    x[length // 3] += 0.5
    x[-length // 6 :] = 0
    return x.round(5).astype(np.float32).astype(np.float64)  # as the package reads it, from few digits


def frames_of(x, window, hop):
    count = 1 + (len(x) - window) // hop
    return np.stack([x[t * hop : t * hop + window] for t in range(count)])


def power_spectrum(x, window, hop, size):
    taper = scipy.signal.get_window("hann", window, fftbins=True)
    return np.abs(np.fft.rfft(frames_of(x, window, hop) * taper, n=size, axis=1)) ** 2  # (T, K)


def slaney_mel(f):
    return np.where(f < 1000, f * 3 / 200, 15 + 27 * np.log(np.maximum(f, 1) / 1000) / np.log(6.4))


def slaney_hertz(m):
    return np.where(m < 15, m * 200 / 3, 1000 * 6.4 ** ((m - 15) / 27))


def htk_mel(f):
    return 1127.01048 * np.log1p(f / 700)  # the other way to write it, to 9 digits


def htk_hertz(m):
    return 700 * np.expm1(m / 1127.01048)


def filters(rate, size, mels, low, high, scale, area):
    """Triangles by interpolation between their corners."""
    to, back = (slaney_mel, slaney_hertz) if scale == "slaney" else (htk_mel, htk_hertz)
    edges = back(np.linspace(to(np.float64(low)), to(np.float64(high)), mels + 2))
    f = np.arange(size // 2 + 1) * rate / size
    bank = np.stack([np.interp(f, edges[m : m + 3], [0, 1, 0], left=0, right=0) for m in range(mels)])
    return bank * (2 / (edges[2:] - edges[:-2]))[:, None] if area else bank


def log_mel(x, case):
    power = power_spectrum(x, case["window"], case["hop"], case["fftSize"])
    bank = filters(case["rate"], case["fftSize"], case["mels"], case["low"], case["high"], case["scale"], case["area"])
    return np.log(np.maximum(1e-5, power @ bank.T)).T  # (M, T)


def deltas(c):
    """The least-squares slope over five frames, by polyfit."""
    padded = np.pad(c, ((0, 0), (2, 2)), mode="edge")
    k = np.arange(-2, 3)
    return np.stack([[np.polyfit(k, row[t : t + 5], 1)[0] for t in range(c.shape[1])] for row in padded])


def mfcc(x, case):
    c = scipy.fft.dct(log_mel(x, case), type=2, norm="ortho", axis=0)[:13]
    return np.concatenate([c, deltas(c), deltas(deltas(c))])


def rounded(values, digits=6):
    return [float(f"{v:.{digits}g}") for v in np.asarray(values, dtype=np.float64).ravel()]


cases = [
    {"rate": 8000, "window": 200, "hop": 80, "fftSize": 256, "mels": 24, "low": 0, "high": 4000, "scale": "htk", "area": False},
    {"rate": 8000, "window": 200, "hop": 80, "fftSize": 200, "mels": 16, "low": 60, "high": 3800, "scale": "slaney", "area": True},
    {"rate": 16000, "window": 400, "hop": 160, "fftSize": 512, "mels": 32, "low": 60, "high": 7800, "scale": "slaney", "area": False},
]
golden = {
    "made": {"numpy": np.__version__, "scipy": scipy.__version__},
    "g711": {"muLaw": [g711_mu(c) for c in range(256)], "aLaw": [g711_a(c) for c in range(256)]},
    "spectra": [],
}
for case in cases:
    x = signal(case["rate"] // 8, case["rate"])
    golden["spectra"].append(
        {
            **case,
            "signal": rounded(x, 5),
            "logMel": rounded(log_mel(x, case)),
            "mfcc": rounded(mfcc(x, case)),
        }
    )
print(json.dumps(golden))
