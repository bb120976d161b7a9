import { completeEvalConfig, type EvalConfig } from './eval-config.ts'
import { flagOf } from './flags.ts'
import { parseRunConfig, type RunConfig } from './run-config.ts'

/** The command that makes a run with these settings: those that are as usual are left out. */
export function trainCommand({ task, ...settings }: RunConfig, out: string): string {
  const usual = parseRunConfig({ task }, flagOf)
  const named = { ...usual, data: undefined } // the data set is always said
  return ['npx pretexts train', task, ...flagsOf(settings, named), '--out', quote(out)].join(' ')
}

/** The command that compares that run again. */
export function evalCommand(settings: EvalConfig, run: string): string {
  return ['npx pretexts eval', quote(run), ...flagsOf(settings, completeEvalConfig({}))].join(' ')
}

/** Flags for the settings that differ from the usual ones. */
function flagsOf(settings: object, usual: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(settings)
    .filter(([key, value]) => String(value) !== String(usual[key]))
    .map(([key, value]) => `${flagOf(key)} ${quote(String(value))}`)
}

/** As a shell needs it: words as they are, anything else in single quotes. */
const quote = (text: string): string =>
  /^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
