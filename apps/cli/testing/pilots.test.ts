import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { runFilesIn } from '@pretexts/experiment'
import { Random } from '@pretexts/random'
import { readMetrics } from '@pretexts/train'
import { beforeAll, describe, expect, test } from 'vitest'
import { pretexts } from './run-cli.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { writeTinyDigits } from './tiny-digits.ts'

/*
 * Images, text and sound by the same commands: trained, killed, resumed, evaluated. Each method is nothing but a folder in `pretext`.
 */
const folder = temporaryFolder()

/** Reviews of two kinds, in sub-folders; each kind has words of its own. */
function writeReviews(path: string): void {
  const rng = new Random('reviews')
  const shared = 'the a film story actor scene plot and with was it this ending music'.split(' ')
  const own = {
    good: 'great lovely moving bright superb warm'.split(' '),
    bad: 'dull weak boring flat awful cold'.split(' '),
  }
  for (const [kind, words] of Object.entries(own)) {
    mkdirSync(`${path}/${kind}`, { recursive: true })
    for (let i = 0; i < 60; i++) {
      const text = Array.from({ length: 30 }, () => {
        const list = rng.next() < 0.3 ? words : shared
        return list[rng.integer(list.length)]
      })
      writeFileSync(`${path}/${kind}/${i}.txt`, `${text.join(' ')}.`)
    }
  }
}

beforeAll(() => {
  writeTinyDigits(folder('digits'))
  writeReviews(folder('reviews'))
})

const pilots: Readonly<Record<string, string>> = {
  moco: '--data mnist --folder DIGITS --width 0.25 --queue 50 --batch-size 14 --epochs 2',
  'masked-lm':
    '--data REVIEWS --vocabulary 100 --length 24 --depth 1 --hidden-size 16 --batch-size 8 --epochs 2',
  cpc: '--data synthetic-speech --voices 4 --utterances 20 --test-voices 2 --seconds 0.5 --channels 8 --state 8 --batch-size 8 --epochs 3',
}
const flagsOf = (task: string) =>
  `${pilots[task]} --checkpoint-every 3 --held-out 12`
    .replace('DIGITS', folder('digits'))
    .replace('REVIEWS', folder('reviews'))
    .split(' ')
const few =
  '--labels-per-class 1,3 --subsets 2 --test-examples 20 --fine-tune-steps 2 --scratch-steps 2 --all-steps 2'.split(
    ' ',
  )

describe.each(Object.keys(pilots))('%s', (task) => {
  const out = (name: string) => folder(`${task}-${name}`)

  test('killed in the middle and resumed, it ends with the same bits', async () => {
    const whole = await pretexts(['train', task, ...flagsOf(task), '--out', out('whole')])
    expect([whole.code, whole.stderr]).toEqual([0, expect.stringContaining('100%')])
    const killed = await pretexts(['train', task, ...flagsOf(task), '--out', out('killed')], {
      interruptAt: 'pretraining  5', // 50 to 59 %
      interruptWith: 'SIGKILL',
    })
    expect(killed.code).not.toBe(0)
    const resumed = await pretexts(['train', task, '--out', out('killed'), '--resume'])
    expect([resumed.code, resumed.stderr]).toEqual([0, expect.stringContaining('100%')])
    const bytes = (name: string) => readFileSync(runFilesIn(out(name)).checkpoint)
    expect(bytes('killed').equals(bytes('whole'))).toBe(true)
    const rows = async (name: string) =>
      (await readMetrics(runFilesIn(out(name)).metrics)).map(({ seconds, ...row }) => row)
    expect(await rows('killed')).toEqual(await rows('whole'))
  })

  test('it is evaluated beside a random encoder and the baselines of its modality, and reported', async () => {
    const { code, stdout, stderr } = await pretexts(['eval', out('whole'), ...few, '--json'])
    expect([code, stderr]).toEqual([0, expect.stringContaining('comparing')])
    const { comparison, findings } = JSON.parse(stdout)
    const protocols = comparison.map(({ protocol }: { protocol: string }) => protocol)
    const baseline = { moco: 'raw-pixels', 'masked-lm': 'bag-of-words', cpc: 'log-mel' }[task]
    expect(protocols).toEqual(
      expect.arrayContaining([baseline, 'random-frozen', 'pretrained-frozen', 'scratch']),
    )
    for (const { accuracy } of comparison) expect(accuracy.mean).toBeGreaterThanOrEqual(0)
    const ids = findings.map(({ id }: { id: string }) => id)
    expect(ids).toEqual(
      expect.arrayContaining(['task', 'curves', 'comparison', 'latent-map', 'neighbors', 'health']),
    )
    expect(readFileSync(runFilesIn(out('whole')).report, 'utf8')).toContain('Label efficiency')
  })
})

test('a text without labels trains and is reported, without accuracies', async () => {
  writeFileSync(
    folder('novel.txt'),
    Array.from({ length: 300 }, (_, i) => `It was day ${i % 7} and the sea was calm.\n\n`).join(''),
  )
  const flags = '--vocabulary 60 --length 16 --depth 1 --hidden-size 16 --batch-size 8 --epochs 1'.split(' ')
  const trained = await pretexts([
    'train',
    'masked-lm',
    '--data',
    folder('novel.txt'),
    ...flags,
    '--out',
    folder('novel'),
  ])
  expect([trained.code, trained.stderr]).toEqual([0, expect.stringContaining('100%')])
  const { code, stdout, stderr } = await pretexts(['eval', folder('novel'), '--json'])
  expect([code, stderr]).toEqual([0, expect.stringContaining('no labels')])
  const { comparison, findings } = JSON.parse(stdout)
  expect(comparison).toEqual([])
  const ids = findings.map(({ id }: { id: string }) => id)
  expect(ids).toEqual(
    expect.arrayContaining([
      'task',
      'curves',
      'masked-tokens',
      'latent-map',
      'neighbors',
      'health',
      'settings',
    ]),
  )
})
