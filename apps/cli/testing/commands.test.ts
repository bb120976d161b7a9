import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { pretexts } from './run-cli.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { writeTinyDigits } from './tiny-digits.ts'
import { tinyFlags } from './tiny-run.ts'

/* Every command as a process of its own, doing what it is for. */

const folder = temporaryFolder()
const few =
  '--labels-per-class 1,3 --subsets 2 --test-images 30 --fine-tune-steps 3 --scratch-steps 3 --all-steps 3 --shortcut-steps 3'.split(
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
  expect(summary.health).toMatchObject({ effectiveRank: expect.any(Number), alignment: expect.any(Number) })

  const evaluated = await pretexts(['eval', out, ...few, '--json'])
  expect([evaluated.code, evaluated.stderr]).toEqual([0, expect.stringContaining('45/45')])
  const results = JSON.parse(evaluated.stdout)
  expect(JSON.parse(readFileSync(results.report.replace('report.html', 'results.json'), 'utf8'))).toEqual(
    results,
  )
  expect(results.rotation.perClass).toHaveLength(10)
  expect(results.comparison).toHaveLength(11 * 2 + 1)
  expect(results.comparison[0]).toMatchObject({
    protocol: 'raw-pixels',
    features: 'pixels',
    labelsPerClass: 1,
    accuracy: {
      mean: expect.any(Number),
      ci95: expect.any(Number),
      runs: [expect.any(Number), expect.any(Number)],
    },
    settings: { probe: 'SGD', epochs: 90, labelled: 10, seed: [0, 1] },
  })
  expect(results.fewShot).toHaveLength(6)
  expect(results.shortcut).toMatchObject({ task: 'rotation-as-is', steps: 3, labelsPerClass: 10 })
  expect(results.verdicts).toHaveLength(2)
  const page = readFileSync(results.report, 'utf8')
  for (const section of [
    'Which way up?',
    'Learning curve',
    'Rotation accuracy by class',
    'The shortcut',
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
  expect(first.stdout).toContain('The shortcut that the task hides: ')
  expect(first.stdout).toMatch(/pretrained, fine-tuned +\d+\.\d ± +\d+\.\d/)
  expect(first.stdout).toMatch(/(pays|No clear winner|does not pay) with 3 labels per class/)
  expect(first.stdout).toContain('report: runs/rotation-mnist/report.html')
  const second = await pretexts(['demo', ...flags, '--json'], { cwd: folder() })
  expect(JSON.parse(second.stdout).run).toBe('runs/rotation-mnist-2')
  expect(existsSync(folder('runs', 'rotation-mnist-2', 'report.html'))).toBe(true)
})

test('protocols are listed, chosen by name, and run with all labels too', async () => {
  expect((await pretexts(['protocols'])).stdout).toContain('pretrained-knn  pretrained, k-NN  (usual)')
  const chosen = 'raw-pixels-knn,pretrained-ridge,scratch'
  const flags = ['--protocols', chosen, '--labels-per-class', '2,all', '--subsets', '2', '--all-steps', '3']
  const quick = ['--scratch-steps', '3', '--shortcut-steps', '0']
  const { code, stdout } = await pretexts(['eval', folder('run'), ...flags, ...quick, '--json'])
  const { comparison, shortcut } = JSON.parse(stdout)
  expect([code, shortcut]).toEqual([0, null])
  expect(
    comparison.map((row: { protocol: string; labelsPerClass: unknown; accuracy: { runs: number[] } }) => {
      return [row.protocol, row.labelsPerClass, row.accuracy.runs.length]
    }),
  ).toEqual([
    ['raw-pixels-knn', 2, 2],
    ['raw-pixels-knn', 'all', 1],
    ['pretrained-ridge', 2, 2],
    ['pretrained-ridge', 'all', 1],
    ['scratch', 2, 2],
    ['scratch', 'all', 1],
  ])
})
