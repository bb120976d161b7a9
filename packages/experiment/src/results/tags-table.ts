import { cell, table, title, valuesOf } from './result-cells.ts'
import { type ResultRow, tagProtocols } from './result-row.ts'
import type { SuitePart } from './suite.ts'

/** Part-of-speech tags: told from the words alone, from each method's table of embeddings, and from its vectors in a sentence. */
export function tagsTable({ methods, samples, tagging }: SuitePart, rows: readonly ResultRow[]): string[] {
  if (tagging === undefined) return []
  const shown = (isOwn: (row: ResultRow) => boolean): string => {
    const value = valuesOf(rows, isOwn, 'all')
    return value === null ? '–' : cell(value.mean, value.ci95, '')
  }
  const own = methods.map((method) => [
    title(method, rows),
    ...[tagProtocols.table, tagProtocols.trained].map((protocol) =>
      shown((row) => row.method === method && row.protocol === protocol && row.budget.samples === samples),
    ),
  ])
  const untrained = rows.filter(({ protocol }) => protocol === tagProtocols.random)
  const baselines = [
    ['*most frequent tag of the word*', shown(({ protocol }) => protocol === tagProtocols.words), ''],
    ...[...new Set(untrained.map(({ model }) => model))].map((model) => [
      `*untrained, ${model}*`,
      '',
      shown((row) => row.protocol === tagProtocols.random && row.model === model),
    ]),
  ]
  const { trainWords, testWords, draws, corpus } = tagging
  const [learned, tested] = [trainWords, testWords].map((words) => words.toLocaleString('en'))
  const note = `Frozen: a linear classifier learns from ${learned} tagged words of ${corpus} and is tested on ${tested} others. Mean and 95% interval over ${draws} draws of sentences.`
  const head = ['accuracy in %', 'table of embeddings', 'vectors in the sentence']
  return ['#### Part-of-speech tags', table(head, [...own, ...baselines]), note]
}
