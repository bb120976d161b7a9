import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { encodeWav } from '@pretexts/audio'
import { type RunRequest, startRun } from '@pretexts/experiment'
import { writeTinyDigits } from './tiny-digits.ts'

/** Trains a run in `path` to its end. */
export async function makeRun(path: string, request: RunRequest): Promise<void> {
  const run = await startRun(path, request)
  for await (const event of run.train()) void event
}

/** A run on tiny images in the files of MNIST, beside it. */
export async function imageRun(path: string, training: RunRequest['training'] = {}): Promise<void> {
  const folder = `${path}-data`
  writeTinyDigits(folder)
  const modelOptions = { width: 0.25 }
  const small = { heldOut: 40, batchSize: 16, steps: 4, ...training }
  await makeRun(path, {
    task: 'rotation',
    data: 'mnist',
    dataOptions: { folder },
    modelOptions,
    training: small,
  })
}

/** A run on a text file, beside it. */
export async function textRun(path: string): Promise<void> {
  const animals = ['cat', 'dog', 'hen', 'fox', 'owl']
  const lines = Array.from(
    { length: 120 },
    (_, i) => `the ${animals[i % 5]} sees the ${animals[(i * 7) % 4]} and runs home.`,
  )
  writeFileSync(`${path}.txt`, lines.join('\n'))
  const dataOptions = { length: 16, vocabulary: 60, tokenizer: 'words' }
  const modelOptions = { depth: 1, hiddenSize: 16 }
  const training = { steps: 2, batchSize: 4, heldOut: 20 }
  await makeRun(path, { task: 'masked-lm', data: `${path}.txt`, dataOptions, modelOptions, training })
}

/** A run on a folder of short sounds, beside it: tones, in folders by their pitch. */
export async function soundRun(path: string): Promise<void> {
  for (const [pitch, hertz] of [
    ['low', 220],
    ['high', 880],
  ] as const) {
    mkdirSync(join(`${path}-sounds`, pitch), { recursive: true })
    for (let i = 0; i < 12; i++)
      writeFileSync(join(`${path}-sounds`, pitch, `${i}.wav`), tone(hertz * (1 + i / 100)))
  }
  const dataOptions = { rate: 4000, seconds: 0.5 }
  const [taskOptions, modelOptions] = [{ ahead: 3 }, { channels: 8, state: 16 }]
  const training = { steps: 2, batchSize: 4 }
  await makeRun(path, {
    task: 'cpc',
    taskOptions,
    data: `${path}-sounds`,
    dataOptions,
    modelOptions,
    training,
  })
}

/** Half a second of a tone as a WAV file. */
export function tone(hertz: number): Uint8Array {
  const samples = Float32Array.from(
    { length: 2000 },
    (_, i) => 0.5 * Math.sin((2 * Math.PI * hertz * i) / 4000),
  )
  return encodeWav({ rate: 4000, channels: 1, samples })
}
