import { CorpusError } from '../errors.ts'

/** Labels as numbers. */
export interface Classes {
  readonly labels: Int32Array | null
  readonly classNames: readonly string[] | null
}

/** Numbers in names count as numbers: 2 comes before 10. */
const order = new Intl.Collator('en', { numeric: true })

/**
 * Numbers the classes in the order of their names.
 * @throws CorpusError when some documents have a label and some have none
 * @example classesOf('reviews', ['pos', 'neg', 'pos']) // { labels: [1, 0, 1], classNames: ['neg', 'pos'] }
 */
export function classesOf(name: string, labels: readonly (string | null)[]): Classes {
  const missing = labels.indexOf(null)
  if (missing >= 0) {
    const labeled = labels.findIndex((label) => label !== null)
    if (labeled < 0) return { labels: null, classNames: null }
    const message = `document ${labeled + 1} has the label ${JSON.stringify(labels[labeled])}, document ${missing + 1} has none; give a label to all or to none`
    throw new CorpusError('classesOf', name, message)
  }
  const classNames = [...new Set(labels as string[])].sort((a, b) => order.compare(a, b) || (a < b ? -1 : 1))
  const numbers = new Map(classNames.map((label, number) => [label, number]))
  return { labels: Int32Array.from(labels, (label) => numbers.get(label as string)!), classNames }
}
