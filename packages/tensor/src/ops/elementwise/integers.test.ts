import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ArgumentError, DtypeError } from '../../errors/errors.ts'
import { full, tensor } from '../../tensor/create.ts'
import type { DType } from '../../tensor/dtype.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { relu } from '../activation/relu.ts'
import { outer } from '../linear-algebra/outer.ts'
import { cumsum } from '../reduction/cumsum.ts'
import { prod } from '../reduction/prod.ts'
import { sum } from '../reduction/sum.ts'
import { mul } from './mul.ts'
import { neg } from './neg.ts'
import { pow } from './pow.ts'
import { square } from './square.ts'

const int32 = { dtype: 'int32' } as const
const whole = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })
const as32 = (x: bigint): number => Number(BigInt.asIntN(32, x))

test('products of int32 that do not fit are taken modulo 2³²', () => {
  const [a, b] = [tensor([2147483647, 123456789], int32), tensor([2147483647, 987654321], int32)]
  expect(mul(a, b).toArray()).toEqual([1, -67153019])
  expect(prod(full([1000], 3, int32)).item()).toBe(-742892767)
})

test('all products, powers and sums of int32 agree with whole numbers of any length', () => {
  fc.assert(
    fc.property(whole, whole, fc.nat({ max: 40 }), (a, b, e) => {
      const [x, y] = [tensor([a], int32), tensor([b], int32)]
      const [p, q] = [BigInt(a), BigInt(b)]
      const pairs: [Tensor, bigint][] = [
        [mul(x, y), p * q],
        [mul(x, b), p * q],
        [square(x), p * p],
        [outer(x, y), p * q],
        [prod(tensor([a, b, a], int32)), p * q * p],
        [pow(x, e), p ** BigInt(e)],
        [sum(tensor([a, b, a, b], int32)), 2n * (p + q)],
        [neg(x), -p],
      ]
      for (const [found, exact] of pairs) expect([found.dtype, found.item()]).toEqual(['int32', as32(exact)])
      expect(cumsum(tensor([a, b, a], int32)).toArray()).toEqual([p, p + q, 2n * p + q].map(as32))
    }),
  )
})

test.each<DType>(['int32', 'uint8'])('relu, neg and pow take %s', (dtype) => {
  const x = tensor([0, 1, 5], { dtype })
  expect(relu(x).toArray()).toEqual([0, 1, 5])
  expect(pow(x, 2).toArray()).toEqual([0, 1, 25])
  expect(pow(x, tensor([0, 1, 3], { dtype })).toArray()).toEqual([1, 1, 125])
})

test('an integer has no negative or fractional power', () => {
  const x = tensor([2], int32)
  expect(() => pow(x, -1)).toThrow(ArgumentError)
  expect(() => pow(x, tensor([-3], int32))).toThrow("an integer has no power -3; write cast(a, 'float32')")
  expect(() => pow(x, 0.5)).toThrow(DtypeError)
})
