import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { outside } from '../../testing/outside-task.ts'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { chooseItems, readRows, resultsDocument, runSuite, type SuiteEvent, suiteFrom } from '../index.ts'
import { appendRows } from './results-log.ts'

const folder = temporaryFolder()
const suite = suiteFrom(
  {
    name: 'tiny',
    title: 'Tiny',
    about: 'A suite for the test.',
    parts: [
      {
        data: 'corners',
        noun: 'images',
        samples: 70,
        seeds: [0, 1],
        training: { batchSize: 16, heldOut: 20, checkpointEvery: 2 },
        settings: { 'mirror-outside': { modelOptions: { width: 0.125 } } },
        measures: [
          {
            pretrained: ['pretrained-knn'],
            baselines: ['raw-pixels-knn', 'random-frozen'],
            labelsPerClass: [1, 2],
            subsets: 2,
          },
        ],
        methods: ['mirror-outside'],
      },
    ],
  },
  'the test',
)
const options = {
  file: folder('rows.jsonl'),
  runs: folder('runs'),
  backend: 'reference',
  registry: outside,
  commit: 'abc',
}

async function run(given: Partial<Parameters<typeof runSuite>[1]> = {}) {
  const events: SuiteEvent[] = []
  const failures = await runSuite(suite, { ...options, ...given, onEvent: (event) => events.push(event) })
  return { failures, events }
}

test('a suite pretrains, measures and appends a row for every number; a second call makes nothing', async () => {
  expect((await run({ wanted: ({ seed }) => seed === 0 })).failures).toBe(0)
  const rows = await readRows(options.file)
  expect(
    rows.map(({ method, model, protocol, labelsPerClass }) => [method, model, protocol, labelsPerClass]),
  ).toEqual([
    ['mirror-outside', 'convnet', 'pretext', 'all'],
    ['none', null, 'raw-pixels-knn', 1],
    ['none', null, 'raw-pixels-knn', 2],
    ['none', 'convnet', 'random-frozen', 1],
    ['none', 'convnet', 'random-frozen', 2],
    ['mirror-outside', 'convnet', 'pretrained-knn', 1],
    ['mirror-outside', 'convnet', 'pretrained-knn', 2],
  ])
  const [task, own] = rows.filter(({ method }) => method !== 'none')
  expect(task).toMatchObject({ metric: 'mirror-updates.updates', value: { mean: 5, ci95: null, runs: [5] } })
  expect(own).toMatchObject({
    budget: { samples: 70, steps: 5, batchSize: 16 },
    seed: 0,
    features: 'pretrained',
    commit: 'abc',
    options: { noisy: false, width: 0.125 },
  })
  expect(own.value.runs).toHaveLength(2)
  expect(own.budget.flop).toBeGreaterThan(1e6)
  expect(own.health.effectiveRank).toBeGreaterThan(0)
  const { events } = await run({ wanted: ({ seed }) => seed === 0 })
  expect(events.map(({ kind }) => kind)).toEqual(['complete'])
  expect(await readRows(options.file)).toEqual(rows)
})

test('what is missing is shown as missing, and added by the next call', async () => {
  const before = resultsDocument(suite, await readRows(options.file))
  expect(before).toContain('**1 of 2 runs are still missing**')
  expect(before).toMatch(/\(1\/2\)/)
  await run()
  const rows = await readRows(options.file)
  expect(rows).toHaveLength(14)
  expect(new Set(rows.map(({ seed }) => seed))).toEqual(new Set([0, 1]))
  const after = resultsDocument(suite, rows)
  expect(after).toContain('All 2 runs are there.')
  expect(after).toContain('| mirror-outside | updates 5 ± 0 |')
  expect(before).toContain('| mirror-outside (1/2) | updates 5 |')
  expect(after).not.toMatch(/\(1\/2\)|–/)
  expect(resultsDocument(suite, [])).toContain('| mirror-outside | – | – |')
})

test('metrics of a task that end alike are told apart', async () => {
  const [task] = (await readRows(options.file)).filter(({ protocol }) => protocol === 'pretext')
  const named = (metric: string) => ({ ...task, metric })
  const rows = ['codes.first.perplexity', 'codes.second.perplexity', 'codes.accuracy'].map(named)
  expect(resultsDocument(suite, rows)).toContain('first perplexity 5, second perplexity 5, accuracy 5')
})

