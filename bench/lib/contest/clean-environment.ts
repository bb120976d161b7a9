/**
 * Variables of the environment by which a user's settings, not the contender's own, would decide how fast it is: kernels and
 * threads of BLAS and OpenMP, the allocator, options of Node and Python.
 */
const decisive =
  /^(OPENBLAS|GOTO|OMP|GOMP|KMP|MKL|DNNL|ONEDNN|BLIS|NUMEXPR|ATEN|TORCH|PYTORCH|MALLOC|GLIBC|LD|NODE|UV|PYTHON)_/

/** `environment` without them: each contender then sets what serves it best, and says so. */
export function cleanEnvironment(environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !decisive.test(name)))
}
