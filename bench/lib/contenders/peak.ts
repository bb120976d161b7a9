import { useBackend } from '@pretexts/tensor'
import { microkernelPeak, wasm } from '@pretexts/wasm'
import manifest from '../../../packages/wasm/package.json' with { type: 'json' }
import { operationsOf1d, type Task } from '../contest/contest.ts'
import { serve } from '../contest/serve.ts'
import { networks } from '../networks.ts'
import { Stopwatch } from '../profile/stopwatch.ts'
import type { NetworkName } from '../step.ts'

/* The time that a task would take if the bare micro-kernel were all there is to it, on one thread: `node peak.ts WHO`. */
const deterministic = process.argv[2] === 'microkernel-peak-baseline'
const known = new Map<NetworkName, number>()

function operationsOf(task: Task): number {
  if (task.kind === 'gemm') return 2 * task.m * task.k * task.n
  if (task.kind === 'conv') return 2 * 9 * task.shape.reduce((product, size) => product * size, 1)
  if (task.kind === 'conv1d') return operationsOf1d(task)
  if (task.kind === 'small') throw new Error('no products of matrices')
  const operations = known.get(task.network) ?? ofStep(task.network)
  known.set(task.network, operations)
  return operations
}

/** Of all products and convolutions in a training step. */
function ofStep(network: NetworkName): number {
  const stopwatch = new Stopwatch(wasm())
  useBackend(stopwatch)
  const step = networks[network]()
  return stopwatch.describe(() => step.run()).reduce((total, { operations }) => total + operations, 0)
}

const nanoseconds = (task: Task): number => operationsOf(task) / microkernelPeak({ deterministic, runs: 5 })
await serve({ version: manifest.version, prepare: () => () => {}, nanoseconds })
