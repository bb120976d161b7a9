import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { chooseBackend } from '@pretexts/experiment'
import { root } from './lib/repository.ts'
import { measureTask } from './tune/measure-task.ts'
import { parseTuning } from './tune/parse-tuning.ts'

/**
 * `node --conditions=@pretexts/source scripts/tune.ts TASK --seeds 0,1 --epochs 8 --learning-rate 2e-3 …`: pretrains on MNIST,
 * or with `--data synthetic-speech` on spoken digits, and measures linear probes of the frozen encoder. A line of JSON for each seed,
 * also appended to bench/tuning.jsonl.
 *
 * Settings are chosen on 5,000 images of the training split, or 1,500 sounds of other voices; they are never learned from. `--test`
 * measures on the test split as well, for a report: nothing is chosen by it.
 */
const tuning = parseTuning(process.argv.slice(2))
chooseBackend(tuning.threads)
for (const seed of tuning.seeds) {
  const line = JSON.stringify(await measureTask(tuning, seed))
  process.stdout.write(`${line}\n`)
  appendFileSync(join(root, 'bench/tuning.jsonl'), `${line}\n`)
}
