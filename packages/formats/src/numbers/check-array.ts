import type { Fault } from '../format-error.ts'
import type { NumberArray } from './number-array.ts'

/** More axes than any array has that people write. */
const mostAxes = 64

/**
 * How many numbers a shape stands for, in a file that has room for at most `most`.
 * @throws FormatError for sizes that are no whole numbers from 0 on, for too many axes, or when it is more than `most`
 */
export function countOf(shape: readonly unknown[], most: number, fault: Fault): number {
  if (shape.length > mostAxes) throw fault(`at most ${mostAxes} axes`, `${shape.length}`)
  const wrong = shape.find((size) => !Number.isSafeInteger(size) || (size as number) < 0)
  if (wrong !== undefined)
    throw fault('sizes that are whole numbers from 0 on', JSON.stringify(wrong) ?? 'none')
  if (shape.includes(0)) return 0
  let count = 1
  for (const size of shape as readonly number[]) {
    count *= size
    if (count > most)
      throw fault(
        `at most ${most} numbers, as many as the file has bytes for`,
        `the shape [${shape.join(', ')}]`,
      )
  }
  return count
}

/**
 * An array is written only when its shape and its numbers belong together.
 * @throws FormatError
 */
export function requireArray({ values, shape }: NumberArray, fault: Fault): void {
  const fix = 'give the shape that the numbers have'
  const count = countOf(shape, Number.MAX_SAFE_INTEGER, fault)
  if (count !== values.length)
    throw fault(`${count} numbers for the shape [${shape.join(', ')}]`, `${values.length}`, { fix })
}
