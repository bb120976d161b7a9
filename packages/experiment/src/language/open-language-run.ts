import type { Form, TokenForm } from '@pretexts/contracts'
import type { Dataset } from '@pretexts/data'
import type { Objective } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import type { Tokenizer } from '@pretexts/text'
import { tokenizerOf } from '../data/open-text.ts'
import { RunError, UsageError } from '../errors.ts'
import { registry as everything, named, type Registry } from '../registry.ts'
import { encoderMaker } from '../run/create-objective.ts'
import { lastCheckpoint } from '../run/load-trained.ts'
import { openFolder } from '../run/open-folder.ts'
import { completed } from '../settings/plan.ts'

/** A trained run on text with its heads and its tokenizer. */
export interface LanguageRun {
  readonly path: string
  readonly task: string
  readonly objective: Objective<unknown>
  readonly tokenizer: Tokenizer
  /** What the encoder takes. */
  readonly form: TokenForm
}

/**
 * Opens a run on text to ask its heads something. Reads settings, checkpoint and tokenizer, and not the text.
 * @throws UsageError when it is no run on text; RunError when it has no checkpoint, or its tokenizer does not match
 */
export async function openLanguageRun(path: string, registry: Registry = everything): Promise<LanguageRun> {
  const { files, settings: written, artifacts } = await openFolder(path)
  const task = named('task', registry.tasks, written.task.name)
  const model = named('model', registry.models, written.model.name)
  const settings = completed(written, { task, model })
  const { model: state, extra } = await lastCheckpoint(files)
  const dataForm = (extra as { dataForm: Form }).dataForm
  if (dataForm.kind !== 'tokens')
    throw new UsageError(`'${path}' was not trained on text but on ${dataForm.kind}s`)
  const tokenizer = tokenizerOf(path, artifacts, settings.data.options)
  if (tokenizer.tokens.length !== dataForm.vocabulary) {
    throw new RunError(
      `the tokenizer of '${path}' has ${tokenizer.tokens.length} tokens and its checkpoint ${dataForm.vocabulary}: they do not belong together`,
    )
  }
  const form = (task.encoderForm?.(dataForm, settings.task.options) ?? dataForm) as TokenForm
  const { training } = settings
  const make = encoderMaker({ task, settings, model, form, training })
  const rng = new Random(training.seed).fork('heads')
  const source = { form, dataset: unread(settings.data.name, dataForm) }
  const objective = await task.objective(make, source, settings.task.options, rng)
  try {
    objective.loadStateDict(state)
  } catch (error) {
    throw new RunError(`${files.checkpoint} does not fit ${files.settings}: ${(error as Error).message}`)
  }
  return { path, task: task.name, objective, tokenizer, form }
}

/** Stands for data that nobody is going to read. */
function unread(name: string, form: TokenForm): Dataset {
  return {
    name,
    form,
    count: 0,
    labels: null,
    classNames: null,
    read() {
      throw new RunError(`this task reads its data when it is opened; nothing was opened of ${name}`)
    },
  }
}
