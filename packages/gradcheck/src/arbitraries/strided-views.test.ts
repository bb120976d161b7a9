import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { masks, PlainArray, type StridedView, shapes, sizeOf, stridedViews, values } from '../index.ts'

const always = (holds: (view: StridedView) => void): void =>
  fc.assert(fc.property(stridedViews(values({ shape: shapes({ minSize: 0 }) })), holds), {
    seed: 1,
    numRuns: 500,
  })

/** Positions of the view's elements in its storage, row-major. */
const positions = ({ shape, strides, offset }: StridedView): number[] =>
  Array.from({ length: sizeOf(shape) }, (_, element) => {
    let rest = element
    let position = offset
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      position += (rest % shape[axis]) * strides[axis]
      rest = Math.floor(rest / shape[axis])
    }
    return position
  })

describe('a strided view', () => {
  test('read through strides and offset is its dense copy', () => {
    always((view) => {
      expect(positions(view).map((i) => view.storage.data[i])).toEqual([...view.dense.data])
    })
  })
  test('built by slicing, flipping, permuting and broadcasting is the same', () => {
    always((view) => {
      const { storage, slices, flips, order, shape } = view
      const kept = slices.map(([start, stop, step], axis) => {
        const indices: number[] = []
        for (let i = start; i < stop; i += step) indices.push(i)
        return flips.includes(axis) ? indices.reverse() : indices
      })
      const strides = storage.shape.map((_, axis) => sizeOf(storage.shape.slice(axis + 1)))
      const read = (index: readonly number[]): number =>
        storage.data[
          order.reduce((sum, a, j) => sum + kept[a][kept[a].length === 1 ? 0 : index[j]] * strides[a], 0)
        ]
      const built = Array.from({ length: sizeOf(shape) }, (_, element) =>
        read(shape.map((n, j) => Math.floor(element / sizeOf(shape.slice(j + 1))) % n)),
      )
      expect(built).toEqual([...view.dense.data])
    })
  })
  test('has NaN wherever the view does not look', () => {
    always((view) => {
      const seen = new Set(positions(view))
      for (const [i, value] of view.storage.data.entries()) expect(Number.isNaN(value)).toBe(!seen.has(i))
    })
  })
  test('comes sliced, with gaps, reversed, transposed, broadcast and dense', () => {
    const kinds = new Set<string>()
    always(({ strides, offset, order, storage, dense, flips, slices }) => {
      if (dense.data.length < 2) return
      if (flips.length > 0) kinds.add('reversed')
      if (strides.includes(0)) kinds.add('broadcast')
      if (order.some((a, j) => a !== j)) kinds.add('transposed')
      if (slices.some(([, , step]) => step > 1)) kinds.add('with gaps')
      if (offset > 0 && flips.length === 0) kinds.add('sliced')
      if (storage.data.length === dense.data.length && kinds.size === 0) kinds.add('dense')
    })
    expect(kinds.size).toBeGreaterThanOrEqual(5)
  })
  test('shrinks to the dense layout', () => {
    const { counterexample } = fc.check(
      fc.property(stridedViews(values({ shape: [2, 3] })), () => false),
      { seed: 1 },
    )
    const [view] = counterexample as [StridedView]
    expect(view).toMatchObject({ strides: [3, 1], offset: 0, order: [0, 1], flips: [] })
  })
  test('of a mask fills its gaps with what no mask holds', () => {
    fc.assert(
      fc.property(stridedViews(masks({ shape: [2, 2] })), ({ storage }) =>
        storage.data.every((bit) => [0, 1, 255].includes(bit)),
      ),
      { seed: 1 },
    )
  })
})

test('a view knows its array', () => {
  const array = new PlainArray(Float64Array.of(1, 2), [2])
  fc.assert(
    fc.property(stridedViews(fc.constant(array)), ({ dense, strides }) => {
      expect([...dense.data]).toEqual(strides[0] === 0 ? [1, 1] : [1, 2])
    }),
    { seed: 1 },
  )
})
