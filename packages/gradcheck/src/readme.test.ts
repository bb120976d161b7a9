import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { catchLawError } from '../testing/catch-law-error.ts'
import { leaf, mul, type Node, tape, exp as tapeExp } from '../testing/tape.ts'
import { lawsFor, PlainArray, type StridedView, shapes, sizeOf, values } from './index.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const expectInReadme = (message: string) => expect(readme).toContain(`\`\`\`text\n${message}\n\`\`\``)

describe('the README shows messages as they are', () => {
  test('a term of the VJP forgotten', () => {
    const { checkOp } = lawsFor<PlainArray>({
      fromArray: (data, shape) => new PlainArray(data, shape),
      toArray: (x) => x.data,
    })
    const softmax = ({ data, shape }: PlainArray): PlainArray => {
      const total = Array.from(data, Math.exp).reduce((sum, v) => sum + v, 0)
      return new PlainArray(
        Float64Array.from(data, (v) => Math.exp(v) / total),
        shape,
      )
    }
    const vjp = ([x]: PlainArray[], u: PlainArray) => {
      const y = softmax(x)
      return [
        new PlainArray(
          Float64Array.from(y.data, (v, i) => v * u.data[i]),
          x.shape,
        ),
      ]
    }
    const vectors = values({ shape: shapes({ minRank: 1, maxRank: 1 }) })
    expectInReadme(catchLawError(() => checkOp(softmax, vectors, { vjp })).message)
  })

  test('a VJP cut off the tape', () => {
    const { checkOp } = lawsFor<Node>(tape)
    const exp = (x: Node): Node => {
      const y = tapeExp(x)
      return { ...y, parents: [[x, (g) => mul(g, leaf(y.data, y.shape))]] }
    }
    expectInReadme(catchLawError(() => checkOp(exp, values({ shape: [2] }), { order: 2 })).message)
  })

  test('strides ignored', () => {
    type View = Pick<StridedView, 'shape' | 'strides' | 'offset'> & { data: Float64Array }
    const dense = (data: ArrayLike<number>, shape: readonly number[]): View => ({
      data: Float64Array.from(data),
      shape,
      strides: shape.map((_, axis) => sizeOf(shape.slice(axis + 1))),
      offset: 0,
    })
    const { checkForward } = lawsFor<View>({
      fromArray: dense,
      toArray: ({ data, shape, strides, offset }) =>
        Float64Array.from({ length: sizeOf(shape) }, (_, k) => {
          const steps = shape.map((_, axis) => sizeOf(shape.slice(axis + 1)))
          const index = shape.map((n, axis) => Math.floor(k / steps[axis]) % n)
          return data[index.reduce((sum, i, axis) => sum + i * strides[axis], offset)]
        }),
      view: ({ data }, { shape, strides, offset }) => ({ data, shape, strides, offset }),
    })
    const square = ({ data, shape, offset }: View): View =>
      dense(
        Array.from({ length: sizeOf(shape) }, (_, i) => data[offset + i] ** 2),
        shape,
      )
    const matrices = values({ shape: shapes({ minRank: 2, maxRank: 2 }), awayFrom: [0] })
    expectInReadme(catchLawError(() => checkForward(square, matrices)).message)
  })
})
