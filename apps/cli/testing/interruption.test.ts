import { existsSync, readFileSync } from 'node:fs'
import { runFilesIn } from '@pretexts/experiment'
import { readMetrics } from '@pretexts/train'
import { beforeAll, expect, test } from 'vitest'
import { pretexts } from './run-cli.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { writeTinyDigits } from './tiny-digits.ts'
import { tinyFlags } from './tiny-run.ts'

/* Ctrl-C, as a real signal to a real process. */

const folder = temporaryFolder()
const train = ['train', 'rotation', ...tinyFlags(folder('data')), '--checkpoint-every', '7']

beforeAll(async () => {
  writeTinyDigits(folder('data'))
  expect((await pretexts([...train, '--out', folder('whole')])).code).toBe(0)
})

/** Everything that a run leaves behind, but for the time that its steps took. */
async function outcome(name: string) {
  const { checkpoint, metrics, heldOut } = runFilesIn(folder(name))
  const rows = (await readMetrics(metrics)).map(({ seconds, ...row }) => row)
  return { rows, heldOut: await readMetrics(heldOut), checkpoint: readFileSync(checkpoint) }
}

test('a run that is stopped has a checkpoint, and resumed ends as if it had not been', async () => {
  const stopped = await pretexts([...train, '--out', folder('stopped')], { interruptAt: ' 50%' })
  expect([stopped.code, stopped.stderr]).toEqual([130, expect.stringContaining('stopped, with a checkpoint')])
  const made = (await readMetrics(runFilesIn(folder('stopped')).metrics)).length
  expect(made).toBeGreaterThanOrEqual(10) // the system may take a step's time to hand the signal over
  expect(made).toBeLessThan(20)

  const resumed = await pretexts(['train', 'rotation', '--out', folder('stopped'), '--resume'])
  expect([resumed.code, resumed.stderr]).toEqual([0, expect.stringContaining('20/20')])
  const [whole, pieced] = await Promise.all([outcome('whole'), outcome('stopped')])
  expect(pieced.checkpoint.equals(whole.checkpoint)).toBe(true)
  expect(pieced.rows).toEqual(whole.rows)
  expect(pieced.heldOut).toEqual(whole.heldOut)
})

test('a run that is complete has nothing to resume, and says so by its result', async () => {
  const before = readFileSync(runFilesIn(folder('whole')).checkpoint)
  const again = await pretexts([...train, '--out', folder('whole'), '--resume', '--json'])
  expect([again.code, JSON.parse(again.stdout).steps]).toEqual([0, 20])
  expect(readFileSync(runFilesIn(folder('whole')).checkpoint).equals(before)).toBe(true)
})

test('a comparison that is stopped leaves the run as it was', async () => {
  const { code, stderr } = await pretexts(['eval', folder('whole')], { interruptAt: 'comparing   ' })
  expect([code, stderr]).toEqual([130, expect.stringContaining('start it again with')])
  expect(existsSync(runFilesIn(folder('whole')).results)).toBe(false)
})
