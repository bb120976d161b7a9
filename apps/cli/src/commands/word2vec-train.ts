import { percent } from '@pretexts/contracts'
import { saveFastText, saveWordCounts, saveWordVectors } from '@pretexts/formats'
import { buildVocabulary, type CorpusReport, encodeCorpus } from '@pretexts/text'
import { fastTextModel, inFlags, readTrainFlags, WordTraining } from '@pretexts/word2vec'
import { Interrupted } from '../failure.ts'
import { count, plural } from '../terminal/format.ts'
import { say } from '../terminal/print.ts'
import { interruptible } from '../terminal/signals.ts'
import { FastTextProgress } from './word2vec-progress.ts'

/**
 * Learns vectors and writes `BASE.bin` and `BASE.vec`, as fastText does. Ctrl-C ends the training and saves what was learned
 * as `BASE.partial.bin` and `BASE.partial.vec`; a second one ends the process at once.
 * @throws Interrupted then
 */
export async function train(architecture: 'skipGram' | 'cbow', args: readonly string[]): Promise<void> {
  const task = readTrainFlags(architecture, args)
  const corpus = await encodeCorpus(task.input, task.corpus)
  try {
    const vocabulary = buildVocabulary(corpus, task.vocabulary)
    sayReport(corpus.report, vocabulary.size)
    const training = new WordTraining(corpus, vocabulary, task.training)
    const { signal, share } = await learn(training, task.isQuiet)
    // Here a signal ends the process: saving is not interrupted by the first, nor does it stop the second.
    const base = signal ? `${task.base}.partial` : task.base
    saveFastText(`${base}.bin`, fastTextModel(training))
    saveWordVectors(`${base}.vec`, training.vectors)
    if (signal) {
      throw new Interrupted(signal, `stopped after ${percent(share)}; what was learned until then is in ${base}.bin and ${base}.vec`) // biome-ignore format: one line
    }
    if (task.vocabularyFile) saveWordCounts(task.vocabularyFile, vocabulary)
    say(`wrote ${base}.bin and ${base}.vec`)
  } catch (error) {
    throw inFlags(error)
  } finally {
    corpus.close()
  }
}

interface Ended {
  /** What ended it early. */
  readonly signal: NodeJS.Signals | null
  /** Of all words of all epochs, those that were read. */
  readonly share: number
}

/** Trains to the end, or to the first signal. */
function learn(training: WordTraining, isQuiet: boolean): Promise<Ended> {
  return interruptible(async ({ signal }) => {
    const line = isQuiet ? null : new FastTextProgress(training.settings.threads)
    let share = 0
    for await (const progress of training) {
      line?.show(progress)
      share = progress.words / progress.totalWords
      if (signal.aborted && share < 1) break
    }
    line?.end()
    return { signal: signal.aborted && share < 1 ? (signal.reason as Interrupted).signal : null, share }
  })
}

export function sayReport(report: CorpusReport, words: number): void {
  say(`Read ${plural(report.tokens, 'token')}, ${count(words)} different words kept`)
  if (report.invalidTokens > 0)
    say(`${plural(report.invalidTokens, 'token')} were no valid UTF-8; read with U+FFFD in them`)
  if (report.invalidSequences > 0) {
    say(`${plural(report.invalidSequences, 'byte sequence')} were no valid UTF-8 and left out; convert the text first, for instance with iconv -f latin1 -t utf-8`) // biome-ignore format: one line
  }
  if (report.longTokens > 0) say(`${plural(report.longTokens, 'token')} above 1,024 bytes left out`)
}
