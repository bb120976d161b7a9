import { defaultsOf, type ImageForm, OptionError, parseOptions, sizeOf } from '@pretexts/contracts'
import { DataError, type ImageSamples, memoryDataset } from '@pretexts/data'
import { createEncoder, models } from '@pretexts/models'
import { Random } from '@pretexts/random'
import { ArgumentError, ShapeError } from '@pretexts/tensor'
import { describe, expect, test } from 'vitest'
import type { AnyTask } from '../task/pretext-task.ts'
import { tasks } from '../tasks.ts'

/*
 * What every task on images does with input that it cannot learn from: it says so before the first step, or it works and has a finite
 * loss and finite gradients. Never a crash in the middle of an epoch, never NaN.
 */

const image = (channels: number, height: number, width: number): ImageForm => ({
  kind: 'image',
  channels,
  height,
  width,
})

/** Situations that each task is put in. Forms are of one channel; a task that refuses those gets three. */
const situations = {
  'gray images': { form: image(1, 28, 28) },
  'images of 6×6': { form: image(0, 6, 6) },
  'images of 1×1': { form: image(0, 1, 1) },
  'sides that are prime': { form: image(0, 29, 31) },
  'sides that the patch does not divide': { form: image(0, 30, 30) },
  'images that are not square': { form: image(0, 28, 24) },
  'black images': { form: image(0, 28, 28), fill: 0 },
  'white images': { form: image(0, 28, 28), fill: 255 },
  'a batch of one': { form: image(0, 28, 28), count: 1 },
} as const
type Situation = keyof typeof situations

type Refusals = Partial<Record<Situation, RegExp>>

/** What encoders with batch norm over single vectors say. */
const oneVector = { 'a batch of one': /training needs at least two values per channel.*use a larger batch/ }

/** Tasks that hide patches of 4×4. */
const patches: Refusals = {
  'images of 6×6': /ViT: patch must divide 6×6 images; got 4; sizes that do: 1, 2, 3, 6/,
  'images of 1×1': /needs images that patches divide; no patch divides 1×1: crop or resize them/,
  'sides that are prime': /needs images that patches divide; no patch divides 29×31: crop or resize them/,
  'sides that the patch does not divide':
    /ViT: patch must divide 30×30 images; got 4; sizes that do: 1, 2, 3, 5/,
}

/** Tasks that make a codebook of patches first. */
const codes: Refusals = {
  ...patches,
  'black images': /a codebook of 128 codes needs at least as many different patches; 8 images have 1/,
  'white images': /a codebook of 128 codes needs at least as many different patches; 8 images have 1/,
}

const tiles: Refusals = {
  'images of 6×6': /needs images of at least 12×12 pixels for its tiles; these are 6×6/,
  'images of 1×1': /needs images of at least 12×12 pixels for its tiles; these are 1×1/,
}

const colors: Refusals = {
  'gray images': /needs color images; these are 28×28 gray images/,
  'images of 6×6': /needs images of at least 8×8 pixels; these are 6×6/,
  'images of 1×1': /needs images of at least 8×8 pixels; these are 1×1/,
  'black images':
    /the images must have colors; none of the 8 images looked at has a pixel with a or b beyond ±5/,
  'white images': /the images must have colors; .*choose a task that needs none, such as rotation/,
}

/** What each task refuses, and the words that it does it with. What is not listed works. */
const refusals: Readonly<Record<string, Refusals>> = {
  rotation: {
    'sides that are prime': /needs square images; these are 29×31 gray images: crop or resize them/,
    'images that are not square': /needs square images; these are 28×24 gray images: crop or resize them/,
  },
  jigsaw: tiles,
  'relative-position': tiles,
  mae: patches,
  simmim: patches,
  beit: codes,
  maskfeat: patches,
  data2vec: patches,
  igpt: codes,
  'i-jepa': patches,
  colorization: colors,
  'split-brain': colors,
  inpainting: {
    ...oneVector,
    'images of 1×1': /needs images of at least 4×4 pixels; these are 1×1/,
  },
  denoising: oneVector,
  autoencoder: oneVector,
  vae: oneVector,
  'super-resolution': {
    ...oneVector,
    'images of 1×1': /needs images of even height and width; these are 1×1: crop or resize them/,
    'sides that are prime': /needs images of even height and width; these are 29×31: crop or resize them/,
  },
  exemplar: {},
  'instance-discrimination': oneVector,
}

