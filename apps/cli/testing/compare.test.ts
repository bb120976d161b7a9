import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { imageRun, textRun } from './embedding-runs.ts'
import { pretextsHere } from './run-here.ts'
import { temporaryFolder } from './temporary-folder.ts'

/* compare on tiny runs that have been evaluated. */

const folder = temporaryFolder()
const [run, texts] = [folder('run'), folder('texts')]
const quick =
  '--protocols raw-pixels,pretrained-frozen --labels-per-class 1,3 --subsets 2 --test-examples 30 --shortcut-steps 0 --threads 1'.split(
    ' ',
  )
const copy = (from: string, name: string): string => {
  cpSync(from, folder(name), { recursive: true })
  return folder(name)
}
beforeAll(async () => {
  await imageRun(run)
  await textRun(texts)
  for (const args of [[run, ...quick], [texts]]) {
    const { code, stderr } = await pretextsHere(['eval', ...args])
    expect(code, stderr).toBe(0)
  }
  copy(run, 'twin')
})

test('compare sets runs side by side, baselines that they share once', async () => {
  const { code, stdout, stderr } = await pretextsHere([
    'compare',
    run,
    folder('twin'),
    '--out',
    folder('c.html'),
    '--json',
  ])
  expect(code, stderr).toBe(0)
  const names = new Set(JSON.parse(stdout).comparison.map(({ name }: { name: string }) => name))
  expect([...names]).toEqual([
    expect.stringMatching(/pixels/),
    expect.stringMatching(/^run: /),
    expect.stringMatching(/^twin: /),
  ])
  const page = readFileSync(folder('c.html'), 'utf8')
  for (const part of [
    'Map: twin',
    'Learning curves',
    'Label efficiency',
    'Settings and results',
    'pretexts train rotation',
  ])
    expect(page).toContain(part)
  const again = await pretextsHere(['compare', run, folder('twin'), '--out', folder('c.html')])
  expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('is there already')])
})

test('runs without labels are compared without accuracies', async () => {
  const { code, stdout, stderr } = await pretextsHere([
    'compare',
    texts,
    copy(texts, 'other'),
    '--out',
    folder('t.html'),
  ])
  expect(code, stderr).toBe(0)
  expect(stdout).toContain('masked-lm')
  expect(readFileSync(folder('t.html'), 'utf8')).not.toContain('Label efficiency')
})

test.each<[string, () => string[], number, string]>([
  ['one run', () => [run], 2, 'needs at least two runs'],
  ['a run twice', () => [run, `${run}/`], 2, 'is named twice'],
  ['no run', () => [run, folder('nowhere')], 2, 'is not a run'],
  ['runs on different data', () => [run, texts], 2, 'runs on different data cannot be compared'],
])('%s is wrong use, and writes nothing', async (_, runs, wanted, message) => {
  const { code, stderr } = await pretextsHere(['compare', ...runs(), '--out', folder('w.html')])
  expect([code, stderr]).toEqual([wanted, expect.stringContaining(message)])
})

test('a run without results, and one whose results are damaged, fail with what to do', async () => {
  rmSync(`${copy(run, 'unmeasured')}/results.json`)
  const unmeasured = await pretextsHere(['compare', run, folder('unmeasured'), '--out', folder('w.html')])
  expect([unmeasured.code, unmeasured.stderr]).toEqual([1, expect.stringContaining('evaluate the run first')])
  writeFileSync(`${copy(run, 'damaged')}/results.json`, '{"run":')
  const damaged = await pretextsHere(['compare', run, folder('damaged'), '--out', folder('w.html')])
  expect([damaged.code, damaged.stderr]).toEqual([1, expect.stringContaining('evaluate the run again')])
})
