import type { Adapter } from '../src/adapter.ts'
import { type PlainData, sizeOf } from '../src/plain-array.ts'

/**
 * A whole automatic differentiation library, as small as it can be, to prove the checker on: dense float64 arrays, and
 * VJPs written in the library's own ops, so that they have VJPs too.
 */
export interface Node {
  readonly data: PlainData
  readonly shape: readonly number[]
  /** What the node was made of, and how its cotangent flows back to each. */
  readonly parents: readonly (readonly [parent: Node, pull: (g: Node) => Node])[]
}

export const leaf = (data: PlainData, shape: readonly number[]): Node => ({ data, shape, parents: [] })

const node = (data: Float64Array, shape: readonly number[], ...parents: Node['parents']): Node => ({
  data,
  shape,
  parents,
})

const map = (x: Node, f: (value: number, i: number) => number): Float64Array => Float64Array.from(x.data, f)

// x̄ = ḡ
const alias = (x: Node): Node =>
  node(
    map(x, (v) => v),
    x.shape,
    [x, (g) => g],
  )

// ā = ḡ, b̄ = ḡ
export const add = (a: Node, b: Node): Node =>
  node(
    map(a, (v, i) => v + b.data[i]),
    a.shape,
    [a, (g) => g],
    [b, (g) => g],
  )

// ā = ḡ ⊙ b, b̄ = ḡ ⊙ a
export const mul = (a: Node, b: Node): Node =>
  node(
    map(a, (v, i) => v * b.data[i]),
    a.shape,
    [a, (g) => mul(g, b)],
    [b, (g) => mul(g, a)],
  )

// x̄ = k ḡ
export const scale = (x: Node, k: number): Node =>
  node(
    map(x, (v) => k * v),
    x.shape,
    [x, (g) => scale(g, k)],
  )

// x̄ = ḡ ⊙ y
export const exp = (x: Node): Node => {
  const y: Node = node(map(x, Math.exp), x.shape, [x, (g) => mul(g, y)])
  return y
}

// x̄ = −ḡ ⊙ y²
export const reciprocal = (x: Node): Node => {
  const y: Node = node(
    map(x, (v) => 1 / v),
    x.shape,
    [x, (g) => scale(mul(g, mul(y, y)), -1)],
  )
  return y
}

// x̄ = ḡ / x
export const log = (x: Node): Node => node(map(x, Math.log), x.shape, [x, (g) => mul(g, reciprocal(x))])

/** Sum of the last axis, kept in every place of it: its own adjoint. */
export const sumLast = (x: Node): Node => {
  const n = x.shape[x.shape.length - 1]
  const total = (i: number): number => {
    const row = i - (i % n)
    return Array.from(x.data.subarray(row, row + n)).reduce((sum, v) => sum + v, 0)
  }
  return node(
    map(x, (_, i) => total(i)),
    x.shape,
    [x, sumLast],
  )
}

/** (…) → () */
export const mean = (x: Node): Node => {
  const total = map(x, (v) => v).reduce((sum, v) => sum + v, 0)
  return node(
    Float64Array.of(total / x.data.length),
    [],
    [x, (g) => scale(fill(g, x.shape), 1 / x.data.length)],
  )
}

/** () → shape; adjoint to the sum of all elements. */
const fill = (x: Node, shape: readonly number[]): Node =>
  node(new Float64Array(sizeOf(shape)).fill(x.data[0]), shape, [x, (g) => scale(mean(g), g.data.length)])

export const softmax = (x: Node): Node => {
  const y = exp(x)
  return mul(y, reciprocal(sumLast(y)))
}

export const transpose = (x: Node): Node => {
  const [n, m] = x.shape
  const data = new Float64Array(n * m)
  for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) data[j * n + i] = x.data[i * m + j]
  return node(data, [m, n], [x, transpose])
}

// ā = ḡ bᵀ, b̄ = aᵀ ḡ
export const matmul = (a: Node, b: Node): Node => {
  const [n, k] = a.shape
  const m = b.shape[1]
  const data = new Float64Array(n * m)
  for (let i = 0; i < n; i++)
    for (let p = 0; p < k; p++)
      for (let j = 0; j < m; j++) data[i * m + j] += a.data[i * k + p] * b.data[p * m + j]
  return node(data, [n, m], [a, (g) => matmul(g, transpose(b))], [b, (g) => matmul(transpose(a), g)])
}

/** Reverse accumulation; every step is an op, hence differentiable in inputs and cotangent. */
export const vjp = (
  f: (...inputs: Node[]) => Node,
  inputs: readonly Node[],
  cotangent: Node,
): (Node | null)[] => {
  const leaves = inputs.map(alias)
  const output = f(...leaves)
  const cotangents = new Map<Node, Node>([[output, cotangent]])
  for (const current of childrenFirst(output, new Set(leaves))) {
    const g = cotangents.get(current)
    if (!g || leaves.includes(current)) continue
    for (const [parent, pull] of current.parents) {
      const known = cotangents.get(parent)
      cotangents.set(parent, known ? add(known, pull(g)) : pull(g))
    }
  }
  return leaves.map((x) => cotangents.get(x) ?? null)
}

/** Every node between `output` and the leaves, each before its parents. */
const childrenFirst = (output: Node, leaves: ReadonlySet<Node>): Node[] => {
  const done = new Set<Node>()
  const visit = (current: Node): void => {
    if (done.has(current)) return
    if (!leaves.has(current)) for (const [parent] of current.parents) visit(parent)
    done.add(current)
  }
  visit(output)
  return [...done].reverse()
}

export const tape: Adapter<Node> = { fromArray: leaf, toArray: (x) => x.data, vjp }
