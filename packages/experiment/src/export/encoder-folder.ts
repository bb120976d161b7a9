import { writeSafetensors } from '@pretexts/formats'
import { Bert, huggingFaceConfigOf, toHuggingFaceNames } from '@pretexts/models'
import type { StateDict } from '@pretexts/nn'
import { BertObjective, MaskedLmObjective } from '@pretexts/pretext'
import { formatVocabularyText, type Tokenizer } from '@pretexts/text'
import { tokenizerOf } from '../data/open-text.ts'
import { readResults } from '../evaluate/results-file.ts'
import { openLanguageRun } from '../language/open-language-run.ts'
import { registry as everything, named, type Registry } from '../registry.ts'
import type { OpenEncoder } from '../run/open-run.ts'
import { arraysOf } from './encoder-state.ts'
import { modelCard } from './model-card.ts'
import { replaceFolder } from './replace-folder.ts'

/** The files of a Hugging Face folder. */
export const hubFiles: readonly string[] = [
  'config.json',
  'model.safetensors',
  'README.md',
  'vocab.txt',
  'tokenizer.json',
  'tokenizer_config.json',
]

/**
 * Writes a run as a folder for the Hugging Face Hub: `config.json`, `model.safetensors`, a tokenizer where it is of text, and a model
 * card. A BERT has the names and the settings of Hugging Face's BERT, heads included, and opens there; other networks have ours.
 * @throws UsageError when the folder holds something else
 */
export async function writeEncoderFolder(
  path: string,
  opened: OpenEncoder,
  registry: Registry = everything,
): Promise<void> {
  const { settings, files } = opened
  const task = named('task', registry.tasks, settings.task.name)
  const model = named('model', registry.models, settings.model.name)
  const evaluation = await readResults(files.results).catch(() => null)
  const isBert = opened.encoder instanceof Bert && canBeBert(opened.encoder)
  const { config, state } = isBert ? await bertOf(opened, registry) : own(opened)
  const use = isBert
    ? "```python\nfrom transformers import BertModel\nmodel = BertModel.from_pretrained('.')\n```"
    : `\`\`\`sh\npretexts train ${settings.task.name} --model ${settings.model.name} --init model.safetensors --out runs/next\n\`\`\``
  await replaceFolder(path, hubFiles, [
    ['config.json', [json(config)]],
    ['model.safetensors', [writeSafetensors(arraysOf(state), { format: 'pt' })]],
    ...tokenizerFiles(opened),
    ['README.md', [modelCard({ opened, task, model, evaluation, use })]],
  ])
}

/** Whether Hugging Face's BERT is the same network: one with norms before its blocks is another. */
function canBeBert(encoder: Bert): boolean {
  try {
    return huggingFaceConfigOf(encoder) !== null
  } catch {
    return false
  }
}

/** Encoder and heads under Hugging Face's names. */
async function bertOf(
  { files, encoder }: OpenEncoder,
  registry: Registry,
): Promise<{ config: object; state: StateDict }> {
  const { objective } = await openLanguageRun(files.path, registry)
  const hasTheirs = objective instanceof BertObjective || objective instanceof MaskedLmObjective
  const all = hasTheirs ? Object.entries(objective.stateDict()) : []
  const heads = all.filter(([name]) => /^(head|nextSentence)\./.test(name))
  const whole = Object.entries(encoder.stateDict()).map(([name, x]) => [`encoder.${name}`, x] as const)
  const state = toHuggingFaceNames(Object.fromEntries([...whole, ...heads]))
  return { config: huggingFaceConfigOf(encoder as Bert), state }
}

function own({ encoder, settings }: OpenEncoder): { config: object; state: StateDict } {
  const { model, task } = settings
  const { form, features } = encoder
  const config = { model_type: 'pretexts', architectures: [model.name], hidden_size: features, form }
  return { config: { ...config, model_options: model.options, task }, state: encoder.stateDict() }
}

function* tokenizerFiles({ files, artifacts, settings, encoder }: OpenEncoder): Iterable<[string, string[]]> {
  const { form } = encoder
  if (form.kind !== 'tokens') return
  const tokenizer: Tokenizer = tokenizerOf(files.path, artifacts, settings.data.options)
  yield ['vocab.txt', [formatVocabularyText(tokenizer.tokens)]]
  yield ['tokenizer.json', [json(tokenizer.toJSON())]]
  const tokenizerConfig = { tokenizer_class: 'BertTokenizer', model_max_length: form.length }
  yield ['tokenizer_config.json', [json(tokenizerConfig)]]
}

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`
