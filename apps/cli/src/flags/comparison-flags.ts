import type { Dataset } from '@pretexts/data'
import { type ComparisonSettings, comparisonOptions, cores, usualSettings } from '@pretexts/experiment'
import type { LabelCount } from '@pretexts/transfer'
import type { Command } from 'commander'
import { UsageError } from '../failure.ts'
import { addOptionFlags, readOptionFlags } from './option-flags.ts'
import type { Flags } from './run-flags.ts'

/** Flags of a comparison with baselines. */
export function addComparisonFlags(command: Command): Command {
  command
    .option('--protocols <name,name>', 'which protocols (default: the usual ones; see `pretexts protocols`)')
    .option(
      '--labels-per-class <n,n>',
      'numbers of labeled examples of each class; `all` for all (default: 1,5,10,50,100,all, as far as the classes have them)',
    )
    .option(
      '--fine-tune-rates <x,x>',
      'learning rates to choose from, on a fifth of the labels (default: one, no choice)',
    )
    .option('--scratch-rates <x,x>', 'the same for training from scratch')
  return addOptionFlags(command, comparisonOptions).option(
    '--threads <n>',
    'runs at a time (default: one for each core)',
  )
}

/** @throws UsageError naming the flag and the rule */
export function comparisonFrom(flags: Flags, labeled: Dataset): ComparisonSettings {
  const given = readOptionFlags(comparisonOptions, flags) as Partial<ComparisonSettings>
  const lists = {
    protocols: list(flags.protocols, 'protocols', (name) => name),
    labelsPerClass: list(flags.labelsPerClass, 'labels-per-class', labelCount),
    fineTuneRates: list(flags.fineTuneRates, 'fine-tune-rates', rate),
    scratchRates: list(flags.scratchRates, 'scratch-rates', rate),
  }
  const chosen = Object.fromEntries(Object.entries(lists).filter(([, value]) => value !== undefined))
  return { ...usualSettings(labeled), ...given, ...chosen }
}

/** @throws UsageError unless it is a whole number ≥ 1 */
export function threadsFrom({ threads }: Flags): number {
  if (threads === undefined) return cores()
  const count = Number(threads)
  if (Number.isSafeInteger(count) && count >= 1 && count <= 256) return count
  throw new UsageError(`--threads must be a whole number from 1 to 256; got '${threads}'`)
}

function list<T>(given: unknown, flag: string, read: (entry: string, flag: string) => T): T[] | undefined {
  if (given === undefined) return undefined
  const entries = String(given)
    .split(',')
    .map((entry) => entry.trim())
  if (new Set(entries).size !== entries.length)
    throw new UsageError(`--${flag} must not repeat an entry; got '${given}'`)
  return entries.map((entry) => read(entry, flag))
}

function labelCount(entry: string, flag: string): LabelCount {
  if (entry === 'all') return 'all'
  const count = Number(entry)
  if (Number.isSafeInteger(count) && count >= 1) return count
  throw new UsageError(`--${flag} must be a list of whole numbers ≥ 1, or all; got '${entry}'`)
}

function rate(entry: string, flag: string): number {
  const value = Number(entry)
  if (value > 0 && value < Number.POSITIVE_INFINITY) return value
  throw new UsageError(`--${flag} must be a list of numbers above 0; got '${entry}'`)
}
