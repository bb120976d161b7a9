import { type Form, flagName } from '@pretexts/contracts'
import type { Dataset } from '@pretexts/data'
import { planRun, registry } from '@pretexts/experiment'
import { type AnyTask, bert } from '@pretexts/pretext'
import { Command } from 'commander'
import { expect, test } from 'vitest'
import { addRunFlags } from './run-flags.ts'

/** One form of each kind, which every task of that kind accepts. */
const forms: readonly Form[] = [
  { kind: 'image', channels: 3, height: 32, width: 32 },
  { kind: 'signal', channels: 1, length: 8000, rate: 8000 },
  {
    kind: 'tokens',
    length: 64,
    vocabulary: 100,
    special: { pad: 0, unknown: 1, classify: 2, separate: 3, mask: 4 },
  },
]

const cases = registry.tasks.flatMap((task) => {
  const form = forms.find((candidate) => task.accepts(candidate) === null) as Form
  return registry.data
    .filter(({ kind }) => kind === form.kind)
    .map(({ name }) => ({ task, form, data: name }))
})

/** The settings of a run with this data, planned without opening it. */
async function settingsOf(task: AnyTask, form: Form, data: string) {
  const open = async () => ({ train: { form } as Dataset, test: null })
  const sources = registry.data.map((source) => ({ ...source, by: 'name' as const, open }))
  const { settings } = await planRun({ task: task.name, data }, { ...registry, data: sources })
  return {
    ...settings.task.options,
    ...settings.training,
    ...settings.model.options,
    ...settings.data.options,
  }
}

const helpOf = (task: AnyTask): string =>
  addRunFlags(new Command(task.name), task).configureHelp({ helpWidth: 1000 }).helpInformation()

/** What the help of a flag says: `--mask-ratio <x>  share … (default: 0.75)`. */
function statedIn(help: string, option: string): string | undefined {
  const line = help.split('\n').find((text) => text.trim().startsWith(`--${flagName(option)} <`))
  return line && (/ \(default: (.*)\)$/.exec(line)?.[1] ?? '')
}

test.each(cases)('help of $task.name states the values of a run on $data', async ({ task, form, data }) => {
  const help = helpOf(task)
  const settings = await settingsOf(task, form, data)
  const names = Object.keys(settings)
  const stated = Object.fromEntries(names.map((name) => [name, statedIn(help, name)]))
  expect(stated).toEqual(Object.fromEntries(names.map((name) => [name, String(settings[name])])))
})

test('a task whose training, model and data are not the usual ones says so: BERT', () => {
  const help = helpOf(bert)
  const own = {
    steps: '1500',
    learningRate: '0.002',
    clipNorm: '1',
    norm: 'pre',
    pooler: 'true',
    packing: 'sentences',
  }
  for (const [option, value] of Object.entries(own)) expect(statedIn(help, option)).toBe(value)
  expect(help).toContain('(default: bert)')
})