/** Options, with values that every task which has them must refuse, and with which words. */
const wrongOptions: readonly (readonly [name: string, value: number, words: RegExp])[] = [
  ['maskRatio', 0, /maskRatio must be a number above 0/],
  ['maskRatio', 1, /maskRatio must be a number above 0 and below 1; got 1/],
  ['patchSize', 5, /patch.* 5/],
  ['unit', 5, /unit must be a multiple of the patch, 4, and divide 28×28 images/],
  ['gap', 20, /gap must leave tiles of at least 2×2 pixels/],
]

const imageTasks = tasks.filter(
  (task) =>
    task.family.startsWith('self-prediction') &&
    (task.accepts(image(1, 28, 28)) === null || task.accepts(image(3, 28, 28)) === null),
)

test('every self-prediction task on images stands in the table', () => {
  expect(imageTasks.map(({ name }) => name).filter((name) => !(name in refusals))).toEqual([])
})

describe.each(imageTasks.map((task) => [task.name, task] as const))('%s', (name, task: AnyTask) => {
  test.each(Object.keys(situations) as Situation[])('%s', async (situation) => {
    expect(await outcome(task, situations[situation])).toMatch(refusals[name]?.[situation] ?? /^works$/)
  })

  test.each(wrongOptions.filter(([option]) => option in task.options))(
    'option %s of %d is refused',
    async (option, value, words) => {
      const options = { [option]: value }
      expect(await outcome(task, { form: image(0, 28, 28), options })).toMatch(words)
    },
  )
})

interface Given {
  /** With 0 channels: as many as the task needs. */
  readonly form: ImageForm
  /** The byte of every pixel. Default: noise. */
  readonly fill?: number
  /** Images in the batch. Default 4. */
  readonly count?: number
  readonly options?: Readonly<Record<string, number>>
}

/** `works`, or the words of the refusal. Anything but a clear error of ours is thrown on. */
async function outcome(
  task: AnyTask,
  { form: wanted, fill, count = 4, options = {} }: Given,
): Promise<string> {
  const channels = wanted.channels || (task.accepts(image(1, 28, 28)) === null ? 1 : 3)
  const form = { ...wanted, channels }
  const reason = task.accepts(form)
  if (reason) return reason
  try {
    return await firstStep(task, form, { fill, count, options })
  } catch (error) {
    const clear = [ArgumentError, ShapeError, OptionError, DataError].some((kind) => error instanceof kind)
    if (!clear) throw error
    return (error as Error).message
  }
}

async function firstStep(
  task: AnyTask,
  form: ImageForm,
  { fill, count, options }: { fill?: number; count: number; options: Readonly<Record<string, number>> },
): Promise<string> {
  const chosen = parseOptions(task.name, task.options, { ...defaultsOf(task.options), ...options })
  const noise = new Random('pixels')
  const values = Uint8Array.from({ length: 8 * sizeOf(form) }, () => fill ?? noise.integer(256))
  const dataset = memoryDataset<ImageSamples>({ name: 'given', form, values })
  const encoderForm = task.encoderForm?.(form, chosen) ?? form
  const model = models.find(({ name, accepts }) =>
    task.model ? name === task.model : accepts(encoderForm) === null,
  )
  if (!model) return 'no model'
  const small = model.name === 'vit' ? { depth: 2, width: 1 / 4 } : { width: 1 / 8 }
  const make = (other = encoderForm, rng = new Random('encoder')) => createEncoder(model, other, small, rng)
  const objective = await task.objective(make, { form: encoderForm, dataset }, chosen, new Random('heads'))
  const samples = dataset.read(Array.from({ length: count }, (_, i) => i))
  const batch = task.batch(samples, new Random('batch'), chosen)
  const context = { training: true, rng: new Random('step'), progress: { step: 0, steps: 2 } }
  const { loss, metrics } = objective.loss(batch, context)
  loss.backward()
  for (const value of [loss.item(), ...Object.values(metrics)]) expect(Number.isFinite(value)).toBe(true)
  for (const [name, { grad }] of objective.namedParameters())
    expect(grad?.values().every(Number.isFinite) ?? true, `gradient of ${name}`).toBe(true)
  return 'works'
}
