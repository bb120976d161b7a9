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

/** No kernel of that name. */
export const none: Adapter = () => false

/** Whether all tensors and arrays among the arguments have at most `limit` elements. */
function areSmall(args: readonly unknown[], limit: number): boolean {
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as { readonly size?: number; readonly length?: number } | null
    if (typeof arg === 'object' && arg !== null && (arg.size ?? arg.length ?? 0) > limit) return false
  }
  return true
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
    if (adapter !== none && areSmall(args, machine.small)) {
      reference(...args) // before a kernel was called it is done
      count.own++
      return
    }
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
