import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { version } from '@pretexts/experiment'
import { readSafetensors } from '@pretexts/formats'
import { beforeAll, expect, test } from 'vitest'
import { pretexts } from './run-cli.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { writeTinyDigits } from './tiny-digits.ts'
import { tinyFlags } from './tiny-run.ts'

/* Every command as a process of its own, doing what it is for. */

const folder = temporaryFolder()
const few =
  '--labels-per-class 1,3 --subsets 2 --test-examples 30 --fine-tune-steps 3 --scratch-steps 3 --all-steps 3 --shortcut-steps 3'.split(
    ' ',
  )
beforeAll(() => writeTinyDigits(folder('data')))

test('--version and --help answer and succeed', async () => {
  const own = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version
  expect(version).toBe(own)
  expect(await pretexts(['--version'])).toEqual({ code: 0, stdout: `${own}\n`, stderr: '' })
  const help = await pretexts(['train', 'moco', '--help'])
  expect(help.code).toBe(0)
  for (const flag of ['--batch-size <n>', '--temperature <x>', '--queue <n>', '--data <name|path>'])
    expect(help.stdout).toContain(flag)
})

test('tasks, models, data and protocols are listed, for people and for programs', async () => {
  expect((await pretexts(['tasks'])).stdout).toContain('arXiv 1803.07728')
  const listed = async (what: string) => JSON.parse((await pretexts([what, '--json'])).stdout)
  const names = (entries: { name: string }[]) => entries.map(({ name }) => name)
  expect(names(await listed('tasks'))).toEqual(
    expect.arrayContaining(['rotation', 'moco', 'masked-lm', 'cpc']),
  )
  expect(names(await listed('models'))).toEqual(
    expect.arrayContaining(['convnet', 'nin', 'bert', 'conv-gru']),
  )
  expect(names(await listed('data'))).toEqual(
    expect.arrayContaining(['mnist', 'synthetic-speech', 'image-folder']),
  )
  expect(names(await listed('protocols'))).toEqual(
    expect.arrayContaining(['raw-pixels', 'log-mel', 'pretrained-knn']),
  )
})

test('train computes in as many threads as are asked for, to the same bits', async () => {
  const weights = await Promise.all(
    [1, 2].map(async (threads) => {
      const out = folder(`threads-${threads}`)
      const args = ['train', 'rotation', ...tinyFlags(folder('data')), '--out', out]
      const { code, stderr } = await pretexts([...args, '--threads', String(threads)])
      expect([code, stderr]).toEqual([
        0,
        expect.stringContaining(`${threads} thread${threads === 1 ? ')' : 's)'}`),
      ])
      return readFileSync(join(out, 'checkpoints/last.checkpoint'))
    }),
  )
  expect(weights[0].equals(weights[1])).toBe(true)
})

test('train, then eval, by hand', async () => {
  const out = folder('run')
  const trained = await pretexts(['train', 'rotation', ...tinyFlags(folder('data')), '--out', out, '--json'])
  expect([trained.code, trained.stderr]).toEqual([
    0,
    expect.stringContaining('100% ━━━━━━━━━━━━━━━━━━━━  20/20'),
  ])
  const summary = JSON.parse(trained.stdout)
  expect(summary).toMatchObject({ run: out, task: 'rotation', examples: 160, steps: 20 })
  expect(summary.heldOut.loss).toBeLessThan(1.3) // chance: ln 4 ≈ 1.386
  expect(summary.health).toMatchObject({ effectiveRank: expect.any(Number), alignment: expect.any(Number) })

  const evaluated = await pretexts(['eval', out, ...few, '--json'])
  expect([evaluated.code, evaluated.stderr]).toEqual([0, expect.stringContaining('45/45')])
  const results = JSON.parse(evaluated.stdout)
  expect(JSON.parse(readFileSync(results.report.replace('report.html', 'results.json'), 'utf8'))).toEqual(
    results,
  )
  expect(readSafetensors(readFileSync(join(out, 'probe.safetensors'))).metadata.get('examples')).toBe('160')
  expect(results.comparison).toHaveLength(11 * 2 + 1)
  expect(results.comparison[0]).toMatchObject({
    protocol: 'raw-pixels',
    labelsPerClass: 1,
    accuracy: {
      mean: expect.any(Number),
      ci95: expect.any(Number),
      runs: [expect.any(Number), expect.any(Number)],
    },
    settings: { probe: 'SGD', epochs: 90, labeled: 10, seed: [0, 1] },
  })
  const frozen = [
    '--protocols',
    'random-frozen,pretrained-frozen',
    '--labels-per-class',
    '1',
    '--subsets',
    '2',
  ]
  const other = ['transfer', out, '--data', 'mnist', '--folder', folder('data'), ...frozen]
  const transferred = await pretexts([...other, '--json'])
  expect([transferred.code, transferred.stderr]).toEqual([0, expect.stringContaining('4/4')])
  expect(JSON.parse(transferred.stdout)).toMatchObject({
    run: out,
    step: 20,
    data: 'mnist',
    comparison: [{ protocol: 'random-frozen' }, { protocol: 'pretrained-frozen' }],
  })
  const ids = results.findings.map(({ id }: { id: string }) => id)
  expect(ids).toEqual(
    expect.arrayContaining([
      'task',
      'curves',
      'rotation-accuracy',
      'shortcut',
      'comparison',
      'few-shot',
      'latent-map',
      'neighbors',
      'health',
      'filters',
      'settings',
    ]),
  )
  const page = readFileSync(results.report, 'utf8')
  for (const title of ['Which way up?', 'Learning curves', 'Rotation accuracy', 'Label efficiency'])
    expect(page).toContain(title)
  expect(page).toContain(`npx pretexts eval ${out} --labels-per-class 1,3`)
})

test('results are not replaced unless that is asked for', async () => {
  const before = readFileSync(folder('run', 'results.json'), 'utf8')
  const again = await pretexts(['eval', folder('run'), ...few])
  expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('add --overwrite to replace them')])
  expect(readFileSync(folder('run', 'results.json'), 'utf8')).toBe(before)
})

test('protocols are chosen by name, and run with all labels too', async () => {
  const chosen = 'raw-pixels-knn,pretrained-ridge,scratch'
  const flags = ['--protocols', chosen, '--labels-per-class', '2,all', '--subsets', '2', '--all-steps', '3']
  const quick = ['--scratch-steps', '3', '--shortcut-steps', '0', '--overwrite']
  const { code, stdout } = await pretexts(['eval', folder('run'), ...flags, ...quick, '--json'])
  const { comparison, findings } = JSON.parse(stdout)
  expect([code, findings.some(({ id }: { id: string }) => id === 'shortcut')]).toEqual([0, false])
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

test('demo does both in a fresh folder, and says what came of it', async () => {
  const flags = [...tinyFlags(folder('data')), '--limit', '32', '--epochs', '1', ...few]
  const first = await pretexts(['demo', ...flags], { cwd: folder() })
  expect([first.code, first.stderr]).toEqual([0, expect.stringContaining('done in')])
  for (const title of ['Rotation accuracy', 'The shortcut that the task hides', 'Label efficiency'])
    expect(first.stdout).toContain(title)
  expect(first.stdout).toContain('report: runs/rotation-mnist/report.html')
  const second = await pretexts(['demo', ...flags, '--json'], { cwd: folder() })
  expect(JSON.parse(second.stdout).run).toBe('runs/rotation-mnist-2')
  expect(existsSync(folder('runs', 'rotation-mnist-2', 'report.html'))).toBe(true)
})
