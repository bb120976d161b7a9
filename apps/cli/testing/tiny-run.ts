import { pretrainRun } from '../src/run/pretrain-run.ts'
import { createRunFolder, type RunFolder } from '../src/run/run-folder.ts'
import { runImages } from '../src/run/run-images.ts'
import { parseRunConfig, type RunConfig } from '../src/settings/run-config.ts'
import type { Interruption } from '../src/terminal/signals.ts'
import { writeTinyDigits } from './tiny-digits.ts'

/** Nobody presses Ctrl-C. */
export const undisturbed: Interruption = { signal: new AbortController().signal, check: () => {} }

/** Flags that make any command quick on the tiny data set in `folder`. */
export const tinyFlags = (folder: string): string[] =>
  `--folder ${folder} --held-out 40 --width 0.25 --batch-size 16 --epochs 2`.split(' ')

/** A pretrained run in `path`, on tiny digits written beside it. */
export async function tinyRun(path: string): Promise<{ folder: RunFolder; config: RunConfig }> {
  const data = `${path}-data`
  writeTinyDigits(data)
  const settings = { folder: data, heldOut: 40, width: 0.25, batchSize: 16, epochs: 2, seed: 3 }
  const config = parseRunConfig({ task: 'rotation', ...settings }, (key) => key)
  const folder = await createRunFolder(path, config)
  await pretrainRun(folder, config, await runImages(config), undisturbed)
  return { folder, config }
}
