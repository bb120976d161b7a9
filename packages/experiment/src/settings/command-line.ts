import { defaultsOf, flagName } from '@pretexts/contracts'
import { type ComparisonSettings, comparisonOptions } from '../compare/comparison-options.ts'
import { registry } from '../registry.ts'
import { trainingFor } from './plan.ts'
import type { RunSettings, Values } from './run-settings.ts'
import { trainingOptions } from './training-options.ts'

/** The command that makes a run with these settings; training options that are usual for its task are left out. */
export function trainCommand({ task, model, data, training }: RunSettings, out: string): string {
  const flags = [
    ...flagsOf(task.options, {}),
    ...flagsOf(data.options, {}),
    ...flagsOf(model.options, {}),
    ...flagsOf(training, usualTraining(task.name, training)),
  ]
  const named = ['--data', quote(data.name), '--model', quote(model.name)]
  return ['npx pretexts train', quote(task.name), ...named, ...flags, '--out', quote(out)].join(' ')
}

/** What a command trains with where it says nothing: passes that are asked for take the place of the task's steps. */
function usualTraining(name: string, { epochs }: Values): Values {
  const task = registry.tasks.find((known) => known.name === name)
  if (task === undefined) return defaultsOf(trainingOptions) as Values
  const usual: Values = { ...trainingFor(task) }
  return epochs === usual.epochs ? usual : { ...usual, steps: 0 }
}

/** The command that compares that run again. */
export function evalCommand(settings: ComparisonSettings, run: string): string {
  const { protocols, labelsPerClass, fineTuneRates, scratchRates, ...numbers } = settings
  const lists = { protocols, labelsPerClass, fineTuneRates, scratchRates }
  const given = Object.entries(lists).flatMap(([name, list]) =>
    list ? [`--${flagName(name)} ${quote(list.join(','))}`] : [],
  )
  const changed = flagsOf(numbers, defaultsOf(comparisonOptions) as Values)
  return ['npx pretexts eval', quote(run), ...given, ...changed].join(' ')
}

/** Flags for the options that differ from the usual ones. */
function flagsOf(options: Values, usual: Values): string[] {
  return Object.entries(options)
    .filter(([name, value]) => value !== usual[name] && value !== '')
    .map(([name, value]) => `--${quoteFlag(name)} ${quote(String(value))}`)
}

/** The name of an option that comes from a file, which may name anything. */
const quoteFlag = (name: string): string => (/^\w+$/.test(name) ? flagName(name) : quote(name))

/** As a shell needs it: words as they are, anything else in single quotes. A value that begins with a dash is no flag. */
export function quote(text: string): string {
  const plain = /^[\w./:=@%+,][\w./:=@%+,-]*$/.test(text)
  return plain ? text : `'${(text.startsWith('-') ? `./${text}` : text).replaceAll("'", `'\\''`)}'`
}
