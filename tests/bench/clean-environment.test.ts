import { expect, test } from 'vitest'
import { cleanEnvironment } from '../../bench/lib/contest/clean-environment.ts'
import { hold } from '../../bench/lib/contest/hold.ts'

const settings = {
  OPENBLAS_CORETYPE: 'Prescott',
  OPENBLAS_L2_SIZE: '1',
  OMP_NUM_THREADS: '7',
  MKL_NUM_THREADS: '7',
  MALLOC_ARENA_MAX: '1',
  NODE_OPTIONS: '--jitless',
}

test('what would decide how fast a contender is goes; the rest stays', () => {
  expect(cleanEnvironment({ ...settings, PATH: '/bin', HOME: '/', OMPHALOS: 'x' })).toEqual({
    PATH: '/bin',
    HOME: '/',
    OMPHALOS: 'x',
  })
})

test('a contender does not see such settings of the user’s', async () => {
  const before = { ...process.env }
  Object.assign(process.env, { ...settings, NODE_OPTIONS: '' })
  try {
    const program = `
      console.log(JSON.stringify({ version: Object.keys(process.env).join() }))
      process.stdin.resume()`
    const entry = { who: 'honest', threads: 1, command: process.execPath, args: ['-e', program] }
    const contest = {
      title: '',
      unit: 'ns',
      milliseconds: 1,
      cases: [],
      ratio: '',
      compare: () => undefined,
    } as const
    const { versions } = await hold(contest, [entry], {})
    expect(versions.honest.split(',')).toContain('PATH')
    expect(versions.honest.split(',').filter((name) => name in settings)).toEqual([])
  } finally {
    process.env = before
  }
})
