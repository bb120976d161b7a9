import { createInterface } from 'node:readline'
import { more } from '../measure.ts'
import type { Task } from './contest.ts'

/** A line that a contender's process reads. */
export interface Question {
  readonly task: Task
  readonly milliseconds: number
}

/** A line that it writes: at first who it is, or why it is not here; then an answer to every question. */
export type Answer =
  | { readonly version: string }
  | { readonly absent: string }
  | { readonly nanoseconds: number; readonly isSlow: boolean }
  | { readonly cannot: string }

/** Does a task once; what it returns is awaited if it is a promise. */
export type Work = () => unknown

export interface Contender {
  readonly version: string
  /** Gets everything ready, so that the work is only what is to be measured. @throws where it cannot be done */
  prepare(task: Task): Work | Promise<Work>
  /** Whether the first call compiles, so that it says nothing of the next. */
  readonly compiles?: boolean
  /** Answers in another way than by taking the time. */
  readonly nanoseconds?: (task: Task) => number
}

/** Gets tasks ready by their kind. Of a kind that nobody wrote, the contender says so. */
export function preparesBy<T extends Task>(
  kinds: Readonly<Record<string, (task: T) => Work | Promise<Work>>>,
): Contender['prepare'] {
  return (task) => {
    if (!Object.hasOwn(kinds, task.kind)) throw new Error('this was not written for it')
    return kinds[task.kind](task as T)
  }
}

/** A task that takes longer than this is done once. */
const slow = 1500

/** A contender's process: answers the questions on standard input, one at a time. */
export async function serve(contender: Contender): Promise<void> {
  const say = (answer: Answer): boolean => process.stdout.write(`${JSON.stringify(answer)}\n`)
  console.log = console.info = console.error // standard output belongs to the answers
  say({ version: contender.version })
  let current = ''
  let sampler: Sampler | null = null
  for await (const line of createInterface({ input: process.stdin })) {
    const { task, milliseconds }: Question = JSON.parse(line)
    try {
      if (contender.nanoseconds) {
        say({ nanoseconds: contender.nanoseconds(task), isSlow: false })
        continue
      }
      if (JSON.stringify(task) !== current) {
        sampler = new Sampler(await contender.prepare(task), contender.compiles ?? false)
        current = JSON.stringify(task)
      }
      say(await (sampler as Sampler).sample(milliseconds))
    } catch (error) {
      say({ cannot: error instanceof Error ? error.message.split('\n')[0] : String(error) })
    }
  }
  process.exit(0)
}

/** Takes the time of some work, again and again. */
class Sampler {
  readonly #work: Work
  readonly #compiles: boolean
  #repeats = 0

  constructor(work: Work, compiles: boolean) {
    this.#work = work
    this.#compiles = compiles
  }

  /** Nanoseconds of one call, the mean over about so many milliseconds; before the first sample the work warms up. */
  async sample(milliseconds: number): Promise<Answer> {
    if (this.#repeats === 0) {
      const first = await this.#warmUp(milliseconds)
      if (first > slow) return { nanoseconds: 1e6 * first, isSlow: true }
    }
    return { nanoseconds: (1e6 * (await this.#time(this.#repeats))) / this.#repeats, isSlow: false }
  }

  /** Finds how many calls fill the time. Returns the milliseconds of the first that counts. */
  async #warmUp(milliseconds: number): Promise<number> {
    if (this.#compiles) await this.#time(1)
    const first = await this.#time(1)
    this.#repeats = 1
    for (let spent = first; spent < milliseconds; spent = await this.#time(this.#repeats))
      this.#repeats = more(this.#repeats, spent, milliseconds)
    return first
  }

  /** Milliseconds of so many calls. Work that is not a promise is not awaited: that would take time. */
  async #time(repeats: number): Promise<number> {
    const began = performance.now()
    sink = this.#work()
    if (sink instanceof Promise) {
      await sink
      for (let i = 1; i < repeats; i++) await this.#work()
    } else for (let i = 1; i < repeats; i++) sink = this.#work()
    return performance.now() - began
  }
}

/** @public Keeps results from being optimized away. */
export let sink: unknown
