import {
  createPretraining,
  type Item,
  itemsOf,
  operationsPerStep,
  planRun,
  readSuite,
  registry,
  requestOf,
  splitData,
} from '@pretexts/experiment'
import { useBackend } from '@pretexts/tensor'
import { pretrain } from '@pretexts/train'
import { microkernelPeak, wasm } from '@pretexts/wasm'
import { median } from './lib/measure.ts'
import type { Row, Suite, SuiteOptions } from './lib/row.ts'

const suiteOfImages = await readSuite('images')

/** The runs of the first table, on digits, with its first seed. */
const items = itemsOf({ ...suiteOfImages, parts: suiteOfImages.parts.slice(0, 1) }).filter(
  ({ seed }) => seed === 0,
)

/** A method's run on digits, as `pretexts results images` would begin it. */
async function openMethod(item: Item) {
  const plan = await planRun(requestOf(item, registry), registry)
  return { plan, splits: splitData(plan) }
}

/** Milliseconds of each step of a new run, after those that warm up; reading and views are part of a step. */
async function stepTimes(
  { plan, splits }: Awaited<ReturnType<typeof openMethod>>,
  { warmUp, steps, milliseconds }: { warmUp: number; steps: number; milliseconds: number },
): Promise<number[]> {
  const { objective, source, ...options } = await createPretraining(plan, splits.pretraining)
  const times: number[] = []
  let began = performance.now()
  let measuring = began
  for await (const { step } of pretrain(objective, source, options)) {
    const now = performance.now()
    if (step > warmUp) times.push(now - began)
    else measuring = now
    if (times.length >= steps && now - measuring > milliseconds) break
    began = performance.now()
  }
  return times
}

async function* rows({ quick }: SuiteOptions): AsyncGenerator<Omit<Row, 'suite'>> {
  const backend = wasm({ threads: 1 })
  useBackend(backend)
  const isRelaxed = backend.simd === 'relaxed'
  const who = isRelaxed ? 'pretexts-wasm-relaxed' : 'pretexts-wasm'
  const budget = quick
    ? { warmUp: 1, steps: 2, milliseconds: 0 }
    : { warmUp: 3, steps: 7, milliseconds: 2000 }
  for (const item of quick ? items.slice(0, 2) : items) {
    const opened = await openMethod(item)
    const operations = await operationsPerStep(opened)
    const peak = () => microkernelPeak({ deterministic: !isRelaxed, runs: 5 })
    const before = peak()
    const value = operations / median(await stepTimes(opened, budget)) / 1e6
    const ratio = value / ((before + peak()) / 2)
    yield {
      case: `${item.method}, ${opened.plan.training.batchSize} images`,
      who,
      threads: 1,
      value,
      unit: 'GFLOP/s',
      ratio,
    }
  }
}

export const suite: Suite = {
  title:
    'a whole training step of each method of images at its own batch size, 1 thread: products and convolutions a second, counted the direct way',
  ratio:
    "share of the bare micro-kernel's rate in the same run; what else a step does, such as views, counts as lost, and minimal filtering as a gain",
  rows,
}
