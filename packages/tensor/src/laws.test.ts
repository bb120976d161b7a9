import { LawError, values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { checkOp } from '../testing/laws.ts'
import { unaryOp } from './define/define.ts'
import { exp } from './ops/elementwise/exp.ts'
import { mul } from './ops/elementwise/mul.ts'
import { square } from './ops/elementwise/square.ts'
import { stopGradient } from './ops/gradient/stop-gradient.ts'
import { empty, type Tensor, wrap } from './tensor/tensor.ts'

// That every operation obeys the laws means something only if the laws catch one that does not.

test('a VJP that is 0.1 % off is caught', () => {
  const nearlyExp = unaryOp({
    name: 'nearlyExp',
    forward: Math.exp,
    saves: 'output',
    vjp: (g, { y }) => mul(g, mul(y, 1.001)),
  })
  expect(() => checkOp(nearlyExp, values())).toThrow(LawError)
  expect(() => checkOp(nearlyExp, values())).toThrow('the transpose of its derivative')
})

test('a VJP that is right but not differentiable is caught at second order', () => {
  const flat = unaryOp({
    name: 'flat',
    forward: Math.exp,
    saves: 'output',
    vjp: (g, { y }) => mul(g, stopGradient(y)),
  })
  checkOp(flat, values(), { order: 1 })
  expect(() => checkOp(flat, values())).toThrow(LawError)
})

test('a slope that is not the one of the vjp is caught', () => {
  const askew = unaryOp({
    name: 'askew',
    forward: Math.exp,
    saves: 'output',
    vjp: (g, { y }) => mul(g, y),
    slope: (y) => 1.001 * y,
  })
  expect(() => checkOp(askew, values())).toThrow('the transpose of its derivative')
})

test('an operation that ignores strides is caught', () => {
  const unstrided = (x: Tensor): Tensor => square(wrap(x.data.slice(0, x.size), x.shape))
  expect(() => checkOp(unstrided, values(), { wrt: [] })).toThrow('strided views')
})

test('an operation that changes its input is caught', () => {
  const careless = (x: Tensor): Tensor => {
    x.data.fill(0)
    return exp(x)
  }
  expect(() => checkOp(careless, values({ awayFrom: [0] }))).toThrow('it leaves its inputs unchanged')
})

test('an error that is not ours is caught', () => {
  const fragile = (x: Tensor): Tensor => {
    if (x.size === 0) throw new RangeError('no elements')
    return exp(x)
  }
  expect(() => checkOp(fragile, values())).toThrow('must work or refuse in its own name; it threw RangeError')
})

test('an error in the name of another operation is caught', () => {
  const composed = (x: Tensor): Tensor => exp(square(x))
  expect(() => checkOp(composed, values({ min: -1, max: 1 }))).toThrow(
    'must work or refuse in its own name; it threw DtypeError: exp: needs a float tensor',
  )
})

test('a cotangent of the wrong shape for no elements is caught', () => {
  const shapeless = unaryOp({
    name: 'shapeless',
    forward: Math.exp,
    saves: 'output',
    vjp: (g, { y }) => (g.size === 0 ? empty([7], g.dtype) : mul(g, y)),
  })
  expect(() => checkOp(shapeless, values())).toThrow('its vjp returned a wrong shape')
})
