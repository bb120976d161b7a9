import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { pretexts } from './run-cli.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { writeTinyDigits } from './tiny-digits.ts'
import { tinyFlags } from './tiny-run.ts'

/* Every command as a process of its own, doing what it is for. */

const folder = temporaryFolder()
const few = '--labels-per-class 1,3 --subsets 2 --test-images 30 --fine-tune-steps 3 --scratch-steps 3'.split(
  ' ',
)
beforeAll(() => writeTinyDigits(folder('data')))

test('--version and --help answer and succeed', async () => {
  const version = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version
  expect(await pretexts(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
  const help = await pretexts(['train', '--help'])
  expect(help.code).toBe(0)
  expect(help.stdout).toContain('--batch-size <n>')
  expect(help.stdout).toContain('Examples:')
})

test('tasks and models are listed, for people and for programs', async () => {
  expect((await pretexts(['tasks'])).stdout).toContain('arXiv 1803.07728')
  expect(JSON.parse((await pretexts(['tasks', '--json'])).stdout)[0]).toMatchObject({ name: 'rotation' })
  expect((await pretexts(['models'])).stdout).toContain('187,232 parameters')
  const models = JSON.parse((await pretexts(['models', '--json'])).stdout)
  expect(models.map(({ name }: { name: string }) => name)).toEqual(['convnet', 'nin'])
})

test('train, then eval, by hand', async () => {
  const out = folder('run')
  const trained = await pretexts(['train', 'rotation', ...tinyFlags(folder('data')), '--out', out, '--json'])
  expect([trained.code, trained.stderr]).toEqual([
    0,
    expect.stringContaining('100% ━━━━━━━━━━━━━━━━━━━━  20/20'),
  ])
  const summary = JSON.parse(trained.stdout)
  expect(summary).toMatchObject({ run: out, task: 'rotation', images: 160, steps: 20 })
  expect(summary.heldOut.loss).toBeLessThan(1.3) // guessing: ln 4 ≈ 1.386

  const evaluated = await pretexts(['eval', out, ...few, '--json'])
  expect([evaluated.code, evaluated.stderr]).toEqual([0, expect.stringContaining('28/28')])
  const results = JSON.parse(evaluated.stdout)
  expect(JSON.parse(readFileSync(results.report.replace('report.html', 'results.json'), 'utf8'))).toEqual(
    results,
  )
  expect(results.rotation.perClass).toHaveLength(10)
  expect(results.comparison).toHaveLength(14)
  expect(results.verdicts).toHaveLength(2)
  const page = readFileSync(results.report, 'utf8')
  for (const section of [
    'Which way up?',
    'Learning curve',
    'Rotation accuracy by class',
    'What pretraining bought',
  ])
    expect(page).toContain(section)
  expect(page).toContain(`npx pretexts eval ${out} --labels-per-class 1,3`)
})

test('demo does both in a fresh folder, and says what came of it', async () => {
  const flags = [...tinyFlags(folder('data')), '--limit', '32', '--epochs', '1', ...few]
  const first = await pretexts(['demo', ...flags], { cwd: folder() })
  expect([first.code, first.stderr]).toEqual([0, expect.stringContaining('done in')])
  expect(first.stdout).toContain('ambiguous: a 0 upside down is a 0')
  expect(first.stdout).toMatch(/pretrained, fine-tuned +\d+\.\d ± +\d+\.\d/)
  expect(first.stdout).toMatch(/(pays|No clear winner|does not pay) with 3 labels per class/)
  expect(first.stdout).toContain('report: runs/rotation-mnist/report.html')
  const second = await pretexts(['demo', ...flags, '--json'], { cwd: folder() })
  expect(JSON.parse(second.stdout).run).toBe('runs/rotation-mnist-2')
  expect(existsSync(folder('runs', 'rotation-mnist-2', 'report.html'))).toBe(true)
})