test('a run that was stopped in the middle is resumed, but by the code that began it', async () => {
  const stop = new AbortController()
  const given = { file: folder('stopped.jsonl'), runs: folder('stopped'), signal: stop.signal }
  const stopping = runSuite(suite, {
    ...options,
    ...given,
    onEvent: ({ kind, ...event }) => {
      if (kind === 'step' && 'done' in event && event.done === 3) stop.abort(new Error('asked to stop'))
    },
  })
  await expect(stopping).rejects.toThrow('asked to stop')
  const firstStep = async (changes: object) => {
    const { events } = await run({
      ...given,
      signal: undefined,
      wanted: ({ seed }) => seed === 0,
      ...changes,
    })
    return events.flatMap((event) => (event.kind === 'step' ? [event.done] : []))[0]
  }
  expect(await firstStep({ commit: 'def', file: folder('other-commit.jsonl') })).toBe(1)
  expect(await firstStep({})).toBeGreaterThan(1)
  await run({ ...given, signal: undefined })
  const values = async (file: string) => (await readRows(file)).map(({ value }) => value)
  expect(await values(given.file)).toEqual(await values(options.file))
})

test('a method that fails is reported, and the others go on', async () => {
  const [part] = suite.parts
  const broken = { ...suite, parts: [{ ...part, methods: ['no-such-task', ...part.methods], seeds: [0] }] }
  const failed: string[] = []
  const failures = await runSuite(broken, {
    ...options,
    onEvent: (event) => event.kind === 'failed' && failed.push(event.reason),
  })
  expect(failures).toBe(1)
  expect(failed[0]).toContain("there is no task 'no-such-task'")
})

test('a line that was cut off by a kill is no row, and is not glued to the next', async () => {
  const rows = await readRows(options.file)
  const file = folder('cut.jsonl')
  await appendRows(file, rows.slice(0, 2))
  appendFileSync(file, JSON.stringify(rows[2]).slice(0, 40))
  expect(await readRows(file)).toHaveLength(2)
  await appendRows(file, rows.slice(2, 3))
  expect(await readRows(file)).toEqual(rows.slice(0, 3))
})

test('a damaged line is refused with its place, and nothing is written', async () => {
  const file = folder('damaged.jsonl')
  await appendRows(file, (await readRows(options.file)).slice(0, 1))
  const good = readFileSync(file, 'utf8')
  writeFileSync(file, `${good}{"method": 3}\n`)
  await expect(readRows(file)).rejects.toThrow(/damaged.jsonl, line 2 is no row of results: method: /)
  await expect(run({ file })).rejects.toThrow(/line 2/)
  writeFileSync(file, `${good}not json\n`)
  await expect(readRows(file)).rejects.toThrow(/line 2 is no row of results/)
  expect(existsSync(folder('nowhere.jsonl'))).toBe(false)
  expect(await readRows(folder('nowhere.jsonl'))).toEqual([])
  await expect(appendRows(`${folder('rows.jsonl')}/x/y.jsonl`, [])).rejects.toThrow(/was not written/)
})

test('items are chosen by name, and a name that the suite does not have is refused', () => {
  const [part] = suite.parts
  const item = { part, method: 'mirror-outside', seed: 1, measures: part.measures }
  expect(chooseItems(suite, {})(item)).toBe(true)
  expect(chooseItems(suite, { seeds: '0, 1', methods: 'mirror-outside' })(item)).toBe(true)
  expect(chooseItems(suite, { seeds: '0' })(item)).toBe(false)
  expect(() => chooseItems(suite, { seeds: '7' })).toThrow("seeds must be among 0, 1; got '7'")
})

test('two tables of the same data differ in what methods see, and each can be asked for', async () => {
  const [part] = suite.parts
  const longer = { ...part, title: 'corners, longer', note: 'Ten times as long.', samples: 700 }
  const both = { ...suite, parts: [part, longer] }
  const wanted = chooseItems(both, { samples: '700' })
  expect(
    both.parts.map((each) => wanted({ part: each, method: 'mirror-outside', seed: 0, measures: [] })),
  ).toEqual([false, true])
  expect(() => chooseItems(both, { samples: '7' })).toThrow("samples must be among 70, 700; got '7'")
  const [first, second] = resultsDocument(both, await readRows(options.file)).split('### corners, longer')
  expect(first).toContain('### corners\n')
  expect(first).toContain('All 2 runs are there.')
  expect(second).toContain('**2 of 2 runs are still missing**') // rows of the first table are no rows of the second
  expect(second).toContain('still missing**; what is missing is shown as –. Ten times as long.\n')
  expect(second).toContain('| mirror-outside | – | – |')
})
