import { keyValues, reproduce, type Section } from '@pretexts/report'
import type { Evaluation } from '../results/evaluation.ts'
import { evalCommand, trainCommand } from '../settings/command-line.ts'
import { formatSeconds } from '../terminal/format.ts'

/** Settings, seed and backend, and the commands that do it again. */
export function settingsSections(evaluation: Evaluation): Section[] {
  const { config, settings, backend, version, encoder, pretraining, seconds, folder } = evaluation
  const rows = [
    ...Object.entries(config).map(([key, value]) => ({ name: words(key), value })),
    {
      name: 'encoder',
      value: `${config.model} ${encoder.describe()}, ${encoder.parameterCount()} parameters`,
    },
    { name: 'pretraining', value: `${pretraining.steps} steps, ${formatSeconds(pretraining.seconds)}` },
    ...Object.entries(settings).map(([key, value]) => ({ name: words(key), value: textOf(value) })),
    { name: 'comparison', value: formatSeconds(seconds) },
    { name: 'backend', value: backend },
    { name: 'pretexts', value: version },
  ]
  return [
    keyValues({ rows }),
    reproduce({
      commands: [trainCommand(config, folder.path), evalCommand(settings, folder.path)],
      note: 'The same seed on the same machine gives the same numbers, however many threads make the runs.',
    }),
  ]
}

/** `labelsPerClass` → `labels per class` */
const words = (key: string): string => key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

const textOf = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value))
