import { readSafetensors } from '@pretexts/formats'
import { Bert, bertOptionsFrom, fromHuggingFaceNames } from '@pretexts/models'
import type { Objective } from '@pretexts/nn'
import { BertObjective, MaskedLmObjective } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { fromArray, PretextsError } from '@pretexts/tensor'
import { loadTokenizer } from '@pretexts/text'
import { RunError, UsageError } from '../errors.ts'
import type { LanguageRun } from '../language/open-language-run.ts'

/** A BERT from a folder: by itself, and, where the folder has the heads, ready to fill in words. */
export interface BertFolder extends Omit<LanguageRun, 'objective'> {
  readonly encoder: Bert
  /** Encoder and heads; null where the folder has no head for hidden tokens. */
  readonly objective: Objective<unknown> | null
}

/**
 * Reads a BERT in a folder of Hugging Face: `config.json`, `model.safetensors`, and `tokenizer.json` or `vocab.txt`.
 * @throws UsageError when a file is missing, RunError when files do not fit each other, or are of another kind of model; FormatError when
 *   one is damaged
 * @example const { encoder, tokenizer } = readBertFolder('bert-tiny')
 */
export function readBertFolder(path: string): BertFolder {
  const { existsSync, readFileSync } = process.getBuiltinModule('node:fs')
  const { join } = process.getBuiltinModule('node:path')
  const file = (name: string): string => {
    if (existsSync(join(path, name))) return join(path, name)
    throw new UsageError(
      `'${path}' has no ${name}; a BERT folder has config.json, model.safetensors and vocab.txt or tokenizer.json`,
    )
  }
  const [configFile, weightsFile] = [file('config.json'), file('model.safetensors')]
  const tokenizer = loadTokenizer(path)
  try {
    const config = parseJson(readFileSync(configFile, 'utf8'), configFile)
    const options = bertOptionsFrom(config, tokenizer.special)
    if (tokenizer.tokens.length > options.form.vocabulary) {
      throw new RunError(
        `the tokenizer of '${path}' has ${tokenizer.tokens.length} tokens and config.json says ${options.form.vocabulary}: they do not belong together`,
      )
    }
    const { tensors } = readSafetensors(readFileSync(weightsFile), weightsFile)
    const state = fromHuggingFaceNames(
      Object.fromEntries(
        Array.from(tensors, ([name, { values, shape }]) => [name, fromArray(values, shape)]),
      ),
    )
    const has = (part: string): boolean => Object.keys(state).some((name) => name.startsWith(part))
    const encoder = new Bert({ ...options, pooler: has('encoder.pooler.') }, new Random('unused'))
    const rng = new Random('heads')
    const both = has('head.') && has('nextSentence.') && encoder.pooler !== null
    const objective = both
      ? new BertObjective(encoder, rng)
      : has('head.')
        ? new MaskedLmObjective(encoder, rng)
        : null
    if (objective) objective.loadStateDict(only(state, both ? '' : 'encoder.', both ? '' : 'head.'))
    else encoder.loadStateDict(stripped(state))
    return { path, task: 'bert', encoder, objective, tokenizer, form: options.form }
  } catch (error) {
    if (error instanceof RunError || !(error instanceof PretextsError) || error.name === 'FormatError')
      throw error
    throw new RunError(`'${path}' cannot be read as a BERT: ${error.message}`)
  }
}

type State = ReturnType<typeof fromHuggingFaceNames>

const only = (state: State, ...prefixes: string[]): State =>
  Object.fromEntries(
    Object.entries(state).filter(([name]) => prefixes.some((prefix) => name.startsWith(prefix))),
  )

/** The encoder's part, without `encoder.` */
const stripped = (state: State): State =>
  Object.fromEntries(Object.entries(only(state, 'encoder.')).map(([name, x]) => [name.slice(8), x]))

function parseJson(text: string, path: string): Record<string, unknown> {
  try {
    const value = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch {
    // told below
  }
  throw new RunError(`${path} is not the JSON of a model's settings; get the file again`)
}
