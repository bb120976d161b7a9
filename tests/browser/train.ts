import { Conv2d, evaluation, Flatten, Linear, MaxPool2d, ReLU, Sequential } from '@pretexts/nn'
import { Adam } from '@pretexts/optim'
import { Random } from '@pretexts/random'
import { fromArray, mean, randn, scope, softmaxCrossEntropy, useBackend } from '@pretexts/tensor'
import { wasm } from '@pretexts/wasm'

export interface TrainRequest {
  readonly threads: number
  /** The baseline build, whose bits agree across machines. */
  readonly deterministic: boolean
}

/** What ran, on what, and what came out. */
export interface TrainReport {
  readonly losses: readonly number[]
  readonly backend: string
  readonly simd: string
  readonly threads: number
  readonly threadsOff: string | null
  /** Whether the page, or the Worker, is cross-origin isolated; null in Node. */
  readonly isolated: boolean | null
}

const steps = 10
const batch = 16

function network(rng: Random): Sequential {
  return new Sequential([
    new Conv2d({ inputs: 1, outputs: 8, kernel: 3, padding: 1 }, rng.fork(1)),
    new ReLU(),
    new MaxPool2d({ kernel: 2 }),
    new Conv2d({ inputs: 8, outputs: 16, kernel: 3, padding: 1 }, rng.fork(2)),
    new ReLU(),
    new MaxPool2d({ kernel: 2 }),
    new Flatten(),
    new Linear({ inputs: 16 * 49, outputs: 4 }, rng.fork(3)),
  ])
}

/** Ten steps of a small convolutional network on the WASM backend: the same program in Node, on a page and in a Worker. */
export async function train({ threads, deterministic }: TrainRequest): Promise<TrainReport> {
  const backend = wasm({ threads, deterministic, memory: 2 ** 27, strict: true })
  while (backend.threadsOff === null && backend.threads < threads)
    await new Promise((resolve) => setTimeout(resolve, 5))
  const before = useBackend(backend)
  try {
    const rng = new Random('ten steps')
    const model = network(rng)
    const optimizer = new Adam(model.namedParameters(), { learningRate: 0.01 })
    const context = { ...evaluation(), training: true }
    const losses = Array.from({ length: steps }, () =>
      scope(() => {
        const labels = Int32Array.from({ length: batch }, () => rng.integer(4))
        const logits = model.forward(randn([batch, 1, 28, 28], rng), context)
        const loss = mean(softmaxCrossEntropy(logits, fromArray(labels, [batch])))
        loss.backward()
        optimizer.step()
        optimizer.zeroGrad()
        return loss.item()
      }),
    )
    return {
      losses,
      backend: backend.name,
      simd: backend.simd,
      threads: backend.threads,
      threadsOff: backend.threadsOff,
      isolated: (globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated ?? null,
    }
  } finally {
    useBackend(before)
    backend.end()
  }
}
