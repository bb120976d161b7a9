import { type Collective, percent } from '@pretexts/contracts'
import { type Joined, joinRanks } from '@pretexts/distributed'
import { saveFastText, saveWordCounts, saveWordVectors } from '@pretexts/formats'
import { buildVocabulary, type CorpusReport, encodeCorpus } from '@pretexts/text'
import { fastTextModel, inFlags, readTrainFlags, type TrainTask, WordTraining } from '@pretexts/word2vec'
import { Interrupted } from '../failure.ts'
import { onRanks, threadsOfRank } from '../running/on-ranks.ts'
import { count, plural } from '../terminal/format.ts'
import { say } from '../terminal/print.ts'
import { interruptible } from '../terminal/signals.ts'
import { FastTextProgress } from './word2vec-progress.ts'
import { requireSameTraining } from './word2vec-ranks.ts'

type Architecture = 'skipGram' | 'cbow'

/**
 * Learns vectors and writes `BASE.bin` and `BASE.vec`, as fastText does. Ctrl-C ends the training and saves what was learned
 * as `BASE.partial.bin` and `BASE.partial.vec`; a second one ends the process at once.
 *
 * Where `mpiexec` or `srun` started several ranks, each learns from its share of the text, and rank 0 writes.
 * @throws Interrupted then; RankError when the ranks have different programs, flags or texts
 */
export async function train(architecture: Architecture, args: readonly string[]): Promise<void> {
  const joined = await joinRanks()
  const work = () => trainOn(architecture, args, joined)
  await (joined ? onRanks(joined, work) : work())
}

async function trainOn(
  architecture: Architecture,
  args: readonly string[],
  joined: Joined | null,
): Promise<void> {
  const collective = joined?.collective
  const writes = !collective || collective.rank === 0
  const threads = joined ? threadsOfRank(joined) : undefined
  const task = readTrainFlags(architecture, args, { writes, threads })
  const corpus = await encodeCorpus(task.input, task.corpus)
  try {
    const vocabulary = buildVocabulary(corpus, task.vocabulary)
    if (collective) requireSameTraining(collective, task, corpus)
    if (writes) sayReport(corpus.report, vocabulary.size)
    const training = new WordTraining(corpus, vocabulary, task.training)
    const { signal, share } = await learn(training, task, collective)
    // Here a signal ends the process: saving is not interrupted by the first, nor does it stop the second.
    const base = signal ? `${task.base}.partial` : task.base
    if (writes) save(training, base)
    if (signal) {
      throw new Interrupted(signal, `stopped after ${percent(share)}; what was learned until then is in ${base}.bin and ${base}.vec`) // biome-ignore format: one line
    }
    if (!writes) return
    if (task.vocabularyFile) saveWordCounts(task.vocabularyFile, vocabulary)
    say(`wrote ${base}.bin and ${base}.vec`)
  } catch (error) {
    throw inFlags(error)
  } finally {
    corpus.close()
  }
}

function save(training: WordTraining, base: string): void {
  saveFastText(`${base}.bin`, fastTextModel(training))
  saveWordVectors(`${base}.vec`, training.vectors)
}

interface Ended {
  /** What ended it early. */
  readonly signal: NodeJS.Signals | null
  /** Of all words of all epochs, those that were read. */
  readonly share: number
}

/** Trains to the end, or to the first signal: of any rank, where there are several. */
function learn(
  training: WordTraining,
  { isQuiet, averageEvery }: TrainTask,
  collective: Collective | undefined,
): Promise<Ended> {
  return interruptible(async ({ signal }) => {
    const isShown = !isQuiet && !(collective && collective.rank > 0)
    const line = isShown ? new FastTextProgress(training.settings.threads * (collective?.size ?? 1)) : null
    const stop = () => signal.aborted
    let share = 0
    for await (const progress of training.learn({ collective, averageEvery, stop })) {
      line?.show(progress)
      share = progress.words / progress.totalWords
    }
    line?.end()
    if (share >= 1) return { signal: null, share }
    const own = signal.reason as Interrupted | undefined
    return { signal: own?.signal ?? 'SIGTERM', share } // without one of its own, another rank was asked to end
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
