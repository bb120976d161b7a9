import type { Finding } from '@pretexts/contracts'
import { percent } from '@pretexts/contracts'
import { requireOptions } from '@pretexts/tensor'
import type { Protocol } from '../comparison/protocols.ts'
import type { ComparisonRow } from '../results/summarize.ts'
import { labelsText, signedPoints } from './format.ts'
import { isPretrained, strongest, verdicts } from './verdict.ts'

export interface ComparisonFindingOptions {
  /** Protocols that could not run, from `leftOut`. Default none. */
  readonly leftOut?: readonly Pick<Protocol, 'title'>[]
}

/** How good frozen and fine-tuned features are with few labels, next to every baseline: the main result of a run. */
export function comparisonFinding(
  rows: readonly ComparisonRow[],
  options?: ComparisonFindingOptions,
): Finding {
  const { leftOut = [] } = requireOptions('comparisonFinding', options, { leftOut: 'object' })

  const found = verdicts(rows)
  const note = [stepsNote(rows), leftOutNote(leftOut)].filter((part) => part !== '').join(' ')
  return {
    id: 'comparison',
    title: 'Label efficiency',
    text: introOf(rows),
    ...highlightOf(rows),
    metrics: Object.fromEntries(
      rows.map(({ protocol, labelsPerClass, accuracy }) => [`${protocol}@${labelsPerClass}`, accuracy.mean]),
    ),
    blocks: [
      ...(found.length > 0
        ? [
            {
              kind: 'text' as const,
              paragraphs: found.map(({ headline, detail }) => `${headline}: ${detail}.`),
            },
          ]
        : []),
      {
        kind: 'comparison',
        rows: rows.map((row) => ({
          name: row.title,
          pretrained: isPretrained(row),
          labelsPerClass: row.labelsPerClass,
          accuracy: { mean: row.accuracy.mean, margin: row.accuracy.ci95, values: row.accuracy.runs },
        })),
        ...(note !== '' && { note }),
      },
    ],
  }
}

function introOf(rows: readonly ComparisonRow[]): string {
  const subsets = Math.max(
    0,
    ...rows
      .filter(({ labelsPerClass }) => labelsPerClass !== 'all')
      .map(({ accuracy }) => accuracy.runs.length),
  )
  const few =
    subsets > 0
      ? `Every method gets the same labels: ${subsets === 1 ? 'one class-balanced subset' : `${subsets} class-balanced subsets`} of each size, the smaller inside the larger. `
      : ''
  return `${few}Probes choose their settings on a fifth of their own labels, never on test examples.`
}

/** The best pretrained row at the smallest number of labels, and how far it is from the best baseline there. */
function highlightOf(rows: readonly ComparisonRow[]): Pick<Finding, 'highlight'> {
  const [first] = verdicts(rows)
  const best =
    first && strongest(rows.filter((row) => isPretrained(row) && row.labelsPerClass === first.labelsPerClass))
  if (!best) return {}
  const gap = `${signedPoints(first.difference)} points against the best baseline${first.outcome === 'unclear' ? ', not a clear difference' : ''}`
  const label = `test accuracy with ${labelsText(best.labelsPerClass)} (“${best.title}”; ${gap})`
  return { highlight: { value: percent(best.accuracy.mean), label } }
}

/** The number of updates that each kind of training had. */
function stepsNote(rows: readonly ComparisonRow[]): string {
  const kinds = [
    ['Fine-tuning', rows.filter(isPretrained)],
    ['training from scratch', rows.filter((row) => !isPretrained(row))],
  ] as const
  const parts = kinds.flatMap(([kind, own]) => {
    const [few, all] = [false, true].map((every) =>
      stepsOf(own.filter(({ labelsPerClass }) => (labelsPerClass === 'all') === every)),
    )
    if (few === undefined) return all === undefined ? [] : [`${kind} has ${all} steps`]
    return [`${kind} has ${few} steps${all === undefined || all === few ? '' : ` (${all} with all labels)`}`]
  })
  if (parts.length === 0) return ''
  const text = parts.join(', ')
  return `${text[0].toUpperCase()}${text.slice(1)}. Longer training would change these rows.`
}

function stepsOf(rows: readonly ComparisonRow[]): number | undefined {
  const steps = rows.map(({ settings }) => settings['steps']).find((value) => typeof value === 'number')
  return steps as number | undefined
}

function leftOutNote(protocols: readonly Pick<Protocol, 'title'>[]): string {
  if (protocols.length === 0) return ''
  const names = protocols.map(({ title }) => `“${title}”`).join(', ')
  return `There is no random view of these examples, so these methods were left out: ${names}.`
}
