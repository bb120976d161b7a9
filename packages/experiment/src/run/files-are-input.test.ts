import { readFileSync, writeFileSync } from 'node:fs'
import { checkFinding, defaultsOf } from '@pretexts/contracts'
import { PretextsError } from '@pretexts/tensor'
import { beforeAll, expect, test } from 'vitest'
import { outside } from '../../testing/outside-task.ts'
import { temporaryFolder } from '../../testing/temporary-folder.ts'
import { comparisonOptions } from '../compare/comparison-options.ts'
import { RunError, UsageError } from '../errors.ts'
import { curvesFinding } from '../evaluate/curves-finding.ts'
import { healthFinding } from '../evaluate/health-finding.ts'
import { readResults } from '../evaluate/results-file.ts'
import { evalCommand, trainCommand } from '../settings/command-line.ts'
import { planRun } from '../settings/plan.ts'
import { sideBySide } from '../side-by-side/side-by-side.ts'
import { readLog } from './held-out-log.ts'
import { openFolder } from './open-folder.ts'

/* The files of a run may be damaged, or come from elsewhere: whatever they hold, the error is one of ours. */

const folder = temporaryFolder()
const { settings } = await planRun({ task: 'rotation', data: 'corners' }, outside)
const results = {
  run: 'runs/a',
  report: 'runs/a/report.html',
  version: '0.1.0',
  backend: 'reference',
  settings,
  comparisonSettings: {
    ...defaultsOf(comparisonOptions),
    labelsPerClass: [1, 'all'],
    protocols: ['scratch'],
  },
  pretraining: { examples: 9, steps: 3, seconds: 1, training: { loss: 1 }, heldOut: { loss: 2 }, health: {} },
  comparison: [
    {
      protocol: 'scratch',
      title: 'from scratch',
      start: 'random',
      labelsPerClass: 1,
      accuracy: { mean: 0.5, ci95: null, runs: [0.5] },
    },
  ],
  findings: [
    curvesFinding([{ step: 1, loss: 3 }], [{ step: 1, loss: 2 }]),
    healthFinding([{ step: 1, spread: 1 }]),
  ],
  seconds: 2,
}
const path = folder('results.json')

/** Reads the file and uses all of it, as `compare` does. */
async function compareIt(text: string): Promise<void> {
  writeFileSync(path, text)
  const runs = ['a', 'b'].map((name) => ({ name, path: `runs/${name}` }))
  const evaluated = await Promise.all(runs.map(async (run) => ({ ...run, results: await readResults(path) })))
  for (const finding of sideBySide(evaluated)) checkFinding(finding) // what a page can show
}

/** The object with one place after the other replaced by something else. */
function* damaged(value: unknown, wrong: unknown): Generator<unknown> {
  yield wrong
  if (typeof value !== 'object' || value === null) return
  for (const key of Object.keys(value)) {
    const { [key]: member, ...others } = value as Record<string, unknown>
    if (!Array.isArray(value)) yield others
    for (const other of damaged(member, wrong))
      yield Array.isArray(value) ? value.with(Number(key), other) : { ...value, [key]: other }
  }
}

const isOurs = (error: unknown) => [RunError, UsageError, PretextsError].some((kind) => error instanceof kind)

beforeAll(() => compareIt(JSON.stringify(results)))

test.each([[null], [{}], [[]], ['x'], [-1], [true], [[[[1]]]]])(
  'results with %j in any place are used or refused in our words',
  async (wrong) => {
    const outcomes = { used: 0, refused: 0 }
    for (const other of damaged(results, wrong)) {
      try {
        await compareIt(JSON.stringify(other))
        outcomes.used++
      } catch (error) {
        if (!isOurs(error)) throw new Error(`of ${JSON.stringify(other)}`, { cause: error })
        outcomes.refused++
      }
    }
    expect(outcomes.refused).toBeGreaterThan(50)
  },
)

test('results cut off at any byte, and nested a hundred thousand deep, are refused', async () => {
  const text = JSON.stringify(results)
  for (let length = 0; length < text.length; length += 97)
    await expect(compareIt(text.slice(0, length))).rejects.toThrow(RunError)
  const deep = '['.repeat(1e5) + ']'.repeat(1e5)
  for (const nested of [deep, text.replace('"findings":[', `"findings":[${deep},`)])
    await expect(compareIt(nested)).rejects.toThrow(/does not hold results|not valid JSON/)
})

test('settings with anything in any place are refused in our words', async () => {
  for (const wrong of [null, {}, [], 'x', -1, [[1]]]) {
    for (const other of damaged(settings, wrong)) {
      writeFileSync(folder('config.json'), JSON.stringify(other))
      await openFolder(folder()).catch((error) => {
        if (!isOurs(error)) throw error
      })
    }
  }
})

test('logs with rows of anything are used or refused in our words', async () => {
  const rows = [
    '{"step":1,"loss":"x","":2,"\\u001b[2J":3}',
    '{"step":1,"loss":null,"spread":{}}',
    '{"step":1}',
    '[]',
    '{"step":"1"}',
    '{"step":1e999}',
    '\u0000',
  ]
  for (const row of rows) {
    writeFileSync(folder('log.jsonl'), `${row}\n`)
    const read = await readLog(folder('log.jsonl')).catch((error) => {
      if (!isOurs(error)) throw error
      return []
    })
    const findings = [curvesFinding(read, read), healthFinding(read)]
    for (const finding of findings)
      for (const block of finding?.blocks ?? [])
        if (block.kind === 'lines')
          for (const { series } of block.panels)
            for (const { points } of series) expect(points.length).toBeGreaterThan(0)
  }
  expect(readFileSync(folder('log.jsonl'), 'utf8')).toBe('\u0000\n')
})

test('no name or value of a settings file gets out of its word in a command', () => {
  const evil = '$(touch x); `rm -rf ~` \' " & |'
  const bad = { name: evil, options: { [evil]: evil, '--': '-x' } }
  const commands = [
    trainCommand({ version: 2, task: bad, model: bad, data: bad, training: { [evil]: 1 } }, evil),
    evalCommand({ ...results.comparisonSettings, protocols: [evil], labelsPerClass: [1] }, evil),
  ]
  for (const command of commands) expect(command.replaceAll(/'[^']*'|\\'/g, '')).toMatch(/^[\w./,\s-]*$/) // nothing but words outside of quotes
})
