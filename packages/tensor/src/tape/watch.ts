import type { Kernel } from '../backend.ts'
import type { Tensor } from '../tensor/tensor.ts'
import type { TapeNode } from './tape.ts'

/** Somebody who looks at everything that is computed: anomaly mode. */
export interface Watch {
  /** The kernel to run in place of `run`. */
  kernel<K extends Kernel>(name: string, run: K): K
  /** An operation was written to the tape. */
  recorded(node: TapeNode, output: Tensor): void
  /** Takes the way back through `node`, from the cotangent `g` of its output. */
  back(node: TapeNode, g: Tensor, pull: () => readonly (Tensor | null)[]): readonly (Tensor | null)[]
  /** Where the running operation was called from. */
  caller(): string
}

/** null nearly always, so that looking costs one comparison. */
export let watch: Watch | null = null

/** Runs `f` under the eyes of `by`, and puts back who watched before, also after an error. */
export function withWatch<T>(by: Watch, f: () => T): T {
  const before = watch
  watch = by
  try {
    return f()
  } finally {
    watch = before
  }
}
