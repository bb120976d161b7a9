import { type Tensor, trace } from '@pretexts/tensor'
import { ExportError } from './export-error.ts'
import { batches, type Pair, type Size, sizesOf } from './sizes.ts'

/** An operation as both traces have it. */
export type TracedPair = ReturnType<typeof trace>['operations']

/**
 * A computation that was run twice, on batches of two and of three examples. Comparing them tells which sizes grow with the batch, and
 * whether a number that looks like a constant was made from the input by hand.
 */
export class Traces {
  readonly operations: TracedPair
  readonly outputs: readonly (readonly [name: string, output: Tensor])[]
  readonly input: Tensor
  readonly #others = new Map<Tensor, Tensor>()
  readonly #views = new Map<string, Tensor>()
  readonly #storages = new Map<unknown, number>()

  constructor(f: (x: Tensor) => Readonly<Record<string, Tensor>>, examples: (count: number) => Tensor) {
    const [first, second] = batches.map((count) => {
      const input = examples(count)
      if (input.shape[0] !== count)
        throw new ExportError(`examples(${count}) must give ${count} examples; got shape [${input.shape}]`)
      return { input, ...trace(() => f(input)) }
    })
    this.input = first.input
    this.operations = first.operations
    this.outputs = Object.entries(first.value)
    requireAlike(first.operations, second.operations)
    this.#pair(first.input, second.input)
    for (const [i, { inputs, output, facts }] of first.operations.entries()) {
      const other = second.operations[i]
      for (const [k, input] of inputs.entries()) this.#pair(input, other.inputs[k])
      for (const [key, fact] of Object.entries(facts)) {
        const same = other.facts[key]
        if (isTensor(fact) && isTensor(same)) this.#pair(fact, same)
      }
      this.#pair(output, other.output)
    }
    for (const [name, output] of this.outputs) this.#pair(output, second.value[name])
  }

  /** A tensor of the first trace with its other self. */
  both(x: Tensor): Pair {
    return [x, this.#others.get(x) ?? x]
  }

  /** @throws ExportError when a size grows in another way than with the number of examples */
  sizesOf(x: Tensor): readonly Size[] {
    const pair = this.both(x)
    const sizes = sizesOf(pair)
    if (sizes) return sizes
    const [a, b] = pair.map(({ shape }) => `[${shape.join(', ')}]`)
    throw new ExportError(
      `a size must stay the same or grow with the number of examples; a tensor is ${a} for ${batches[0]} examples and ${b} for ${batches[1]}`,
    )
  }

  /** The tensor that was known first and lies at the same place of the same memory: what `detach` was called on. */
  original(x: Tensor): Tensor {
    return this.#views.get(this.#place(x)) ?? x
  }

  /** Makes `x` the one that others at its place stand for. */
  know(x: Tensor): void {
    const place = this.#place(x)
    if (!this.#views.has(place)) this.#views.set(place, x)
  }

  #place({ storage, offset, shape, strides }: Tensor): string {
    const number = this.#storages.get(storage) ?? this.#storages.size
    this.#storages.set(storage, number)
    return `${number} ${offset} ${shape} ${strides}`
  }

  #pair(a: Tensor, b: Tensor): void {
    if (!this.#others.has(a)) this.#others.set(a, b)
  }
}

function requireAlike(a: TracedPair, b: TracedPair): void {
  const differs = a.findIndex(({ op }, i) => b[i]?.op !== op)
  if (differs < 0 && a.length === b.length) return
  const at = differs < 0 ? a.length : differs
  const [here, there] = [a[at]?.op ?? 'nothing', b[at]?.op ?? 'nothing']
  throw new ExportError(
    `the operations must not depend on the number of examples; operation ${at + 1} is ${here} with ${batches[0]} and ${there} with ${batches[1]}`,
  )
}

export function isTensor(value: unknown): value is Tensor {
  return typeof value === 'object' && value !== null && 'storage' in value && 'strides' in value
}
