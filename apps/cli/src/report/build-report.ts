import { labelsText, renderReport, type Section } from '@pretexts/report'
import { type Evaluation, verdictsOf } from '../results/evaluation.ts'
import { count, formatSeconds, percent } from '../terminal/format.ts'
import { comparisonSections } from './comparison-sections.ts'
import { curveSection } from './curve-section.ts'
import { fewShotSections } from './few-shot-section.ts'
import { filterSections } from './filter-sections.ts'
import { healthSection } from './health-section.ts'
import { latentSections } from './latent-sections.ts'
import { rotationSections } from './rotation-sections.ts'
import { settingsSections } from './settings-sections.ts'
import { shortcutSections } from './shortcut-section.ts'
import { taskSection } from './task-section.ts'

/** The page about a run: what it was asked, how it learned, what that bought, how to do it again. */
export function buildReport(evaluation: Evaluation): string {
  const { task, config, pretraining, backend, version } = evaluation
  const sections: Section[] = [
    taskSection(evaluation),
    curveSection(evaluation),
    ...rotationSections(evaluation),
    ...shortcutSections(evaluation),
    ...comparisonSections(evaluation),
    ...fewShotSections(evaluation),
    ...latentSections(evaluation),
    ...healthSection([{ name: config.task, rows: evaluation.health, width: evaluation.encoder.features }]),
    ...filterSections(evaluation),
    ...settingsSections(evaluation),
  ]
  return renderReport({
    kicker: `pretexts · ${config.task} · ${config.data}`,
    title: task.title,
    subtitle: `A network learned from ${count(pretraining.images)} images of ${config.data} without their labels: ${task.summary}. Then it was given a few labels, beside networks that had not learned before.`,
    highlights: highlights(evaluation),
    sections,
    footer: `pretexts ${version}, backend ${backend}.`,
  })
}

function highlights(evaluation: Evaluation) {
  const { rotations, pretraining } = evaluation
  const told = rotations && {
    value: percent(rotations.accuracy.accuracy),
    label: 'of rotations told right on held-out images; guessing gives 25 %',
  }
  const bought = verdictsOf(evaluation).map(({ difference, margin, labelsPerClass }) => ({
    value: `${difference < 0 ? '−' : '+'}${(100 * Math.abs(difference)).toFixed(1)} points`,
    label: `${margin === null ? '' : `± ${(100 * margin).toFixed(1)}: `}best pretrained against the strongest baseline, ${labelsText(labelsPerClass)}`,
  }))
  const took = { value: formatSeconds(pretraining.seconds), label: 'of pretraining' }
  return [...(told ? [told] : []), ...bought.slice(0, 2), took]
}
