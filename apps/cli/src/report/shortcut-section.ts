import { accuracyTable, type Section } from '@pretexts/report'
import type { Evaluation } from '../results/evaluation.ts'
import { shortcutVerdict } from '../results/shortcut-findings.ts'
import { count } from '../terminal/format.ts'

/** What the shortcut that the task hides is worth on the task, and what it costs afterwards. */
export function shortcutSections({
  shortcut,
  pretraining,
}: Pick<Evaluation, 'shortcut' | 'pretraining'>): Section[] {
  if (shortcut === null) return []
  const { steps, labelsPerClass, rows, cost } = shortcut
  const share = (mean: number | null) => (mean === null ? null : { mean, ci95: null })
  const runs = cost.runs.length
  const trained = [pretraining.steps, steps].map((made) => `(${count(made)} steps)`)
  return [
    accuracyTable({
      title: 'The shortcut',
      intro: `Where images are centred, their place alone can give their turn away. The task moves them, so that it says nothing. The same network, trained for ${steps} steps on images as they are: ${shortcutVerdict(shortcut)}.`,
      caption: `Percent. Turns: of held-out images, as they are and moved; guessing gives 25. Probe: test accuracy of a linear probe on frozen features${runs > 1 ? `, mean ± 95 % interval over the same ${runs} label subsets` : ''}.`,
      columns: ['Turns, as they are', 'Turns, moved', `Probe, ${labelsPerClass} labels per class`],
      rows: rows.map(({ name, asIs, hidden, probe }, i) => ({
        name: [name, trained[i]].filter(Boolean).join(' '),
        own: i === 0,
        values: [share(asIs), share(hidden), probe],
      })),
    }),
  ]
}
