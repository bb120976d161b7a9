import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { choice, type OptionSpec, real, text, toggle } from '@pretexts/contracts'
import { Random } from '@pretexts/random'
import { ArgumentError } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import * as pretext from '../index.ts'
import { requireTaskOptions } from './require-task-options.ts'

const spec = {
  maskRatio: real(0.5, 'share that is hidden', { above: 0, below: 1 }),
  center: toggle(true, 'whether targets are centered'),
  similarity: choice('cosine', ['cosine', 'bilinear'], 'how vectors are compared'),
  path: text('', 'a file'),
}

test('options that are right come back as they are, all or few, and none are an empty object', () => {
  const all = { maskRatio: 0.2, center: false, similarity: 'bilinear', path: 'a' } as const
  for (const given of [all, { center: true }, {}, { center: undefined }])
    expect(requireTaskOptions('f', given, spec)).toBe(given)
  expect(requireTaskOptions('f', undefined, spec)).toEqual({})
})

test('bounds are left to the function', () => {
  expect(requireTaskOptions('f', { maskRatio: 1 }, spec)).toEqual({ maskRatio: 1 })
})

test.each<[given: unknown, message: string]>([
  [{ maskratio: 0.5 }, "f: there is no option 'maskratio'; did you mean 'maskRatio'?; got 0.5"],
  [{ zoom: 1 }, "f: there is no option 'zoom'; there are maskRatio, center, similarity, path"],
  [{ maskRatio: '0.5' }, "f: maskRatio must be a number; got '0.5'"],
  [{ center: 1 }, 'f: center must be a boolean; got 1'],
  [{ similarity: true }, 'f: similarity must be a string; got true'],
  [{ path: null }, 'f: path must be a string; got null'],
  [{ similarity: 'cosin' }, "f: there is no similarity 'cosin'; did you mean 'cosine'?"],
  [0.5, 'f: options must be an object { maskRatio, center, similarity, path }; got 0.5'],
])('%o is refused', (given, message) => {
  expect(() => requireTaskOptions('f', given as object, spec)).toThrow(ArgumentError)
  expect(() => requireTaskOptions('f', given as object, spec)).toThrow(message)
})

// biome-ignore lint/suspicious/noExplicitAny: these calls are wrong on purpose, as plain JavaScript makes them.
type Untyped = any

/** Every public function that is given options of a task, and what stands before them. */
const [batch, objective] = [[{}, new Random(0)], [{}]]
const takers: readonly (readonly [name: string, task: pretext.AnyTask, before: readonly unknown[]])[] = [
  ['bertBatch', pretext.bert, batch],
  ['ByolObjective', pretext.byol, objective],
  ['colaBatch', pretext.cola, batch],
  ['ColaObjective', pretext.cola, objective],
  ['colorizationBatch', pretext.colorization, batch],
  ['cpcBatch', pretext.cpc, batch],
  ['CpcObjective', pretext.cpc, objective],
  ['Data2VecObjective', pretext.data2vec, objective],
  ['Data2vecAudioObjective', pretext.data2vecAudio, objective],
  ['DeepClusterObjective', pretext.deepCluster, [{}, 8]],
  ['denoisingBatch', pretext.denoising, batch],
  ['DinoObjective', pretext.dino, objective],
  ['drawPuzzles', pretext.jigsaw, batch],
  ['electraBatch', pretext.electra, batch],
  ['HubertObjective', pretext.hubert, [{}, {}]],
  ['ibotBatch', pretext.ibot, batch],
  ['IbotObjective', pretext.ibot, objective],
  ['iJepaBatch', pretext.iJepa, batch],
  ['IJepaObjective', pretext.iJepa, objective],
  ['infillingBatch', pretext.infilling, batch],
  ['inpaintingBatch', pretext.inpainting, batch],
  ['InstanceDiscriminationObjective', pretext.instanceDiscrimination, [{}, 8]],
  ['layPuzzles', pretext.jigsaw, [{}, {}]],
  ['maeBatch', pretext.mae, batch],
  ['MaeObjective', pretext.mae, objective],
  ['maskFeatBatch', pretext.maskFeat, batch],
  ['MaskFeatObjective', pretext.maskFeat, objective],
  ['MocoObjective', pretext.moco, objective],
  ['MocoV3Objective', pretext.mocoV3, objective],
  ['msnBatch', pretext.msn, batch],
  ['MsnObjective', pretext.msn, objective],
  ['nextSentenceBatch', pretext.nextSentence, batch],
  ['NnclrObjective', pretext.nnclr, objective],
  ['relativePositionBatch', pretext.relativePosition, batch],
  ['simMimBatch', pretext.simMim, batch],
  ['SimMimObjective', pretext.simMim, objective],
  ['SimsiamObjective', pretext.simsiam, objective],
  ['spanCorruptionBatch', pretext.spanCorruption, batch],
  ['splitBrainBatch', pretext.splitBrain, batch],
  ['SupconObjective', pretext.supcon, objective],
  ['SwavObjective', pretext.swav, objective],
  ['TicoObjective', pretext.tico, objective],
  ['VaeObjective', pretext.vae, [{}, {}]],
  ['Wav2Vec2Objective', pretext.wav2vec2, objective],
  ['Wav2VecObjective', pretext.wav2vec, objective],
]

test.each(takers)('%s refuses what is no setting of its task, and a setting of a wrong type', (...taker) => {
  const [name, task, before] = taker
  const call = (options: object) => () => {
    const f = (pretext as Untyped)[name]
    const given = [...before, options, new Random(0)]
    return /^[A-Z]/.test(name) ? new f(...given) : f(...given)
  }
  const [setting] = Object.keys(task.options as OptionSpec)
  const misspelt = setting.slice(0, -1)
  expect(call({ [misspelt]: 1 })).toThrow(`${name}: there is no option '${misspelt}'; did you mean '`)
  expect(call({ zzz: 1 })).toThrow(`${name}: there is no option 'zzz'; there are ${setting}`)
  expect(call({ [setting]: [] })).toThrow(
    new RegExp(`^${name}: ${setting} must be a (number|string|boolean)`),
  )
  expect(call({ [setting]: [] })).toThrow(ArgumentError)
})

test('the table above holds all of them', () => {
  const root = join(import.meta.dirname, '..')
  const files = globSync('**/*.ts', { cwd: root }).filter((file) => !file.endsWith('.test.ts'))
  const calls = files.flatMap((file) => [
    ...readFileSync(join(root, file), 'utf8').matchAll(/requireTaskOptions\(\s*'(\w+)'/g),
  ])
  const names = new Set(calls.map(([, name]) => name).filter((name) => name in pretext))
  expect(new Set(takers.map(([name]) => name))).toEqual(names)
})
