import { callSite, captureStack } from '@pretexts/tensor'

/** Memory in use that was asked for at one place. */
export interface LiveAllocations {
  /** The operation that asked: `matmul`. */
  readonly operation: string
  /** The place in the program that called it: `file:///project/train.ts:12:3`. */
  readonly site: string
  readonly bytes: number
  readonly blocks: number
}

/** Where our packages lie, installed or as source: what is inside is not the program's own. null in a bundle. */
const own =
  import.meta.url?.match(/^(?:\w+:\/\/)?(.*\/)[^/]+\/\w+\/memory\/allocation-log\.\w+(?:\?.*)?$/)?.[1] ?? null

/** The folder of this file; null in a bundle, where `import.meta.url` may be missing. */
const here = import.meta.url?.match(/^(?:\w+:\/\/)?(.*\/memory\/)allocation-log\.\w+(?:\?.*)?$/)?.[1] ?? null

/** Helpers that get memory for an operation, which is what counts. */
const helpers = /^(allocate|empty|zeroed|made|copyOf)$/

/** Which block was asked for where. A stack for every block costs microseconds: it is only kept where it was asked for. */
export class AllocationLog {
  readonly #live = new Map<number, { readonly key: string; readonly bytes: number }>()
  readonly #sites = new Map<string, Pick<LiveAllocations, 'operation' | 'site'>>()

  /** The block at `address` was given out. */
  note(address: number, bytes: number): void {
    const stack = captureStack()
    const [operation, site] = [operationOf(stack), callSite(stack, own)]
    const key = `${operation} ${site}`
    if (!this.#sites.has(key)) this.#sites.set(key, { operation, site })
    this.#live.set(address, { key, bytes })
  }

  /** It was given back. */
  forget(address: number): void {
    this.#live.delete(address)
  }

  /** What is in use, by place, those with most bytes first. */
  live(): LiveAllocations[] {
    const sums = new Map<string, { bytes: number; blocks: number }>()
    for (const { key, bytes } of this.#live.values()) {
      const sum = sums.get(key) ?? { bytes: 0, blocks: 0 }
      sums.set(key, { bytes: sum.bytes + bytes, blocks: sum.blocks + 1 })
    }
    const found = [...sums].map(([key, sum]) => ({
      ...(this.#sites.get(key) as Pick<LiveAllocations, 'operation' | 'site'>),
      ...sum,
    }))
    return found.sort((a, b) => b.bytes - a.bytes)
  }
}

/** The innermost function that is not about memory: `matmul` of `at matmul (file:///…)`, or of `matmul@file:///…`. */
export function operationOf(stack: string): string {
  for (const line of stack.split('\n')) {
    const name = /^\s*(?:at )?(?:async )?(?:new )?([\w$.]+)(?: \(|@)/.exec(line)?.[1].replace(/^.*\./, '')
    if (name && !helpers.test(name) && name !== captureStack.name && !isInside(line)) return name
  }
  return 'the program'
}

const isInside = (frame: string): boolean =>
  here !== null && frame.includes(here) && !frame.includes('.test.ts')
