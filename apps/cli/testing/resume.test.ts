import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { runFilesIn } from '@pretexts/experiment'
import { readMetrics } from '@pretexts/train'
import { beforeAll, expect, test } from 'vitest'
import { pretextsHere } from './run-here.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { writeTinyDigits } from './tiny-digits.ts'

/* What `train` says and keeps: longer runs, lost logs, batches that are too large, data that are not there. */

const folder = temporaryFolder()
const run = folder('run')
const flags =
  `--folder ${folder('data')} --held-out 5 --width 0.25 --batch-size 16 --limit 32 --seed 3`.split(' ')
const train = (...args: string[]) => pretextsHere(['train', 'rotation', ...args])
const steps = async () => (await readMetrics(runFilesIn(run).metrics)).map(({ step }) => step)

beforeAll(async () => {
  writeTinyDigits(folder('data'), { train: 60, test: 10 })
  const { code, stderr } = await train(...flags, '--epochs', '1', '--out', run)
  expect(code, stderr).toBe(0)
})

test('own data in the files of a known data set are called by their folder', async () => {
  const { stderr } = await train('--out', run, '--resume')
  expect(stderr).toContain(`rotation on ${folder('data')} (mnist) with convnet`)
})

test('a finished run gets more epochs, and keeps them; fewer are refused', async () => {
  expect(await steps()).toEqual([1, 2])
  const longer = await train('--out', run, '--resume', '--epochs', '3')
  expect([longer.code, longer.stderr]).toEqual([0, expect.stringContaining('6/6')])
  expect(await steps()).toEqual([1, 2, 3, 4, 5, 6])
  expect(JSON.parse(readFileSync(runFilesIn(run).settings, 'utf8')).training).toMatchObject({ epochs: 3 })
  const fewer = await train('--out', run, '--resume', '--epochs', '1')
  expect([fewer.code, fewer.stderr]).toEqual([2, expect.stringContaining('has made 6 steps already, and 2')])
  const other = await train('--out', run, '--resume', '--batch-size', '8')
  expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('--batch-size was 16')])
  const counted = await train('--out', run, '--resume', '--steps', '7')
  expect([counted.code, (await steps()).length]).toEqual([0, 7])
})

test('a run whose metrics are lost still knows its steps', async () => {
  rmSync(runFilesIn(run).metrics)
  const { code, stdout } = await train('--out', run, '--resume')
  expect([code, stdout]).toEqual([0, expect.stringContaining('7 steps on 32 examples')])
})

test('batches that are larger than the data are told', async () => {
  const big = flags.map((flag) => (flag === '16' ? '1000' : flag))
  const { code, stderr } = await train(...big, '--epochs', '1', '--out', folder('big'))
  expect([code, stderr]).toEqual([0, expect.stringContaining('batches have 32 examples, which is all there are, and not 1000')]) // biome-ignore format: one line
})

test('data that are not there are told with the flags that bring them, and no folder is left', async () => {
  const { code, stderr } = await train('--folder', folder('none'), '--out', folder('new', 'deep'))
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/add --download, which gets them, or --folder PATH/),
  ])
  expect(existsSync(folder('new'))).toBe(false)
})

test('--overwrite leaves the folder of another tool as it is, though it has a config.json', async () => {
  mkdirSync(folder('theirs', 'checkpoints'), { recursive: true })
  for (const name of ['config.json', 'report.html', 'checkpoints/a'])
    writeFileSync(folder('theirs', name), '{"task":"rotation"}')
  const { code, stderr } = await train(...flags, '--out', folder('theirs'), '--overwrite')
  expect([code, stderr]).toEqual([2, expect.stringContaining('files that are not a run')])
  expect(readdirSync(folder('theirs'), { recursive: true }).sort()).toEqual(
    ['checkpoints', 'checkpoints/a', 'config.json', 'report.html'], // biome-ignore format: one line
  )
})
