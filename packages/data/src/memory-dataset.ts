import { shapeOf, sizeOf } from '@pretexts/contracts'
import { ArgumentError, formatShape, type KnownOptions, requireOptions } from '@pretexts/tensor'
import { DataError } from './data-error.ts'
import type { MemoryDataset } from './dataset.ts'
import { requireIndices } from './require-indices.ts'
import type { FormOf, Samples, TokenSamples } from './samples.ts'

/** All examples of a data set in one block of memory. */
export interface MemoryOptions<S extends Samples> {
  readonly name: string
  readonly form: FormOf<S>
  /** (count, …shape of the form), row-major; kept, not copied. */
  readonly values: S['values']
  /** A class for each example. Default null: there are none. */
  readonly labels?: ArrayLike<number> | null
  /** The classes by number. Default: `0`, `1`, … up to the largest label. */
  readonly classNames?: readonly string[] | null
  /** For tokens and signals: how much of each example is not padding. Default: all of it. */
  readonly lengths?: Int32Array
  /** For tokens: the text of every token. Default: the ids as text. */
  readonly vocabulary?: readonly string[]
  /** For tokens: where sentences begin in each example. Default: nobody knows. */
  readonly sentences?: readonly Int32Array[]
  /** For tokens: the document that each example is from. Default: nobody knows. */
  readonly documents?: Int32Array
}

const memoryOptions: KnownOptions<MemoryOptions<Samples>> = {
  name: 'string',
  form: 'object',
  values: 'object',
  labels: 'object',
  classNames: 'object',
  lengths: 'object',
  vocabulary: 'object',
  sentences: 'object',
  documents: 'object',
}

/**
 * A data set that lies in memory; reading copies the examples asked for and never waits.
 *
 * @throws ArgumentError when the values are not a whole number of examples, DataError when labels do not fit
 * @example memoryDataset<ImageSamples>({ name: 'dots', form, values: new Uint8Array(2 * 784) }).count // 2
 */
export function memoryDataset<S extends Samples>(options: MemoryOptions<S>): MemoryDataset<S> {
  const { name, form, values } = requireOptions('memoryDataset', options, memoryOptions)
  const size = sizeOf(form)
  const count = values.length / size
  if (!Number.isInteger(count)) {
    const message = `values must hold a whole number of examples of ${formatShape(shapeOf(form))}; got ${values.length} values`
    throw new ArgumentError('memoryDataset', 'values', values.length, message)
  }
  const labels = labelsOf(options, count)
  const classNames = labels && classNamesOf(options, labels)
  const extras = extrasOf(options, count)
  return {
    name,
    form,
    count,
    labels,
    classNames,
    read(indices) {
      requireIndices('read', indices, { name, count })
      return {
        form,
        indices: Int32Array.from(indices),
        labels: labels && Int32Array.from(indices, (index) => labels[index]),
        values: gather(values, size, indices),
        ...extras(indices),
      } as unknown as S
    },
  }
}

function labelsOf({ name, labels }: MemoryOptions<Samples>, count: number): Int32Array | null {
  if (labels === undefined || labels === null) return null
  if (labels.length === count) return Int32Array.from(labels)
  throw new DataError('memoryDataset', {
    source: name,
    expected: `${count} labels, one for each example`,
    found: `${labels.length}`,
    fix: 'check that labels and examples belong together',
  })
}

function classNamesOf({ name, classNames }: MemoryOptions<Samples>, labels: Int32Array): readonly string[] {
  const largest = labels.reduce((most, label) => Math.max(most, label), -1)
  const smallest = labels.reduce((least, label) => Math.min(least, label), 0)
  const names = classNames ?? Array.from({ length: largest + 1 }, (_, label) => String(label))
  if (smallest >= 0 && largest < names.length) return names
  throw new DataError('memoryDataset', {
    source: name,
    expected: `labels from 0 to ${names.length - 1}`,
    found: `${smallest < 0 ? smallest : largest}`,
    fix: 'give a name for every class',
  })
}

/** What samples of tokens and signals have besides values. */
function extrasOf(
  { form, lengths, vocabulary, sentences, documents }: MemoryOptions<Samples>,
  count: number,
): (indices: ArrayLike<number>) => Partial<TokenSamples> {
  if (form.kind === 'image') return () => ({})
  if (lengths && lengths.length !== count) {
    const message = `lengths must have one entry for each of ${count} examples; got ${lengths.length}`
    throw new ArgumentError('memoryDataset', 'lengths', lengths.length, message)
  }
  const words =
    form.kind === 'tokens' && (vocabulary ?? Array.from({ length: form.vocabulary }, (_, id) => String(id)))
  return (indices) => ({
    lengths: Int32Array.from(indices, (index) => lengths?.[index] ?? form.length),
    ...(words && { vocabulary: words }),
    ...(sentences && { sentences: Array.from(indices, (index) => sentences[index]) }),
    ...(documents && { documents: Int32Array.from(indices, (index) => documents[index]) }),
  })
}

/** Rows of `size` values each, in the order of `indices`. */
function gather<V extends Samples['values']>(values: V, size: number, indices: ArrayLike<number>): V {
  const rows = new (values.constructor as new (length: number) => V)(indices.length * size)
  for (let i = 0; i < indices.length; i++) {
    rows.set(values.subarray(indices[i] * size, (indices[i] + 1) * size), i * size)
  }
  return rows
}
