import { existsSync } from 'node:fs'
import { runFilesIn } from '@pretexts/experiment'
import { readMetrics } from '@pretexts/train'
import { beforeAll, expect, test } from 'vitest'
import { pretextsHere } from './run-here.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { writeTinyDigits } from './tiny-digits.ts'

const folder = temporaryFolder()
const flags =
  `--folder ${folder('data')} --held-out 5 --width 0.25 --batch-size 16 --limit 32 --epochs 1`.split(' ')
const train = (...args: string[]) => pretextsHere(['train', 'rotation', ...args])

beforeAll(() => writeTinyDigits(folder('data'), { train: 60, test: 10 }))

test('--log may be repeated, and a log goes on with the run', async () => {
  const { logs } = runFilesIn(folder('run'))
  const { code, stderr } = await train(
    ...flags,
    '--out',
    folder('run'),
    '--log',
    'jsonl',
    '--log',
    'tensorboard',
  )
  expect(code, stderr).toBe(0)
  expect(Object.values(logs).map((path) => existsSync(path))).toEqual([true, false, true])
  const longer = await train('--out', folder('run'), '--resume', '--epochs', '2', '--log', 'csv')
  expect(longer.code, longer.stderr).toBe(0)
  expect((await readMetrics(logs.jsonl)).map(({ step }) => step)).toEqual([0, 1, 2, 3, 4])
  expect(existsSync(logs.csv)).toBe(true)
})

test('a format that there is not is refused before anything is written', async () => {
  const { code, stderr } = await train(...flags, '--out', folder('none'), '--log', 'cvs')
  expect([code, stderr]).toEqual([
    2,
    expect.stringContaining("there is no log format 'cvs'; did you mean 'csv'?"),
  ])
  expect(existsSync(folder('none'))).toBe(false)
})
