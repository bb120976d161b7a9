import { extremeValues, values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { add, randn, tensor, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLoss } from '../testing/laws.ts'
import { logSumExp, mean, type Rows, rows, rowsOf } from '../testing/loops.ts'
import { dino } from './dino.ts'

const rng = new Random('DINO')
const logs = (row: readonly number[]) => row.map((value) => value - logSumExp(row))

function definition(student: Rows[], teacher: Rows[], center: readonly number[], taus = [0.1, 0.04]): number {
  const terms: number[] = []
  for (const [t, target] of teacher.entries()) {
    for (const [v, logits] of student.entries()) {
      if (t === v) continue
      for (const [n, row] of logits.entries()) {
        const q = logs(target[n].map((value, k) => (value - center[k]) / taus[1])).map(Math.exp)
        const p = logs(row.map((value) => value / taus[0]))
        terms.push(-q.reduce((sum, share, k) => sum + share * p[k], 0))
      }
    }
  }
  return mean(terms)
}

test('dino obeys the loss laws', () => {
  const center = tensor([0.5, 0, -0.5], { dtype: 'float64' })
  const taus = { studentTemperature: 0.5, teacherTemperature: 0.25 }
  const view = () => values({ shape: [2, 3] })
  const loss = (a: Parameters<typeof dino>[2], b: typeof a, t: typeof a) => dino([a, b], [t], center, taus)
  checkLoss(loss, [view(), view(), view()] as const, {
    name: 'dino',
    runs: 20,
    wrt: [0, 1],
    expected: (a, b, t) => [definition([a, b].map(rowsOf), [rowsOf(t)], [0.5, 0, -0.5], [0.5, 0.25])],
    extremes: [0, 1, 2].map(() => extremeValues({ shape: [2, 3] })),
  })
})

const student = [0, 1, 2, 3].map((i) => randn([5, 6], rng.fork('student').fork(i)))
const teacher = [0, 1].map((i) => randn([5, 6], rng.fork('teacher').fork(i)))
const center = randn([6], rng.fork('center'))

test('every view is compared with every target but that of the same view', () => {
  const expected = definition(student.map(rows), teacher.map(rows), center.toArray() as number[])
  expect(dino(student, teacher, center).item()).toBeCloseTo(expected, 3)
})

test('the teacher gets no gradient, and the first view none from its own target', () => {
  const [own, other, target] = [student[0], student[1], teacher[0]].map((x) => x.detach().requireGrad())
  dino([own, other], [target], center).backward()
  expect(other.grad?.values().some((value) => value !== 0)).toBe(true)
  expect(target.grad).toBeNull()
  expect(own.grad?.values().every((value) => value === 0) ?? true).toBe(true)
})

test('a constant added to all logits and the center changes nothing', () => {
  const moved = teacher.map((x) => add(x, 2))
  const loss = dino(student, teacher, center).item()
  expect(dino(student, moved, add(center, 2)).item()).toBeCloseTo(loss, 3)
  expect(
    dino(
      student.map((x) => add(x, 7)),
      teacher,
      center,
    ).item(),
  ).toBeCloseTo(loss, 3)
})

test('it is at least the entropy of the teacher, and equal to it where both agree', () => {
  const [views, taus] = [teacher.slice(0, 1), { studentTemperature: 0.3, teacherTemperature: 0.3 }]
  const entropy = mean(
    rows(teacher[0]).map((row) => {
      const log = logs(row.map((value) => value / 0.3))
      return -log.reduce((sum, value) => sum + Math.exp(value) * value, 0)
    }),
  )
  const none = zeros([6])
  expect(dino([student[0], teacher[0]], views, none, taus).item()).toBeCloseTo(entropy, 5)
  expect(dino([student[0], student[1]], views, none, taus).item()).toBeGreaterThan(entropy)
})

test('a student that says nothing costs ln K', () => {
  expect(dino([zeros([5, 6]), zeros([5, 6])], teacher, center).item()).toBeCloseTo(Math.log(6), 5)
})

test('one view alone, and a center of another length, are refused', () => {
  expect(() => dino([student[0]], [teacher[0]], center)).toThrow(/needs two views or more/)
  expect(() => dino(student, teacher, zeros([5]))).toThrow(
    'center must be (K) for logits (N, K); got [5], K = 6',
  )
})
