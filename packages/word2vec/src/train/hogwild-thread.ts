import { Random } from '@pretexts/random'
import { openShared, type SharedTokens } from '../corpus/token-store.ts'
import { TypescriptKernel } from '../kernel/typescript-kernel.ts'
import { wasmKernel } from '../kernel/wasm-kernel.ts'
import type { MemoryLayout } from '../kernel/wasm-memory.ts'
import { weightsIn } from '../kernel/weights.ts'
import { RandomBits } from '../vocabulary/random-bits.ts'
import { type CurriculumParts, curriculum } from './curriculum.ts'
import { learnTokens } from './learn-tokens.ts'
import { learningRateAt, Scoreboard } from './scoreboard.ts'

/** What a thread is told. */
export interface ThreadTask {
  readonly thread: number
  readonly threads: number
  readonly parts: CurriculumParts
  /** Where the weights are: in WASM memory, or in shared floats. */
  readonly memory: WebAssembly.Memory | null
  readonly floats: Float32Array | null
  readonly layout: MemoryLayout
  readonly tokens: SharedTokens
  readonly wordOfType: Int32Array
  readonly totalWords: number
  readonly scores: Float64Array
}

/** One thread's part of a training: its share of the text, all epochs. */
function learnShare(task: ThreadTask): void {
  const { thread, threads, memory, layout } = task
  const plan = curriculum(task.parts)
  const { settings, shape, bounds, averaged } = plan
  const kernel = memory
    ? wasmKernel({ memory, layout, shape, bounds, averaged, thread, deterministic: false })
    : new TypescriptKernel(weightsIn(task.floats!, shape), bounds, averaged)
  const tokens = openShared(task.tokens)
  const scores = new Scoreboard(task.scores)
  const bits = new RandomBits(new Random(settings.seed).fork('thread').fork(thread))
  const rate = () => learningRateAt(settings.learningRate, scores.words, task.totalWords)
  const range = {
    tokens,
    from: Math.floor((tokens.length * thread) / threads),
    to: Math.floor((tokens.length * (thread + 1)) / threads),
    wordOfType: task.wordOfType,
  }
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    for (const learned of learnTokens(range, plan, kernel, bits, rate)) scores.add(thread, learned)
  }
}

const { isMainThread, workerData } = process.getBuiltinModule('node:worker_threads')
if (!isMainThread && workerData?.parts) learnShare(workerData)
