import type { Collective, TokenForm } from '@pretexts/contracts'
import { defaultsOf } from '@pretexts/contracts'
import { Batches, type Dataset, memoryDataset, type TokenSamples, unlabeled } from '@pretexts/data'
import { joinRanks } from '@pretexts/distributed'
import { readMnist } from '@pretexts/images'
import { createEncoder, models } from '@pretexts/models'
import { AdamW } from '@pretexts/optim'
import { type AnyTask, bert, shareOf, simclr } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { useBackend } from '@pretexts/tensor'
import { pretrain } from '@pretexts/train'
import { wasm } from '@pretexts/wasm'
import { median } from '../measure.ts'
import type { RankRequest, ReduceMeasure, StepMeasure } from './measures.ts'

/*
 * One rank of a benchmark, or the only process: `node rank-bench.ts REQUEST`, alone or under mpiexec. Rank 0 prints a line of JSON.
 */
const request = JSON.parse(process.argv[2]) as RankRequest
const joined = await joinRanks()
const ranks = joined?.collective
const backend = wasm({ threads: request.threads })
useBackend(backend)
const measure = request.kind === 'step' ? await measureStep(request) : measureReduce(request)
if (!ranks || ranks.rank === 0) process.stdout.write(`${JSON.stringify(measure)}\n`)
ranks?.close()
process.exit()

function measureReduce({ bytes, rounds }: RankRequest & { kind: 'reduce' }): ReduceMeasure {
  const values = new Float32Array(bytes / 4)
  const times = Array.from({ length: rounds }, () => {
    ranks?.barrier()
    const started = performance.now()
    ranks?.allReduceMean(values)
    return performance.now() - started
  })
  return { bytes, milliseconds: median(times) }
}

async function measureStep({
  task: name,
  batchSize,
  steps,
}: RankRequest & { kind: 'step' }): Promise<StepMeasure> {
  const task: AnyTask = name === 'bert' ? bert : simclr
  const rng = new Random('bench')
  const dataset: Dataset = name === 'bert' ? texts(rng) : unlabeled(await readMnist('test'))
  const options = defaultsOf(task.options)
  const model = models.find((each) => each.name === (task.model ?? 'convnet'))
  if (!model) throw new Error(`no model for ${name}`)
  const make = () => createEncoder(model, dataset.form, { ...task.usual?.model }, rng.fork('encoder'))
  const objective = await task.objective(make, { form: dataset.form, dataset }, options, rng.fork('heads'))
  const optimizer = new AdamW(objective.namedParameters())
  const batches = new Batches({ count: dataset.count, batchSize, rng, dropLast: true })
  const counted = ranks && counting(ranks)
  const source = {
    read: (step: number) => {
      const all = batches.indices(step)
      const { from, to } = shareOf(all.length, ranks ?? { rank: 0, size: 1 })
      return dataset.read(all.subarray(from, to))
    },
    batch: (samples: unknown, stream: Random) => task.batch(samples, stream.fork(ranks?.rank ?? 0), options),
  }
  const times: number[] = []
  const waits: number[] = []
  let [before, calls] = [0, 0]
  for await (const { seconds } of pretrain(objective, source, {
    steps,
    optimizer,
    rng,
    collective: counted?.collective,
  })) {
    times.push(1000 * seconds)
    waits.push(1000 * ((ranks?.seconds ?? 0) - before))
    before = ranks?.seconds ?? 0
    calls = counted?.calls() ?? 0
  }
  const [step, communication] = [times, waits].map((each) => median(each.slice(2)))
  const parameters = objective.parameterCount()
  return {
    step,
    communication,
    calls: calls / steps,
    parameters,
    samplesPerSecond: (1000 * batchSize) / step,
  }
}

/** Random texts: 64 of 1,000 words. */
function texts(rng: Random): Dataset {
  const special = { pad: 0, unknown: 1, classify: 2, separate: 3, mask: 4 }
  const form: TokenForm = { kind: 'tokens', length: 64, vocabulary: 1000, special }
  const count = 512
  const lengths = new Int32Array(count).fill(64)
  return memoryDataset<TokenSamples>({
    name: 'random texts',
    form,
    lengths,
    vocabulary: Array.from({ length: 1000 }, (_, id) => `w${id}`),
    values: Int32Array.from({ length: count * 64 }, () => 5 + rng.integer(995)),
    sentences: Array.from({ length: count }, () => Int32Array.of(1, 20, 40)),
    documents: Int32Array.from({ length: count }, (_, i) => i),
  })
}

/** A collective that counts its calls. */
function counting(own: Collective): { collective: Collective; calls: () => number } {
  let made = 0
  const note = <Args extends unknown[], Result>(call: (...args: Args) => Result) => {
    return (...args: Args): Result => {
      made++
      return call(...args)
    }
  }
  const collective: Collective = {
    rank: own.rank,
    size: own.size,
    get seconds() {
      return own.seconds
    },
    allReduceMean: note((values) => own.allReduceMean(values)),
    startAllReduceMean: note((values) => own.startAllReduceMean(values)),
    allGather: note((values) => own.allGather(values)) as Collective['allGather'],
    broadcast: note((values, root) => own.broadcast(values, root)),
    barrier: note(() => own.barrier()),
    abort: (reason) => own.abort(reason),
    close: () => own.close(),
  }
  return { collective, calls: () => made }
}
