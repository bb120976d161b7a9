import { expect, test } from 'vitest'
import { type Case, type Contest, paired, rival } from '../../bench/lib/contest/contest.ts'
import { hold } from '../../bench/lib/contest/hold.ts'
import type { Entry } from '../../bench/lib/contest/opponent.ts'

/** A contender that runs this script for each line it is sent, `task` being what it is asked. */
function entry(who: string, script: string, hello = `{ version: '1.2' }`): Entry {
  const program = `
    const say = (answer) => console.log(JSON.stringify(answer))
    let asked = 0
    say(${hello})
    require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
      const { task } = JSON.parse(line)
      asked++
      ${script}
    })`
  return { who, threads: 1, command: process.execPath, args: ['-e', program] }
}

const gemm = (m: number): Case => {
  return { name: `${m}`, task: { kind: 'gemm', m, k: 1, n: 1, left: false, right: false }, operations: 100 }
}

const contest: Contest = {
  title: 'a test',
  unit: 'GFLOP/s',
  milliseconds: 1,
  cases: [gemm(1), gemm(2)],
  ratio: 'against steady',
  compare: (result, all) => paired(result, rival(result, all, 'steady')),
}

const steady = entry('steady', `say({ nanoseconds: 50, isSlow: false })`)

test('the median of all rounds counts', async () => {
  const shaky = entry('shaky', `say({ nanoseconds: [25, 20, 1e9][asked % 3], isSlow: false })`)
  const { rows, versions } = await hold(contest, [steady, shaky], { rounds: 3 })
  expect(versions).toEqual({ steady: '1.2', shaky: '1.2' })
  expect(rows.slice(0, 2)).toEqual([
    { case: '1', who: 'steady', threads: 1, value: 2, unit: 'GFLOP/s', ratio: 1 },
    { case: '1', who: 'shaky', threads: 1, value: 4, unit: 'GFLOP/s', ratio: 2 },
  ])
})

test('what is measured in one round is compared, since a machine has slower minutes', async () => {
  const slowSecond = (fast: number) =>
    `say({ nanoseconds: asked % 3 === 2 ? ${20 * fast} : ${fast}, isSlow: false })`
  const wavering = entry('steady', slowSecond(50))
  const shaky = entry('shaky', `say({ nanoseconds: [25, 500, 1000][(asked - 1) % 3], isSlow: false })`)
  const { rows } = await hold(contest, [wavering, shaky], { rounds: 3 })
  expect(rows[1]).toMatchObject({ who: 'shaky', value: 0.2, ratio: 2 }) // of 2, 2 and 0.05, though 0.2 / 2 is 0.1
})

test('who cannot do a case says why, and does the next', async () => {
  const picky = entry(
    'picky',
    `say(task.m === 1 ? { cannot: 'no gradients' } : { nanoseconds: 100, isSlow: false })`,
  )
  const { rows } = await hold(contest, [picky, steady], { rounds: 2 })
  expect(rows.filter(({ who }) => who === 'picky')).toEqual([
    { case: '1', who: 'picky', threads: 1, value: null, unit: 'GFLOP/s', cannot: 'no gradients' },
    { case: '2', who: 'picky', threads: 1, value: 1, unit: 'GFLOP/s', ratio: 0.5 },
  ])
})

test('a process that dies says its last words, and the next case gets a new one', async () => {
  const frail = entry(
    'frail',
    `if (task.m === 1) { console.error('out of memory'); process.exit(1) } else say({ nanoseconds: 50, isSlow: false })`,
  )
  const { rows } = await hold(contest, [frail], { rounds: 2 })
  expect(rows).toMatchObject([{ value: null, cannot: 'out of memory' }, { value: 2 }])
})

test('what is slow is done once', async () => {
  const slow = entry('slow', `say({ nanoseconds: 100 * asked, isSlow: true })`)
  const { rows } = await hold({ ...contest, cases: [gemm(1)] }, [slow], { rounds: 5 })
  expect(rows).toMatchObject([{ value: 1 }])
})

test('who is absent is left out with a word, and who is not invited is not started', async () => {
  const heard: string[] = []
  const absent = entry('absent', '', `{ absent: 'not installed' }`)
  const uninvited: Entry = { who: 'uninvited', threads: 1, command: 'there-is-no-such-program', args: [] }
  const { rows } = await hold(
    { ...contest, invites: ({ who }) => who !== 'uninvited' },
    [absent, steady, uninvited],
    { rounds: 1, onProgress: (text) => heard.push(text) },
  )
  expect(new Set(rows.map(({ who }) => who))).toEqual(new Set(['steady']))
  expect(heard).toContain('absent is left out: not installed')
})

test('a program that does not exist is left out too', async () => {
  const heard: string[] = []
  const missing: Entry = { who: 'missing', threads: 1, command: 'there-is-no-such-program', args: [] }
  const { rows } = await hold(contest, [missing, steady], {
    rounds: 1,
    onProgress: (text) => heard.push(text),
  })
  expect(rows.map(({ who }) => who)).toEqual(['steady', 'steady'])
  expect(heard[0]).toMatch(/^missing is left out: .*ENOENT/)
})
