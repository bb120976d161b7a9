import { type OnnxModel, writeOnnx } from '@pretexts/formats'
import type { Tensor } from '@pretexts/tensor'
import { env, InferenceSession, Tensor as OrtTensor } from 'onnxruntime-web'

env.wasm.numThreads = 1
env.logLevel = 'error'

/** The outputs of a model by name, as onnxruntime computes them. */
export type RunOnnx = (
  x: Tensor,
) => Promise<Record<string, { shape: readonly number[]; values: ArrayLike<number> }>>

/** Opens a model in onnxruntime-web: WebAssembly in Node. */
export async function openInOnnxRuntime(model: OnnxModel): Promise<RunOnnx> {
  const session = await InferenceSession.create(writeOnnx(model))
  const [input] = session.inputNames
  return async (x) => {
    const given = new OrtTensor(x.dtype as 'float32', x.values() as Float32Array, [...x.shape])
    const outputs = await session.run({ [input]: given })
    return Object.fromEntries(
      Object.entries(outputs).map(([name, { dims, data }]) => [
        name,
        { shape: dims, values: data as Float32Array },
      ]),
    )
  }
}

/** The largest difference of two lists of numbers; relative: to 1 + |a|. Equal infinities and NaN of both do not differ. */
export function worstDifference(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  measure: 'absolute' | 'relative' = 'absolute',
): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY
  let worst = 0
  for (let i = 0; i < a.length; i++) {
    if (Object.is(Number(a[i]), Number(b[i]))) continue
    const difference = Math.abs(a[i] - Number(b[i])) / (measure === 'relative' ? 1 + Math.abs(a[i]) : 1)
    worst = Math.max(worst, Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference)
  }
  return worst
}
