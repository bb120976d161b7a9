import { requireOptions } from '../errors/require-options.ts'
import { formatShape } from '../tensor/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'

export interface FormatTapeOptions {
  /** At most so many lines, the newest; what they read from before is still named. Default 100. */
  readonly lines?: number
  /** Names for tensors, such as `model.namedParameters()`. Default: none. */
  readonly names?: readonly (readonly [name: string, tensor: Tensor])[]
}

/**
 * How `root` was computed, as far as it needs a gradient: one line per operation, oldest first, each tensor once, however
 * many operations read it. `%n` is the tensor that line n is about.
 * @example
 * const w = tensor([1, 2], { requiresGrad: true })
 * formatTape(sum(mul(w, w)), { names: [['w', w]] })
 * // → %1 = leaf w [2]
 * //   %2 = mul(%1, %1) [2]
 * //   %3 = sum(%2) [1]
 * //   %4 = reshape(%3) []
 */
export function formatTape(root: Tensor, options?: FormatTapeOptions): string {
  const { lines = 100, names = [] } = requireOptions('formatTape', options, {
    lines: 'number',
    names: 'object',
  })
  const all = everythingBefore(root)
  const number = new Map(all.map((x, i) => [x, i + 1]))
  const nameOf = new Map(names.map(([name, x]) => [x, name]))
  const describe = (x: Tensor): string => {
    const name = nameOf.has(x) ? ` ${nameOf.get(x)}` : ''
    const origin = x.node
      ? `${x.node.op}(${x.node.inputs.map((input) => `%${number.get(input)}`).join(', ')})`
      : x.requiresGrad
        ? 'leaf'
        : 'constant'
    return `%${number.get(x)} = ${origin}${name} ${formatShape(x.shape)}${x.dtype === 'float32' ? '' : ` ${x.dtype}`}`
  }
  const shown = all.slice(Math.max(0, all.length - lines)).map(describe)
  const before = all.length - shown.length
  return [...(before > 0 ? [`… ${before} before`] : []), ...shown].join('\n')
}

/** `root` and all it was computed from, each after what it reads. */
function everythingBefore(root: Tensor): Tensor[] {
  const found = new Set<Tensor>()
  const open = [root] // a list, not recursion: tapes are deeper than the call stack
  for (let x = open.at(-1); x; x = open.at(-1)) {
    const unseen = x.node?.inputs.find((input) => !found.has(input))
    if (unseen) open.push(unseen)
    else {
      found.add(x)
      open.pop()
    }
  }
  return [...found]
}
