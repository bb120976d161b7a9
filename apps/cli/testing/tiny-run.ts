import { startRun } from '@pretexts/experiment'
import { writeTinyDigits } from './tiny-digits.ts'

/** Flags that make any command quick on the tiny data set in `folder`. */
export const tinyFlags = (folder: string): string[] =>
  `--folder ${folder} --held-out 40 --width 0.25 --batch-size 16 --epochs 2`.split(' ')

/** A pretrained run in `path`, on tiny digits written beside it. */
export async function tinyRun(path: string) {
  const data = `${path}-data`
  writeTinyDigits(data)
  const run = await startRun(path, {
    task: 'rotation',
    data: 'mnist',
    dataOptions: { folder: data },
    modelOptions: { width: 0.25 },
    training: { heldOut: 40, batchSize: 16, epochs: 2, seed: 3 },
  })
  for await (const event of run.train()) void event
  return run
}
