import type { Finding, Measured, TableBlock } from '@pretexts/contracts'
import { classCounts } from '@pretexts/data'
import type { Objective, StateDict } from '@pretexts/nn'
import { pretrain, yieldToEventLoop } from '@pretexts/train'
import { ComparisonSession, meanInterval } from '@pretexts/transfer'
import type { ComparisonSettings } from '../compare/comparison-options.ts'
import { openComparison } from '../compare/open-comparison.ts'
import { createPretraining } from '../run/create-objective.ts'
import { measureHeldOut } from '../run/measure-held-out.ts'
import type { OpenRun } from '../run/open-run.ts'
import type { Values } from '../settings/run-settings.ts'

const mostLabels = 10

/**
 * What the shortcut which a task hides is worth, and what it costs: the same network is trained once more with the shortcut left
 * in, and both are measured on the task (with it and without) and by a linear probe with the same few labels. An untrained
 * network stands beside them.
 *
 * @param run a run whose task names a shortcut that its options hide
 * @param tick called after every step, before every subset and measurement; what it throws ends the audit
 * @returns null where there is nothing to audit
 */
export async function shortcutAudit(
  run: OpenRun,
  objective: Objective<unknown>,
  settings: ComparisonSettings,
  tick: () => void = () => {},
): Promise<Finding | null> {
  const { plan, splits } = run
  const { shortcut } = plan.task
  const { shortcutSteps, subsets } = settings
  if (!shortcut || shortcutSteps === 0 || !splits.test) return null
  const hidden = plan.settings.task.options
  const left: Values = { ...hidden, ...(shortcut.options as Values) }
  if (JSON.stringify(hidden) === JSON.stringify(left)) return null // the run itself leaves it in
  const quick = await trainWith(run, left, shortcutSteps, tick)
  const labelsPerClass = Math.min(mostLabels, ...classCounts(splits.labeled))
  const probe = (state: StateDict | null) =>
    probeSubsets(run, settings, state, { labelsPerClass, subsets, tick })
  const trained = (network: Objective<unknown>) => network.encoder.stateDict()
  const measured = (network: Objective<unknown>, options: Values) => {
    tick()
    return measure(run, network, options)
  }
  const [honest, fast, untrained] = [
    await probe(trained(objective)),
    await probe(trained(quick.objective)),
    await probe(null),
  ]
  const columns = [await measured(objective, hidden), await measured(objective, left)]
  const quickColumns = [await measured(quick.objective, hidden), await measured(quick.objective, left)]
  const metric = 'accuracy' in columns[0] ? 'accuracy' : 'loss'
  const cost = meanInterval(honest.runs.map((accuracy, subset) => accuracy - fast.runs[subset]))
  const cell = (values: Record<string, number>): number => values[metric]
  const table: TableBlock = {
    kind: 'table',
    columns: [
      { title: 'training' },
      { title: `task ${metric}, shortcut hidden`, ...(metric === 'accuracy' && { as: 'share' }) },
      { title: `task ${metric}, shortcut left in`, ...(metric === 'accuracy' && { as: 'share' }) },
      { title: `linear probe, ${labelsPerClass} labels per class`, as: 'share', best: 'largest' },
    ],
    rows: [
      ['shortcut hidden', cell(columns[0]), cell(columns[1]), interval(honest)],
      [
        `shortcut left in, ${quick.steps} steps`,
        cell(quickColumns[0]),
        cell(quickColumns[1]),
        interval(fast),
      ],
      ['untrained', null, null, interval(untrained)],
    ],
  }
  return {
    id: 'shortcut',
    title: 'The shortcut that the task hides',
    text: `${shortcut.text} ${verdict(cost, labelsPerClass)}`,
    metrics: {
      probeHidden: honest.mean,
      probeLeftIn: fast.mean,
      probeUntrained: untrained.mean,
      cost: cost.mean,
    },
    blocks: [table],
  }
}

type Interval = ReturnType<typeof meanInterval>

const interval = ({ mean, ci95 }: Interval): Measured => ({ value: mean, margin: ci95 })

/** The run's network, initial weights and all, after some steps with other options of the task. */
async function trainWith({ plan, splits }: OpenRun, options: Values, most: number, tick: () => void) {
  const settings = { ...plan.settings, task: { ...plan.settings.task, options } }
  const { objective, source, ...run } = await createPretraining({ ...plan, settings }, splits.pretraining, {
    most,
  })
  for await (const event of pretrain(objective, source, run)) {
    void event
    tick()
  }
  return { objective, steps: run.steps }
}

function measure({ plan, splits }: OpenRun, network: Objective<unknown>, options: Values) {
  const { batchSize } = plan.training
  return measureHeldOut(network, { task: plan.task, options, heldOut: splits.heldOut, batchSize })
}

async function probeSubsets(
  run: OpenRun,
  settings: ComparisonSettings,
  pretrained: StateDict | null,
  { labelsPerClass, subsets, tick }: { labelsPerClass: number; subsets: number; tick: () => void },
): Promise<Interval> {
  const session = new ComparisonSession({ ...openComparison(run, settings), pretrained })
  const protocol = pretrained ? 'pretrained-frozen' : 'random-frozen'
  const accuracies: number[] = []
  for (let subset = 0; subset < subsets; subset++) {
    await yieldToEventLoop() // an interrupt is heard
    tick()
    accuracies.push((await session.run({ protocol, labelsPerClass, subset })).accuracy)
  }
  return meanInterval(accuracies)
}

/** What was found, in a sentence: also when it is not what one would expect. */
function verdict({ mean, ci95 }: Interval, labelsPerClass: number): string {
  const margin = ci95 === null ? '' : ` ± ${(100 * ci95).toFixed(1)}`
  const gap = `${(100 * Math.abs(mean)).toFixed(1)}${margin} points`
  const labels = `with ${labelsPerClass} labels per class`
  if (Math.abs(mean) <= (ci95 ?? 0)) return `Here, the features show no clear difference ${labels}.`
  return `Here, features learned with the shortcut are ${gap} ${mean > 0 ? 'worse' : 'better'} ${labels}.`
}
