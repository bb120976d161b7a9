import {
  add,
  exp,
  formatTape,
  log,
  matmul,
  mean,
  mul,
  neg,
  relu,
  square,
  sub,
  sum,
  type Tensor,
  tensor,
} from '@pretexts/tensor'
import { type TapeBox, tapeBoxes } from './tape-graph.ts'

/** A small computation to look at. */
export interface Program {
  readonly code: string
  run(): { readonly loss: Tensor; readonly names: readonly (readonly [string, Tensor])[] }
}

const learned = (values: number[] | number[][]): Tensor => tensor(values, { requiresGrad: true })

export const programs = {
  'a layer': {
    code: 'loss = mean(square(sub(relu(add(matmul(x, w), b)), t)))',
    run() {
      const [x, w, b] = [tensor([[1, 2], [3, -1]]), learned([[0.5], [0.25]]), learned([0.1])] // biome-ignore format: a matrix
      const t = tensor([[1], [2]])
      return { loss: mean(square(sub(relu(add(matmul(x, w), b)), t))), names: [['x', x], ['w', w], ['b', b], ['t', t]] } // biome-ignore format: one line
    },
  },
  'used twice': {
    code: 'loss = sum(mul(w, w))',
    run() {
      const w = learned([1, 2, -3])
      return { loss: sum(mul(w, w)), names: [['w', w]] }
    },
  },
  softmax: {
    code: 'loss = sub(log(sum(exp(s))), sum(mul(s, y)))',
    run() {
      const [s, y] = [learned([2, 1, 0]), tensor([0, 1, 0])]
      return { loss: sub(log(sum(exp(s))), sum(mul(s, y))), names: [['s', s], ['y', y]] } // biome-ignore format: one line
    },
  },
  logistic: {
    code: 'loss = mean(log(add(exp(neg(mul(y, w))), 1)))',
    run() {
      const [w, y] = [learned([0.5, -1]), tensor([1, -1])]
      return { loss: mean(log(add(exp(neg(mul(y, w))), 1))), names: [['w', w], ['y', y]] } // biome-ignore format: one line
    },
  },
} as const satisfies Record<string, Program>

export type ProgramName = keyof typeof programs

/** The tape of a program, and the gradient of each of its named leaves after a backward pass. */
export function traceProgram(name: ProgramName): {
  boxes: TapeBox[]
  loss: number
  gradients: ReadonlyMap<string, string>
} {
  const { loss, names } = programs[name].run()
  const boxes = tapeBoxes(formatTape(loss, { names: names as [string, Tensor][] }))
  loss.backward()
  const gradients = names.flatMap(([each, x]) => (x.grad ? [[each, rounded(x.grad)] as const] : []))
  return { boxes, loss: loss.item(), gradients: new Map(gradients) }
}

const rounded = (x: Tensor): string =>
  `[${Array.from(x.values(), (value) => Number(value.toPrecision(3))).join(', ')}]`
