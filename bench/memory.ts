import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { evaluation, Linear, ReLU, Sequential } from '@pretexts/nn'
import { Adam } from '@pretexts/optim'
import { Random } from '@pretexts/random'
import {
  fromArray,
  mean,
  randn,
  referenceBackend,
  scope,
  softmaxCrossEntropy,
  useBackend,
} from '@pretexts/tensor'
import { wasm } from '@pretexts/wasm'
import type { Row, Suite, SuiteOptions } from './lib/row.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

/** After garbage collection, in MB: what is in use, and what of the machine's memory the process holds. */
function memory(): { used: number; resident: number } {
  collectGarbage()
  const { heapUsed, external, rss } = process.memoryUsage()
  return { used: (heapUsed + external) / 1e6, resident: rss / 1e6 }
}

/** A network of 16-32-4, a fresh batch of 32 at every step, Adam: memory after so many steps. */
function* trained(steps: readonly number[]): Generator<{ step: number } & ReturnType<typeof memory>> {
  const rng = new Random('bench memory')
  const network = new Sequential([
    new Linear({ inputs: 16, outputs: 32 }, rng.fork(1)),
    new ReLU(),
    new Linear({ inputs: 32, outputs: 4 }, rng.fork(2)),
  ])
  const optimizer = new Adam(network.namedParameters())
  const context = { ...evaluation(), training: true }
  for (let step = 1; step <= Math.max(...steps); step++) {
    scope(() => {
      const labels = Int32Array.from({ length: 32 }, () => rng.integer(4))
      const logits = network.forward(randn([32, 16], rng), context)
      mean(softmaxCrossEntropy(logits, fromArray(labels, [32]))).backward()
      optimizer.step()
      optimizer.zeroGrad()
    })
    if (steps.includes(step)) yield { step, ...memory() }
  }
}

function* rows({ quick }: SuiteOptions): Generator<Omit<Row, 'suite'>> {
  const marks = quick ? [10, 100] : [1000, 10_000]
  const wasmBackend = wasm({ memory: 2 ** 26 })
  for (const backend of [referenceBackend, wasmBackend]) {
    useBackend(backend)
    const who = `pretexts-${backend.name}`
    const before = new Map<string, number>()
    for (const { step, ...megabytes } of trained(marks)) {
      for (const [what, value] of Object.entries(megabytes)) {
        const first = before.get(what)
        const ratio = first === undefined ? undefined : value / first
        yield { case: `${what} after ${step} steps`, who, threads: 1, value, unit: 'MB', ratio }
        before.set(what, value)
      }
    }
  }
  useBackend(referenceBackend)
  const { used, peak } = wasmBackend.memory()
  yield {
    case: 'tensors in use at the end',
    who: 'pretexts-wasm',
    threads: 1,
    value: used / 1e6,
    unit: 'MB',
  }
  yield { case: 'most tensors at once', who: 'pretexts-wasm', threads: 1, value: peak / 1e6, unit: 'MB' }
}

export const suite: Suite = {
  title: 'memory while a small network trains: what is in use does not grow with the steps',
  ratio: 'after 10,000 steps against after 1,000',
  rows,
}
