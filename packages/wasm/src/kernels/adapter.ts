import type { Kernel } from '@pretexts/tensor'
import type { Machine } from '../machine/machine.ts'

/**
 * A kernel of this backend: takes the operation's arguments and says whether it did the work. What it declines — another
 * dtype, strides that it has no code for — goes to the reference.
 */
// biome-ignore lint/suspicious/noExplicitAny: each kernel has the arguments of its operation's reference.
export type Adapter = (machine: Machine, ...args: any[]) => boolean

/** What a backend did, by kernel. */
export interface CallCount {
  own: number
  reference: number
}

/** `adapter` on `machine`, with `reference` for what it declines. Both are counted. */
export function withFallback(
  machine: Machine,
  adapter: Adapter,
  reference: Kernel,
  count: CallCount,
  onFallback: () => void,
): Kernel {
  return (...args) => {
    let done: boolean
    try {
      done = adapter(machine, ...args)
    } finally {
      machine.endCall()
    }
    if (done) count.own++
    else {
      count.reference++
      onFallback()
      reference(...args)
    }
  }
}
