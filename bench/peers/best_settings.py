"""What a peer on the system's Python needs to be as fast as it can; to be called before PyTorch or NumPy is imported.

bench/lib/contest/clean-environment.ts has taken away what the user's environment would have decided instead.
"""
import ctypes
import os
import re

LIBRARIES = '/usr/lib/x86_64-linux-gnu/openblas-{}/libblas.so.3'  # as Debian lays them, beside each other


def libraries():
    """Which builds of OpenBLAS there are: with threads of its own, and with those of OpenMP, which PyTorch uses too."""
    return [kind for kind in ('pthread', 'openmp') if os.path.exists(LIBRARIES.format(kind))]


def use_openblas(threads, kind=None):
    """Loads the build `kind`, on so many threads, and with the kernels that the processor can run.

    An OpenBLAS that is older than the processor does not know it and takes its slowest kernels, without FMA.
    Returns what was loaded, for people: 'OpenBLAS 0.3.21 SkylakeX'; None where there is no OpenBLAS.
    """
    os.environ['OPENBLAS_NUM_THREADS'] = os.environ['OMP_NUM_THREADS'] = str(threads)
    core = core_for(processor_flags())
    if core:
        os.environ['OPENBLAS_CORETYPE'] = core
    try:
        library = ctypes.CDLL(LIBRARIES.format(kind) if kind else 'libblas.so.3', mode=ctypes.RTLD_GLOBAL)
        library.openblas_get_config.restype = library.openblas_get_corename.restype = ctypes.c_char_p
        version = re.search(r'[\d.]+', library.openblas_get_config().decode()).group()
        build = f', the {kind} build on {threads} threads' if kind else ''
        return f'OpenBLAS {version} {library.openblas_get_corename().decode()}{build}'
    except (OSError, AttributeError):
        return None


def core_for(flags):
    """The kernels of OpenBLAS for a processor: those of the widest vectors that it has. None where it is no x86."""
    if {'avx512f', 'avx512dq', 'avx512bw', 'avx512vl'} <= flags:
        return 'SkylakeX'
    return 'Haswell' if {'avx2', 'fma'} <= flags else None


def processor_flags():
    try:
        with open('/proc/cpuinfo', encoding='utf8') as file:
            return set(next((line for line in file if line.startswith('flags')), '').split())
    except OSError:
        return set()


def keep_memory():
    """Freed memory stays with the process, so that no step after the first pays for pages anew (glibc alone)."""
    trim_threshold, top_pad, mmap_max = -1, -2, -4
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):
        return
    mallopt(mmap_max, 0)
    mallopt(trim_threshold, 2**31 - 1)
    mallopt(top_pad, 2**26)
