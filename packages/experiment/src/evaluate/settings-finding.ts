import type { Finding, SettingsBlock } from '@pretexts/contracts'
import type { Encoder } from '@pretexts/nn'
import { evalCommand, trainCommand } from '../settings/command-line.ts'
import { words } from './curves-finding.ts'
import type { Evaluation } from './evaluation.ts'

/** Settings, seed and backend, and the commands that do it again. */
export function settingsFinding(evaluation: Omit<Evaluation, 'findings'>, encoder: Encoder): Finding {
  const { settings, comparisonSettings, pretraining, backend, version, run } = evaluation
  const { task, model, data, training } = settings
  const rows: SettingsBlock['rows'] = [
    { name: 'task', value: task.name },
    ...rowsOf(task.options),
    { name: 'data', value: data.name },
    ...rowsOf(data.options),
    { name: 'encoder', value: `${model.name} ${encoder.describe()}, ${encoder.parameterCount()} parameters` },
    ...rowsOf(model.options),
    ...rowsOf(training),
    { name: 'pretraining', value: `${pretraining.steps} steps, ${pretraining.seconds.toFixed(0)} s` },
    ...(comparisonSettings ? rowsOf(comparisonSettings) : []),
    { name: 'backend', value: backend },
    { name: 'pretexts', value: version },
  ]
  const commands = [
    trainCommand(settings, run),
    ...(comparisonSettings ? [evalCommand(comparisonSettings, run)] : []),
  ]
  return {
    id: 'settings',
    title: 'Settings, and how to repeat this',
    text: 'The same seed on the same machine gives the same numbers, whatever the number of threads.',
    blocks: [
      { kind: 'settings', rows },
      { kind: 'commands', commands },
    ],
  }
}

function rowsOf(options: object): { name: string; value: string | number | boolean }[] {
  return Object.entries(options)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => ({ name: words(name), value: Array.isArray(value) ? value.join(', ') : value }))
}
