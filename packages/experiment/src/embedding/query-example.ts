import { subset } from '@pretexts/data'
import { findSource } from '../data/find-source.ts'
import { UsageError } from '../errors.ts'
import { registry as everything, type Registry } from '../registry.ts'
import type { OpenEncoder } from '../run/open-run.ts'
import { type ChosenExamples, openFor, optionsFor, requireForm } from './choose-examples.ts'

/** The example that neighbors are wanted of. */
export interface Query {
  /** It alone. */
  readonly examples: ChosenExamples
  /** Which one it is of those that are searched; null for one from elsewhere. */
  readonly index: number | null
  /** `image 7 of mnist/test`, or the path of a file. */
  readonly title: string
}

/**
 * An example by its number, or a file: an image, a sound, a table or a text, read as the data of the run is. A file that makes several
 * examples stands for the first of them.
 * @throws UsageError when there is no such example or file, or it is of another kind
 */
export async function queryExample(
  opened: OpenEncoder,
  gallery: ChosenExamples,
  asked: string,
  registry: Registry = everything,
): Promise<Query> {
  const { dataset, noun } = gallery
  const { existsSync } = process.getBuiltinModule('node:fs')
  if (/^\d+$/.test(asked) && !existsSync(asked)) return byNumber(gallery, Number(asked))
  if (!existsSync(asked))
    throw new UsageError(
      `'${asked}' is neither the number of one of ${dataset.count} ${noun}s of ${dataset.name}, from 0 on, nor a file`,
    )
  const sources = registry.data.filter(({ by, kind }) => by === 'path' && kind === dataset.form.kind)
  const source = await findSource(sources, asked)
  const { train } = await openFor(opened, source, asked, optionsFor(opened, source))
  requireForm(opened, train)
  const examples = {
    ...gallery,
    dataset: { ...subset(train, [0]), labels: null, classNames: null },
    fileOf: null,
  }
  return { examples, index: null, title: asked }
}

function byNumber(gallery: ChosenExamples, index: number): Query {
  const { dataset, noun } = gallery
  if (index >= dataset.count)
    throw new UsageError(
      `there is no ${noun} ${index}: ${dataset.name} has ${dataset.count}, numbered from 0 on`,
    )
  const examples = { ...gallery, dataset: subset(dataset, [index]) }
  return { examples, index, title: `${noun} ${index} of ${dataset.name}` }
}
