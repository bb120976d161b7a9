import { extremeValues, values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { add, mul, randn, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLoss } from '../testing/laws.ts'
import { logSumExp, mean, rows, rowsOf } from '../testing/loops.ts'
import { distill } from './distill.ts'

const rng = new Random('distill')
const logs = (x: readonly (readonly number[])[], tau: number) =>
  x.map((row) => row.map((value) => value / tau - logSumExp(row.map((other) => other / tau))))

test('distill obeys the loss laws', () => {
  const view = () => values({ shape: [3, 2] })
  const options = { studentTemperature: 0.5, teacherTemperature: 0.7 }
  checkLoss((s, t, c) => distill(s, t, c, options), [view(), view(), values({ shape: [2] })] as const, {
    name: 'distill',
    runs: 20,
    batched: [0, 1],
    wrt: [0],
    expected: (s, t, c) => {
      const centered = rowsOf(t).map((row) => row.map((value, k) => value - c.data[k]))
      const q = logs(centered, 0.7)
      return [
        mean(
          logs(rowsOf(s), 0.5).map(
            (row, n) => -row.reduce((sum, log, k) => sum + Math.exp(q[n][k]) * log, 0),
          ),
        ),
      ]
    },
    extremes: [
      extremeValues({ shape: [3, 2] }),
      extremeValues({ shape: [3, 2] }),
      values({ shape: [2] }),
    ] as const,
  })
})

test('it is at least the entropy of the teacher, and equal to it where both agree', () => {
  const teacher = randn([6, 4], rng)
  const entropy = mean(
    logs(rows(teacher), 0.1).map((row) => -row.reduce((sum, log) => sum + Math.exp(log) * log, 0)),
  )
  const same = { studentTemperature: 0.1, teacherTemperature: 0.1 }
  expect(distill(teacher, teacher, zeros([4]), same).item()).toBeCloseTo(entropy, 4)
  expect(distill(mul(teacher, -1), teacher, zeros([4]), same).item()).toBeGreaterThan(entropy)
})

test('a shift of all logits and of the center changes nothing, and a student that says nothing costs ln K', () => {
  const [student, teacher] = [1, 2].map((seed) => randn([5, 4], rng.fork(seed)))
  const loss = distill(student, teacher, zeros([4])).item()
  expect(distill(student, add(teacher, 3), zeros([4]).add(3)).item()).toBeCloseTo(loss, 4)
  expect(distill(zeros([5, 4]), teacher, zeros([4])).item()).toBeCloseTo(Math.log(4), 5)
})

test('a center of another length and a temperature of 0 are refused', () => {
  expect(() => distill(zeros([2, 3]), zeros([2, 3]), zeros([2]))).toThrow(
    /center must be \(K\).*got \[2\], K = 3/,
  )
  expect(() => distill(zeros([2, 3]), zeros([2, 3]), zeros([3]), { teacherTemperature: 0 })).toThrow(
    'above 0',
  )
})
