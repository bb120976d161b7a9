import { expect, test } from 'vitest'
import { catchLawError } from '../../testing/catch-law-error.ts'
import { type Adapter, lawsFor, type PlainData, shapes, sizeOf, values, valuesOf } from '../index.ts'

/** A tensor library with views: just enough of one to make its typical mistakes. */
interface Strided {
  readonly data: PlainData
  readonly shape: readonly number[]
  readonly strides: readonly number[]
  readonly offset: number
}

const rowMajor = (shape: readonly number[]): number[] => shape.map((_, axis) => sizeOf(shape.slice(axis + 1)))

const dense = (data: PlainData, shape: readonly number[]): Strided => ({
  data,
  shape,
  strides: rowMajor(shape),
  offset: 0,
})

const read = ({ data, shape, strides, offset }: Strided): Float64Array => {
  const steps = rowMajor(shape)
  return Float64Array.from({ length: sizeOf(shape) }, (_, k) => {
    const index = shape.map((n, axis) => Math.floor(k / steps[axis]) % n)
    return data[index.reduce((sum, i, axis) => sum + i * strides[axis], offset)]
  })
}

const adapter: Adapter<Strided> = {
  fromArray: dense,
  toArray: read,
  view: ({ data }, { shape, strides, offset }) => ({ data, shape, strides, offset }),
}
const { checkOp, checkForward } = lawsFor(adapter)

const double = (x: Strided): Strided =>
  dense(
    read(x).map((v) => 2 * v),
    x.shape,
  )
const product = (a: Strided, b: Strided): Strided =>
  dense(
    read(a).map((v, i) => v * read(b)[i]),
    a.shape,
  )
const alike = valuesOf(shapes({ minSize: 0 }).map((shape) => [shape, shape] as const))

test('an op that reads through strides passes, empty axes and all', () => {
  checkOp(double, values({ shape: shapes({ minSize: 0 }) }), { vjp: (_, u) => [double(u), null] })
  checkOp(product, alike, { vjp: ([a, b], u) => [product(u, b), product(u, a)] })
})

test('an op that takes every tensor for dense fails, with the simplest view that shows it', () => {
  const hasty = (x: Strided): Strided =>
    dense(x.data.slice(0, sizeOf(x.shape)).map((v) => 2 * v) as Float64Array, x.shape)
  const error = catchLawError(() => checkForward(hasty, values({ shape: [2] })))
  expect(error.law).toBe('the value of strided views is that of their dense copies')
  expect(error.message).toMatch(/x0 = \[.*\], a view of shape \[2\], strides \[.*\], offset \d/)
})

test('a VJP that takes its cotangent for dense fails', () => {
  const hasty = (u: Strided) =>
    dense(u.data.slice(0, sizeOf(u.shape)).map((v) => 2 * v) as Float64Array, u.shape)
  const error = catchLawError(() => checkOp(double, values(), { vjp: (_, u) => [hasty(u)] }))
  expect(error.law).toBe('the cotangent of x0 of strided views is that of their dense copies')
})

test('without a view in the adapter only dense inputs are tried', () => {
  const { checkForward } = lawsFor<Strided>({ fromArray: dense, toArray: read })
  checkForward((x: Strided) => {
    expect(x.strides).toEqual(rowMajor(x.shape))
    return x
  }, values())
})
