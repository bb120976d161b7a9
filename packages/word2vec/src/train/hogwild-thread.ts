import { openShared, type SharedTokens } from '@pretexts/text/token-store'
import { TypescriptKernel } from '../kernel/typescript-kernel.ts'
import { wasmKernel } from '../kernel/wasm-kernel.ts'
import type { MemoryLayout } from '../kernel/wasm-memory.ts'
import { weightsIn } from '../kernel/weights.ts'
import { type ChunkPlan, Chunks } from './chunks.ts'
import { type CurriculumParts, curriculum } from './curriculum.ts'
import { bitsOf, learnChunks } from './learn-chunks.ts'
import { Scoreboard } from './scoreboard.ts'

/** What a thread is told. */
export interface ThreadTask {
  /** From 1: the thread that asks for the training is number 0. */
  readonly thread: number
  /** Which rank this is, and of how many. */
  readonly rank: number
  readonly ranks: number
  readonly parts: CurriculumParts
  /** Where the weights are: in WASM memory, or in shared floats. */
  readonly memory: WebAssembly.Memory | null
  readonly floats: Float32Array | null
  readonly layout: MemoryLayout
  readonly tokens: SharedTokens
  readonly wordOfType: Int32Array
  readonly totalWords: number
  readonly startRate: number
  readonly scores: Float64Array
  readonly plan: ChunkPlan
  readonly chunks: Int32Array
}

function learn({ thread, parts, memory, floats, layout, ...task }: ThreadTask): void {
  const lessons = curriculum(parts)
  const { settings, shape, bounds, averaged } = lessons
  const kernel = memory
    ? wasmKernel({ memory, layout, shape, bounds, averaged, thread, deterministic: false })
    : new TypescriptKernel(weightsIn(floats!, shape), bounds, averaged)
  const tokens = openShared(task.tokens)
  const scores = new Scoreboard(task.scores, task.ranks)
  const chunks = new Chunks(task.plan, task.chunks)
  const bits = bitsOf(settings.seed, task.rank * settings.threads + thread)
  do {
    for (const _ of learnChunks({ ...task, tokens, scores, chunks }, lessons, kernel, thread, bits));
  } while (chunks.awaitRound())
}

const { isMainThread, workerData } = process.getBuiltinModule('node:worker_threads')
if (!isMainThread && workerData?.parts) learn(workerData)
