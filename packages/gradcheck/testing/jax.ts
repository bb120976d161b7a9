import { defaultDevice, init, numpy as np, vjp } from '@jax-js/jax'
import type { Adapter } from '../src/adapter.ts'

await init('cpu')
defaultDevice('cpu') // the one that computes float64 in double precision throughout

/**
 * jax-js, a library that knows nothing of this package. Its functions use their arguments up, so whoever needs one
 * again hands over `x.ref`.
 */
export const jax: Adapter<np.Array> = {
  fromArray: (data, shape) => np.array(data as Float64Array<ArrayBuffer>, { shape: [...shape] }),
  toArray: (x) => x.ref.dataSync(),
  vjp: (f, inputs, cotangent) => {
    const [value, pull] = vjp(
      f,
      inputs.map((x) => x.ref),
    )
    value.dispose()
    return pull(cotangent.ref)
  },
}
