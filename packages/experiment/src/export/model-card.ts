import { citationOf, describeForm, percentagePoints } from '@pretexts/contracts'
import type { Model } from '@pretexts/models'
import type { AnyTask } from '@pretexts/pretext'
import type { Evaluation } from '../evaluate/evaluation.ts'
import type { OpenEncoder } from '../run/open-run.ts'
import { dataLabel } from '../settings/data-label.ts'
import { version } from '../version.ts'

export interface CardFacts {
  readonly opened: OpenEncoder
  readonly task: AnyTask
  readonly model: Model
  /** Null for a run that was not evaluated. */
  readonly evaluation: Evaluation | null
  /** How to load the weights, in Markdown. */
  readonly use: string
}

/**
 * A model card, `README.md` of a Hugging Face folder: what was learned by which task from which data, with which seed, and how well it
 * serves few labels, with 95 % intervals.
 * @see Mitchell et al. 2019, arXiv 1810.03993, "Model Cards for Model Reporting"
 */
export function modelCard({ opened, task, model, evaluation, use }: CardFacts): string {
  const { settings, step, encoder } = opened
  const { training } = settings
  const rows = [
    ['Task', `${task.title} (\`${task.name}\`): ${task.summary}`],
    ['Data', `${dataLabel(settings)}, ${describeForm(opened.form)}`],
    [
      'Network',
      `${model.title} (\`${model.name}\`), ${encoder.parameterCount()} parameters, ${encoder.features} features`,
    ],
    ['Options', `${valuesOf(settings.task.options)}; ${valuesOf(settings.model.options)}`],
    [
      'Training',
      `${step} steps of ${training.batchSize} examples, ${training.optimizer}, learning rate ${training.learningRate}`,
    ],
    ['Seed', `${training.seed}`],
    ['Made by', `pretexts ${version}`],
  ]
  return [
    '---',
    'library_name: pretexts',
    `tags:\n- self-supervised-learning\n- ${task.name}\n- ${model.name}`,
    '---',
    '',
    `# ${model.title}, pretrained by ${task.title}`,
    '',
    'An encoder that learned a representation without labels.',
    '',
    '| | |',
    '|---|---|',
    ...rows.map(([name, value]) => `| ${name} | ${cell(value)} |`),
    '',
    '## Results',
    '',
    ...resultsOf(evaluation),
    '',
    '## Use',
    '',
    use,
    '',
    '## Papers',
    '',
    `- ${task.paper.title}. ${citationOf(task.paper)}`,
    `- ${model.paper.title}. ${citationOf(model.paper)}`,
    '',
  ].join('\n')
}

/** The comparison as a table: accuracy in percent with its 95 % interval, by protocol and labels per class. */
function resultsOf(evaluation: Evaluation | null): string[] {
  if (!evaluation) return ['This run was not evaluated.']
  const { comparison, pretraining } = evaluation
  const held = Object.entries(pretraining.heldOut).filter(([name]) => name !== 'step')
  const own = held.map(([name, value]) => `${name} ${Number(value.toPrecision(4))}`).join(', ')
  const measured = own === '' ? [] : [`The task itself on held-out examples: ${own}.`, '']
  if (comparison.length === 0) return [...measured, 'Its data has no labels, so there are no accuracies.']
  return [
    ...measured,
    'Accuracy on the test split in percent, mean and 95 % interval over draws of labels:',
    '',
    '| classifier | labels per class | accuracy |',
    '|---|---|---|',
    ...comparison.map(({ title, labelsPerClass, accuracy: { mean, ci95, runs } }) => {
      const interval = ci95 === null ? '' : ` ± ${percentagePoints(ci95)}`
      return `| ${cell(title)} | ${labelsPerClass} | ${percentagePoints(mean)}${interval} (${runs.length} run${runs.length === 1 ? '' : 's'}) |`
    }),
  ]
}

function valuesOf(values: Readonly<Record<string, unknown>>): string {
  const all = Object.entries(values).map(([name, value]) => `${name} ${value}`)
  return all.length === 0 ? 'none' : all.join(', ')
}

/** Text that stays inside of its cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ')
}
