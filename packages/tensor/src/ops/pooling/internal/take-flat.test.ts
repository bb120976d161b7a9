import { values } from '@pretexts/gradcheck'
import { expect, test } from 'vitest'
import { checkOp } from '../../../../testing/laws.ts'
import { tensor } from '../../../tensor/create.ts'
import { putFlat, takeFlat } from './take-flat.ts'

const at = tensor(
  [
    [5, 0],
    [0, 2],
  ],
  { dtype: 'int32' },
)

test('takeFlat and putFlat obey the op laws, and so are adjoint to each other', () => {
  checkOp((x) => takeFlat(x, at), values({ shape: [2, 3] }), {
    name: 'takeFlat',
    expected: (x) => [5, 0, 0, 2].map((i) => x.data[i]),
  })
  checkOp((g) => putFlat(g, at, [2, 3]), values({ shape: [2, 2] }), {
    name: 'putFlat',
    expected: ({ data }) => [data[1] + data[2], 0, data[3], 0, 0, data[0]],
  })
})

test('what is put twice is added', () => {
  expect(
    putFlat(
      tensor([
        [1, 2],
        [3, 4],
      ]),
      at,
      [6],
    ).toArray(),
  ).toEqual([5, 0, 4, 0, 0, 1])
})
