import { classCounts } from '@pretexts/data'
import type { StateDict } from '@pretexts/nn'
import { RotationObjective, rotation, rotationAccuracy, rotationAsIs } from '@pretexts/pretext'
import { pretrain } from '@pretexts/train'
import {
  type Comparison,
  type MeanInterval,
  meanInterval,
  type ProtocolName,
  runJob,
} from '@pretexts/transfer'
import { type ComparisonRequest, openComparison } from '../compare/open-comparison.ts'
import { measureHeldOut } from '../run/held-out.ts'
import { createPretraining } from '../run/pretraining.ts'
import type { RunImages } from '../run/run-images.ts'
import type { RunConfig } from '../settings/run-config.ts'
import { percent } from '../terminal/format.ts'

/** One network, asked about held-out images, and what a linear probe makes of its features. */
export interface ShortcutRow {
  readonly name: string
  /** Share of turns told right of images as they are; null for a network that was never asked. */
  readonly asIs: number | null
  /** The same of images as the task shows them, moved so that their place says nothing. */
  readonly hidden: number | null
  /** Test accuracy over the label subsets, the same for every network. */
  readonly probe: MeanInterval
}

/** What the shortcut which a task hides is worth, and what it costs. */
export interface ShortcutFindings {
  /** The task that leaves it in, and how long the network learned it. */
  readonly task: string
  readonly steps: number
  readonly labelsPerClass: number
  /** The network of the run, one that took the shortcut, one that learned nothing. */
  readonly rows: readonly [honest: ShortcutRow, shortcut: ShortcutRow, untrained: ShortcutRow]
  /** Honest probe less shortcut probe, subset by subset. */
  readonly cost: MeanInterval
}

const mostLabels = 10

/**
 * Trains the network of a rotation run once more, on images as they are, whose place gives their turn away (see `hideCentre`),
 * and sets both side by side: how many turns they tell, and what their frozen features are worth with the same few labels.
 *
 * @param objective the run's, trained
 * @param breathe called after every step; what it throws ends the training
 * @returns null for tasks that hide no shortcut, or when the settings ask for no steps of it
 */
export async function findShortcut(
  request: ComparisonRequest,
  { config, images, objective }: { config: RunConfig; images: RunImages; objective: unknown },
  breathe: () => void,
): Promise<ShortcutFindings | null> {
  const { shortcutSteps, subsets } = request.settings
  if (!(objective instanceof RotationObjective) || config.task !== rotation.name || shortcutSteps === 0)
    return null
  const { objective: shortcut, steps } = await takeShortcut(config, images, shortcutSteps, breathe)
  const comparison = await openComparison(request)
  const labelsPerClass = Math.min(mostLabels, ...classCounts(comparison.train))
  const probe = (protocol: ProtocolName, pretrained: StateDict | null) =>
    probeSubsets({ ...comparison, pretrained }, { protocol, labelsPerClass, subsets })
  const asked = async (name: string, network: RotationObjective): Promise<ShortcutRow> => ({
    name,
    asIs: rotationAccuracy(network, images.heldOut).accuracy,
    hidden: measureHeldOut(rotation, network, images.heldOut).accuracy,
    probe: await probe('pretrained-frozen', network.encoder.stateDict()),
  })
  const rows = [
    await asked('shortcut hidden', objective),
    await asked('shortcut left in', shortcut),
    { name: 'untrained', asIs: null, hidden: null, probe: await probe('random-frozen', null) },
  ] as const
  const [honest, quick] = rows.map(({ probe }) => probe.runs)
  const cost = meanInterval(honest.map((accuracy, subset) => accuracy - quick[subset]))
  return { task: rotationAsIs.name, steps, labelsPerClass, rows, cost }
}

/** The run's network, first weights and all, after some steps on images as they are. */
async function takeShortcut(config: RunConfig, images: RunImages, limit: number, breathe: () => void) {
  const run = createPretraining({ ...config, task: rotationAsIs.name }, images.pretraining, limit)
  for await (const event of pretrain(run.objective, run.batch, run)) {
    void event
    breathe()
  }
  return { objective: run.objective as RotationObjective, steps: run.steps }
}

async function probeSubsets(
  comparison: Comparison,
  { subsets, ...job }: { protocol: ProtocolName; labelsPerClass: number; subsets: number },
): Promise<MeanInterval> {
  const accuracies: number[] = []
  for (let subset = 0; subset < subsets; subset++)
    accuracies.push((await runJob({ ...job, subset }, comparison)).accuracy)
  return meanInterval(accuracies)
}

/** What was found, in a sentence: also when it is not what one would expect. */
export function shortcutVerdict({
  rows: [honest, shortcut],
  labelsPerClass,
  cost,
}: ShortcutFindings): string {
  const told = `${percent(shortcut.asIs ?? 0)} of turns told right with it, ${percent(honest.asIs ?? 0)} without`
  const { mean, ci95 } = cost
  const margin = ci95 === null ? '' : ` ± ${(100 * ci95).toFixed(1)}`
  const gap = `${(100 * Math.abs(mean)).toFixed(1)}${margin} points`
  const labels = `with ${labelsPerClass} labels per class`
  if (Math.abs(mean) <= (ci95 ?? 0)) return `${told}; no clear difference between the features ${labels}`
  return `${told}; its features are ${gap} ${mean > 0 ? 'worse' : 'better'} ${labels}`
}
