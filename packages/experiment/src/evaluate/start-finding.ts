import type { Finding } from '@pretexts/contracts'
import { take } from '@pretexts/data'
import { type MetricsRow, pretrain } from '@pretexts/train'
import { createPretraining } from '../run/create-objective.ts'
import { readLog } from '../run/held-out-log.ts'
import { measureHeldOut } from '../run/measure-held-out.ts'
import type { OpenRun } from '../run/open-run.ts'
import { curve } from '../run/train-run.ts'

/** Steps of the second run: about so many, and never more than that. */
const [usual, most] = [400, 1000]

/**
 * What beginning with word vectors is worth: the first steps of the run are made once more from random embeddings, with the same
 * batches and rates, and both are measured on the same held-out examples after the same steps.
 * @param tick called after every step; what it throws ends it
 * @returns null for a run that began at random, or was measured too seldom
 */
export async function startFinding(run: OpenRun, tick: () => void = () => {}): Promise<Finding | null> {
  const { plan, splits, files } = run
  const { initEmbeddings, batchSize } = plan.training
  if (initEmbeddings === 'none') return null
  const logged = (await readLog(files.heldOut)).filter(({ step }) => step > 0 && step <= most)
  const rows = logged.filter(({ step }, i) => i === 0 || step <= usual)
  const last = rows.at(-1)
  if (!last) return null
  const { objective, source, ...without } = await createPretraining(plan, splits.pretraining)
  const heldOut = take(splits.heldOut, Math.min(curve.examples, splits.heldOut.count))
  const request = { task: plan.task, options: plan.settings.task.options, heldOut, batchSize }
  const steps = new Set(rows.map(({ step }) => step))
  const random: MetricsRow[] = []
  for await (const { step } of pretrain(objective, source, without)) {
    tick()
    if (steps.has(step)) random.push({ step, ...(await measureHeldOut(objective, request)) })
    if (step >= last.step) break
  }
  const from = initEmbeddings === 'word2vec' ? 'word2vec vectors' : `vectors of ${initEmbeddings}`
  const [withVectors, atRandom] = [rows.at(-1), random.at(-1)]
  const names = Object.keys(withVectors ?? {}).filter((name) => name !== 'step')
  return {
    id: 'start',
    title: 'Word vectors as a start',
    text: `The first ${last.step} steps of this run, which began with ${from} and token frequencies, beside the same steps from random embeddings, on held-out examples: loss ${shown(lossOf(withVectors))} against ${shown(lossOf(atRandom))}.`,
    metrics: {
      step: last.step,
      lossWithVectors: lossOf(withVectors),
      lossAtRandom: lossOf(atRandom),
    },
    blocks: [
      {
        kind: 'lines',
        x: 'step',
        panels: names.map((name) => ({
          y: name,
          series: [
            { name: from, points: pointsOf(rows, name) },
            { name: 'at random', points: pointsOf(random, name) },
          ],
          ...(/accuracy$/i.test(name) && { as: 'share' as const }),
        })),
      },
    ],
  }
}

const pointsOf = (rows: readonly MetricsRow[], name: string): [number, number][] =>
  rows.flatMap((row) => (typeof row[name] === 'number' ? [[row.step, row[name]] as [number, number]] : []))

const lossOf = (row: MetricsRow | undefined): number | null =>
  typeof row?.loss === 'number' ? row.loss : null

const shown = (loss: number | null): string => loss?.toFixed(3) ?? '?'
