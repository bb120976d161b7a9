import type { Row, Suite, SuiteOptions } from './lib/row.ts'
import { type Contender, Missing, type Trained } from './lib/word2vec/contender.ts'
import { pretexts } from './lib/word2vec/ours.ts'
import { peers } from './lib/word2vec/peers.ts'
import { type Measure, measuresOn } from './lib/word2vec/quality.ts'
import { openText, type Text } from './lib/word2vec/text.ts'

/** Words a second, and what the vectors are worth. WORD2VEC_EPOCHS and WORD2VEC_SEEDS (1,2,3) make a longer run. */
const epochs = Number(process.env.WORD2VEC_EPOCHS ?? 1)
const seeds = (process.env.WORD2VEC_SEEDS ?? '1').split(',').map(Number)

/** Lines of a quick run. */
const quickLines = 10_000

const speed: readonly Measure[] = [
  { name: 'words a second and thread', unit: 'words/s', of: ({ rate }) => rate },
  { name: 'words a second by the clock', unit: 'words/s', of: ({ throughput }) => throughput },
]

interface Run {
  readonly contender: Contender
  readonly threads: number
  readonly seed: number
  /** By the name of the measure. */
  readonly values: ReadonlyMap<string, number | null>
}

async function* rows(options: SuiteOptions): AsyncGenerator<Omit<Row, 'suite'>> {
  const text = await openText(options.quick ? quickLines : Infinity)
  try {
    const measures = [...speed, ...measuresOn(text)]
    const contenders = options.peers ? [...peers, ...pretexts] : pretexts
    const runs: Run[] = []
    for (const contender of contenders) runs.push(...(await runsOf(contender, text, measures)))
    // Measure by measure, so that contenders stand under each other.
    for (const measure of measures) for (const run of runs) yield toRow(measure, run, runs)
  } finally {
    text.close()
  }
}

async function runsOf(contender: Contender, text: Text, measures: readonly Measure[]): Promise<Run[]> {
  const runs: Run[] = []
  for (const threads of contender.threads) {
    for (const seed of seeds) {
      let trained: Trained
      try {
        trained = await contender.train(text, { threads, epochs, seed })
      } catch (error) {
        if (!(error instanceof Missing)) throw error
        process.stderr.write(`${error.message}: its rows are left out\n`)
        return []
      }
      const values = new Map(measures.map((measure) => [measure.name, measure.of(trained)]))
      runs.push({ contender, threads, seed, values })
    }
  }
  return runs
}

function toRow({ name, unit }: Measure, run: Run, runs: readonly Run[]): Omit<Row, 'suite'> {
  const { contender, threads, seed, values } = run
  const value = values.get(name) ?? null
  const peer = runs.find((other) => other.contender.who === 'gensim' && other.threads === threads && other.seed === seed) // biome-ignore format: one line
  const base = peer?.values.get(name)
  const { lacks } = contender
  return {
    case: seeds.length > 1 ? `${name}, seed ${seed}` : name,
    who: contender.who,
    threads,
    value,
    unit,
    ...(value !== null && base ? { ratio: value / base } : {}),
    ...(value === null ? { cannot: unit === 'nats' ? lacks?.outputVectors : lacks?.throughput } : {}),
  }
}

export const suite: Suite = {
  title: `word2vec: skip-gram, d = 100, w = 5, 5 negatives, ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}; a thread’s seconds are processor time, but for fastText, which tells the clock`,
  ratio:
    'against gensim with as many threads (npm run bench -- word2vec --peers); of the loss, less is better',
  rows,
}
