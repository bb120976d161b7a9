import { writeAtomicallySync } from '@pretexts/contracts'
import { writeSafetensors } from '@pretexts/formats'
import { Bert, huggingFaceConfigOf, toHuggingFaceNames } from '@pretexts/models'
import { saveTokenizer, saveVocabularyText } from '@pretexts/text'
import { UsageError } from '../errors.ts'
import type { LanguageRun } from '../language/open-language-run.ts'

/**
 * Writes a BERT as a folder of Hugging Face: `config.json`, `model.safetensors`, `vocab.txt`, `tokenizer.json` and
 * `tokenizer_config.json`. Heads for hidden tokens and next sentences go with it where the run has them.
 * @param run from `openLanguageRun` or `readBertFolder`
 * @throws UsageError for a run of another model, or when the folder holds something; ArgumentError for a BERT with pre-norm
 */
export function writeBertFolder(
  path: string,
  run: Pick<LanguageRun, 'objective' | 'tokenizer' | 'path'>,
): void {
  const { existsSync, mkdirSync, readdirSync } = process.getBuiltinModule('node:fs')
  const { join } = process.getBuiltinModule('node:path')
  const { objective, tokenizer } = run
  const { encoder } = objective
  if (!(encoder instanceof Bert))
    throw new UsageError(`the network of '${run.path}' is no BERT; nothing was written`)
  const config = huggingFaceConfigOf(encoder)
  if (existsSync(path) && readdirSync(path).length > 0)
    throw new UsageError(`'${path}' is not empty; give the name of a new folder`)
  const own = Object.entries(objective.stateDict()).filter(([name]) =>
    /^(encoder|head|nextSentence)\./.test(name),
  )
  const arrays = Object.entries(toHuggingFaceNames(Object.fromEntries(own))).map(
    ([name, x]) => [name, { values: Float32Array.from(x.values()), shape: [...x.shape] }] as const,
  )
  mkdirSync(path, { recursive: true })
  writeAtomicallySync(join(path, 'model.safetensors'), [writeSafetensors(arrays, { format: 'pt' })])
  saveVocabularyText(join(path, 'vocab.txt'), tokenizer)
  saveTokenizer(join(path, 'tokenizer.json'), tokenizer)
  const json = (value: object) => [new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`)]
  const tokenizerConfig = { tokenizer_class: 'BertTokenizer', model_max_length: encoder.form.length }
  writeAtomicallySync(join(path, 'tokenizer_config.json'), json(tokenizerConfig))
  writeAtomicallySync(join(path, 'config.json'), json(config))
}
