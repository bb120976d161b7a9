import { chmodSync, existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { pretexts } from './run-cli.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { writeTinyDigits } from './tiny-digits.ts'
import { tinyFlags, tinyRun } from './tiny-run.ts'

/* What a process says, and how it ends, when it is given what it cannot use. Messages themselves are tested beside their code. */

const folder = temporaryFolder()
const train = ['train', 'rotation', ...tinyFlags(folder('data'))]
beforeAll(() => writeTinyDigits(folder('data')))

test.each([
  [['trian'], `unknown command 'trian'\n(Did you mean train?)`],
  [['train', 'rotation', '--out', 'x', '--limt', '3'], `unknown option '--limt'\n(Did you mean --limit?)`],
  [['train', 'rotation'], `required option '--out <path>' not specified`],
  [['train', 'rotatoin', '--out', 'x'], `(Did you mean rotation?)`],
  [['train', 'rotation', '--out', 'x', '--model', 'nim'], `there is no model 'nim'; did you mean 'nin'?`],
  [
    ['train', 'rotation', '--out', 'x', '--data', 'minst'],
    `there is no data set 'minst', and no such folder or file; did you mean 'mnist'?`,
  ],
  [
    ['train', 'rotation', '--out', 'x', '--seconds', '2'],
    `--seconds is an option of other data or another model`,
  ],
  [
    ['train', 'rotation', '--out', 'x', '--batch-size', '2.5'],
    `--batch-size must be a whole number of at least 1; got '2.5'`,
  ],
  [
    ['train', 'rotation', '--out', 'x', '--threads', 'two'],
    `--threads must be a whole number from 1 to 256; got 'two'`,
  ],
  [['train', 'rotation', '--out', ''], `--out needs the name of a folder; got ''`],
  [['train', 'rotation', '--out', '-'], `--out needs the name of a folder; got '-'`],
  [
    ['train', 'cpc', '--out', 'x', '--data', 'mnist'],
    `cpc learns from signals; these are 28×28 gray images; these tasks do: rotation`,
  ],
  [['train', 'cpc', '--out', 'x', '--data', 'mnist'], `or name other data for cpc, such as synthetic-speech`],
  [['train', 'rotation', '--out', 'x', '--resume', '--overwrite'], 'choose one of them'],
  [['eval', 'x'], `'x' is not a run`],
])('%j is wrong use: exit code 2, one sentence on the error stream', async (args, message) => {
  const { code, stdout, stderr } = await pretexts(args, { cwd: folder() })
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(/^pretexts: /)
  expect(stderr).toContain(message)
  expect(stderr).not.toMatch(/\n\s+at /)
})

test('an output folder that is in use, or a file, is wrong use and stays as it is', async () => {
  writeFileSync(folder('file'), 'mine')
  for (const out of [folder('data'), folder('file')]) {
    const { code, stderr } = await pretexts([...train, '--out', out])
    expect([code, stderr]).toEqual([2, expect.stringContaining('choose another')])
  }
  expect(readFileSync(folder('file'), 'utf8')).toBe('mine')
})

test('a folder that may not be written to is wrong use', async () => {
  // root may write anywhere but where nobody can; /proc has no room for folders
  const out = process.getuid?.() === 0 ? '/proc/pretexts' : folder('locked', 'run')
  mkdirSync(folder('locked'))
  chmodSync(folder('locked'), 0o500)
  const { code, stderr } = await pretexts([...train, '--out', out])
  expect([code, stderr]).toEqual([
    2,
    expect.stringMatching(/cannot (make the folder|use) .+; choose another/),
  ])
})

test('data that are missing, or too few, leave no folder behind', async () => {
  const missing = await pretexts(['train', 'rotation', '--folder', folder('none'), '--out', folder('a')])
  expect([missing.code, missing.stderr]).toEqual([1, expect.stringContaining('train-images-idx3-ubyte')])
  const wide = await pretexts([...train, '--width', '100000', '--out', folder('a')])
  expect([wide.code, wide.stderr]).toEqual([2, expect.stringContaining('--width must be')])
  expect(existsSync(folder('a'))).toBe(false)
})

test('a disk that is full stops the run, names the file, and leaves what was saved before', async () => {
  const { code, stderr } = await pretexts([...train, '--out', folder('full')], { fileLimit: 64 * 1024 })
  expect([code, stderr]).toEqual([1, expect.stringMatching(/saveCheckpoint: .+last\.checkpoint.+EFBIG/s)])
  expect(existsSync(folder('full', 'checkpoints', 'last.checkpoint'))).toBe(false)
})

test('a loss that is not a number stops the run at its step', async () => {
  const { code, stderr } = await pretexts([...train, '--learning-rate', '1e30', '--out', folder('nan')])
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/step \d+: .+ is (NaN|-?Infinity).+lower the learning rate/s),
  ])
})

test('a checkpoint that was cut off is refused by eval and by --resume', async () => {
  const run = await tinyRun(folder('cut'))
  truncateSync(run.files.checkpoint, 20_000)
  for (const args of [
    ['eval', folder('cut')],
    ['train', 'rotation', '--out', folder('cut'), '--resume'],
  ]) {
    const { code, stderr } = await pretexts(args)
    expect([code, stderr]).toEqual([1, expect.stringMatching(/last\.checkpoint.+cut off/s)])
  }
})
