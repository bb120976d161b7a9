import { hasSequence } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { brownSentences, corpusFolder } from '@pretexts/text'
import { meanInterval } from '@pretexts/transfer'
import { openLanguageRun } from '../language/open-language-run.ts'
import { type TaggedWords, type TagSource, tagWords } from '../language/tag-words.ts'
import type { Registry } from '../registry.ts'
import { randomEncoder } from '../run/create-objective.ts'
import type { OpenRun } from '../run/open-run.ts'
import type { RunPlan } from '../settings/plan.ts'
import { type Item, subjectOf } from './items.ts'
import { questionOf, tagProtocols } from './result-row.ts'
import type { SuiteTagging } from './suite.ts'
import type { Answer } from './task-answers.ts'

/**
 * What an item still has to answer about part-of-speech tags; nothing where its part has no tagging.
 * @param known the questions that have rows, as `questionOf` writes them
 */
export function openTags(item: Item, plan: RunPlan, known: ReadonlySet<string>): TagSource[] {
  if (item.part.tagging === undefined) return []
  return (Object.keys(tagProtocols) as TagSource[]).filter((source) => {
    const protocol = tagProtocols[source]
    const subject = subjectOf(protocol, item, plan)
    return !known.has(questionOf({ ...subject, protocol, labelsPerClass: 'all', metric: 'accuracy' }))
  })
}

/**
 * How well part-of-speech tags are told from the vectors of a run, and from its baselines, over several draws of sentences.
 * @param wanted what is still to be answered; nothing else is computed
 * @throws CorpusError when the tagged corpus is not installed
 */
export async function tagAnswers(
  run: OpenRun,
  { part: { tagging }, seed }: Item,
  { wanted, registry }: { wanted: readonly TagSource[]; registry: Registry },
): Promise<Answer[]> {
  if (tagging === undefined) return []
  const sentences = taggedSentences(tagging)
  const language = await openLanguageRun(run.files.path, registry)
  const { encoder } = language.objective
  if (!hasSequence(encoder)) return []
  const random = wanted.includes('random') ? randomEncoder(run.plan, new Random(seed)) : undefined
  const { trainWords, testWords } = tagging
  const draws = Array.from({ length: tagging.draws }, (_, seed) =>
    tagWords(language, { trained: encoder, random }, sentences, {
      trainWords,
      testWords,
      seed,
      from: wanted,
    }),
  )
  return wanted.map((source) => {
    const runs = draws.flatMap(({ rows }) => rows.filter(({ from }) => from === source))
    const values = runs.map(({ accuracy }) => accuracy)
    const { mean, ci95 } = meanInterval(values)
    return { protocol: tagProtocols[source], labelsPerClass: 'all', value: { mean, ci95, runs: values } }
  })
}

/** The sentences of Brown, with plain tags. */
function taggedSentences({ corpus, folder }: SuiteTagging): TaggedWords[] {
  return Array.from(brownSentences(corpusFolder(corpus, folder)), ({ words, tags }) => ({
    words,
    tags: tags.map(plainTag),
  }))
}

/** A tag without what Brown adds for titles, headlines, foreign words and words that are written as one: `nn-tl` → `nn`. */
export const plainTag = (tag: string): string => /^(?:fw-)?([a-z]+\$?)/.exec(tag)?.[1] ?? tag
