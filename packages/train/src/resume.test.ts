import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Random } from '@pretexts/random'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readMetrics, runFiles } from './index.ts'

// Real processes, really killed. `testing/killed-run.ts` trains a small network with batch norm, dropout and AdamW.

const program = fileURLToPath(new URL('../testing/killed-run.ts', import.meta.url))
const steps = 40
const folder = mkdtempSync(join(tmpdir(), 'pretexts-resume-'))
const rng = new Random('moments of death')

beforeAll(async () => {
  expect(await run('whole')).toBeNull()
})

afterAll(() => rmSync(folder, { recursive: true }))

/** Runs the program to its end, or kills it once it has made `kill` steps. Returns the signal that ended it. */
function run(name: string, { kill = Infinity, fault = '' } = {}): Promise<NodeJS.Signals | null> {
  const how = Number.isFinite(kill) ? `hold:${kill}` : fault
  const argv = ['--conditions=@pretexts/source', program, join(folder, name), String(steps), how]
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'pipe'] })
  let [printed, errors] = ['', '']
  child.stdout.on('data', (text) => {
    printed += text
    if (printed.split('\n').length > kill) child.kill('SIGKILL')
  })
  child.stderr.on('data', (text) => {
    errors += text
  })
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => (code ? reject(new Error(errors)) : resolve(signal)))
  })
}

/** The final checkpoint, all of it, and every row of the logs but for the time that steps took. */
async function outcome(name: string): Promise<{ checkpoint: Buffer; rows: object[]; health: object[] }> {
  const files = runFiles(join(folder, name))
  const rows = (await readMetrics(files.metrics)).map(({ seconds, ...row }) => row)
  return { checkpoint: readFileSync(files.checkpoint), rows, health: await readMetrics(files.health) }
}

async function expectSameAsWhole(name: string): Promise<void> {
  const [whole, resumed] = await Promise.all([outcome('whole'), outcome(name)])
  expect(resumed.checkpoint.equals(whole.checkpoint)).toBe(true)
  expect(resumed.rows).toEqual(whole.rows)
  expect(resumed.health).toEqual(whole.health)
  expect(whole.health).toHaveLength(1 + steps / 5)
  expect(whole.rows).toHaveLength(steps)
}

test('a run killed at random steps, again and again, ends with the bits of the uninterrupted one', async () => {
  for (let death = 0; death < 5; death++)
    expect(await run('at random', { kill: 1 + rng.integer(9) })).toBe('SIGKILL')
  expect(await run('at random')).toBeNull()
  await expectSameAsWhole('at random')
})

test('a run killed in the middle of writing a checkpoint, at random pieces of it, does too', async () => {
  for (let death = 0; death < 4; death++) {
    expect(await run('while writing', { fault: `write:${1 + rng.integer(60)}` })).toBe('SIGKILL')
  }
  expect(await run('while writing')).toBeNull()
  await expectSameAsWhole('while writing')
})

test('a run killed before a checkpoint reaches the disk, before it takes its name, and just after, does too', async () => {
  for (const fault of ['sync:1', 'sync:3', 'rename:1', 'renamed:1', 'rename:2']) {
    expect(await run('between calls', { fault })).toBe('SIGKILL')
  }
  expect(await run('between calls')).toBeNull()
  await expectSameAsWhole('between calls')
})
