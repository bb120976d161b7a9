import { type PlainArray, valuesOf } from '@pretexts/gradcheck'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, byIndex } from '../../../testing/by-index.ts'
import { indicesOf } from '../../../testing/formula.ts'
import { checkOp } from '../../../testing/laws.ts'
import { ArgumentError, DtypeError, ShapeError } from '../../errors/errors.ts'
import { ones, zeros } from '../../tensor/create.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { einsum } from './einsum.ts'

const lengths: Record<string, number> = { i: 2, j: 3, k: 2, b: 2 }
const sizesOf = (term: string): number[] => [...term].map((letter) => lengths[letter])

/** All letters loop; every product is added where the letters of the result say. */
function byHand(equation: string, operands: readonly PlainArray[]): PlainArray {
  const [left, right] = equation.split('->')
  const terms = left.split(',')
  const letters = [...new Set([...left.replaceAll(',', '')])]
  const pick = (term: string, index: readonly number[]): number[] =>
    [...term].map((letter) => index[letters.indexOf(letter)])
  const all = indicesOf(sizesOf(letters.join('')))
  return byIndex(sizesOf(right), (place) =>
    all
      .filter((index) => pick(right, index).join() === place.join())
      .reduce(
        (sum, index) =>
          sum + terms.reduce((product, term, o) => product * at(operands[o], pick(term, index)), 1),
        0,
      ),
  )
}

const equations = [
  'ij,jk->ik',
  'ij,kj->ki',
  'bij,bjk->bik',
  'bij,bj->ib',
  'ij->ji',
  'ij->',
  'iik->ki',
  'ii->',
  'i,j->ij',
  'ij,ij->',
  'ij,jk,k->i',
  'ij,i,jk->kj',
  'iij,k->jk',
  ',i->i',
]

for (const equation of equations) {
  test(`einsum obeys the op laws for '${equation}'`, () => {
    const shapes = equation.split('->')[0].split(',').map(sizesOf)
    checkOp((...operands: Tensor[]) => einsum(equation, ...operands), valuesOf(fc.constant(shapes)), {
      name: 'einsum',
      expected: (...operands: PlainArray[]) => byHand(equation, operands),
      runs: 20,
    })
  })
}

test('without an arrow, letters that stand once remain, in alphabetical order', () => {
  expect(einsum('ba', zeros([2, 3])).shape).toEqual([3, 2])
  expect(einsum('ij,jk', zeros([2, 3]), zeros([3, 4])).shape).toEqual([2, 4])
  expect(einsum('ii', ones([3, 3])).item()).toBe(3)
})

test('dots stand for any other axes, which broadcast', () => {
  expect(einsum('...ij,...jk->...ik', zeros([5, 1, 2, 3]), zeros([4, 3, 6])).shape).toEqual([5, 4, 2, 6])
  expect(einsum('...ij->...ji', zeros([5, 2, 3])).shape).toEqual([5, 3, 2])
  expect(einsum('i...->...', ones([2, 3])).toArray()).toEqual([2, 2, 2])
  expect(einsum('b...,b...', ones([2, 1]), ones([2, 3])).toArray()).toEqual([2, 2, 2])
})

test('empty axes sum to zeros', () => {
  expect(einsum('ij,jk->ik', zeros([2, 0]), zeros([0, 1])).toArray()).toEqual([[0], [0]])
})

test('equations that cannot be read are refused', () => {
  const x = zeros([2, 3])
  expect(() => einsum('ij->k', x)).toThrow("einsum: 'k' is in no operand of 'ij->k'")
  expect(() => einsum('ij->ii', x)).toThrow("'i' appears twice in the result")
  expect(() => einsum('i2->i', x)).toThrow(ArgumentError)
  expect(() => einsum('ij->i->j', x)).toThrow(ArgumentError)
  expect(() => einsum('ij,jk', x)).toThrow("'ij,jk' names 2 operands; got 1")
})

test('operands that do not fit the equation are refused', () => {
  expect(() => einsum('ijk', zeros([2, 3]))).toThrow(
    "einsum: 'ijk' in 'ijk' names 3 axes; the operand is [2, 3]",
  )
  expect(() => einsum('ij,jk', zeros([2, 3]), zeros([4, 2]))).toThrow(ShapeError)
  expect(() => einsum('ij,jk', zeros([2, 3]), zeros([4, 2]))).toThrow(
    "axes named 'j' in 'ij,jk' must have one size; got 3 and 4",
  )
  expect(() => einsum('i,i', zeros([2]), zeros([2], { dtype: 'float64' }))).toThrow(DtypeError)
})
