import type { TokenSamples } from '@pretexts/data'
import { expect, test } from 'vitest'
import { bagOfWords } from '../baselines/bag-of-words.ts'
import type { Baseline } from '../baselines/baseline.ts'
import { imageBaselines } from '../baselines/image-baselines.ts'
import { leftOut, protocolNamed, protocolsOf } from './protocols.ts'

const baselines = imageBaselines()
const augment = () => null
const titles = new Map(protocolsOf({ baselines, augment }).map(({ name, title }) => [name, title]))

test('the protocols of images have the names and titles of published tables', () => {
  expect(Object.fromEntries(titles)).toMatchObject({
    'raw-pixels': 'raw pixels, linear',
    'raw-pixels-lbfgs': 'raw pixels, linear (L-BFGS)',
    'raw-pixels-knn': 'raw pixels, k-NN',
    pca: 'PCA, linear',
    'random-frozen': 'random init, frozen',
    'random-knn': 'random init, k-NN',
    'pretrained-frozen': 'pretrained, frozen',
    'pretrained-batch-norm': 'pretrained, frozen (batch norm)',
    'pretrained-ridge': 'pretrained, ridge',
    'pretrained-knn': 'pretrained, k-NN',
    'pretrained-knn-euclidean': 'pretrained, k-NN (Euclidean)',
    'pretrained-centroid': 'pretrained, nearest centroid',
    'pretrained-fine-tuned': 'pretrained, fine-tuned',
    'pretrained-layer-decay': 'pretrained, fine-tuned (layer decay)',
    'pretrained-augmented': 'pretrained, fine-tuned + augmentation',
    scratch: 'scratch',
    'scratch-augmented': 'scratch + augmentation',
    supervised: 'full supervision',
  })
})

test('every start has every read-out, and no name comes twice', () => {
  const names = [...titles.keys()]
  for (const start of ['raw-pixels', 'pca', 'random', 'pretrained'])
    for (const readout of ['batch-norm', 'lbfgs', 'ridge', 'knn', 'centroid'])
      expect(names).toContain(`${start}-${readout}`)
  expect(new Set(names).size).toBe(protocolsOf({ baselines, augment }).length)
})

test('those that run unless others are asked for are the usual uses and the baselines they need', () => {
  const standard = protocolsOf({ baselines, augment }).filter((protocol) => protocol.standard)
  expect(standard.map(({ name }) => name)).toEqual([
    'raw-pixels',
    'raw-pixels-knn',
    'pca',
    'random-frozen',
    'pretrained-frozen',
    'pretrained-knn',
    'pretrained-centroid',
    'pretrained-fine-tuned',
    'pretrained-augmented',
    'scratch',
    'scratch-augmented',
  ])
})

test('k-NN goes by the metric of its start', () => {
  const knn = (name: string) => protocolNamed(name, { baselines, augment }).how
  expect(knn('raw-pixels-knn')).toEqual({ readout: 'knn-euclidean' })
  expect(knn('raw-pixels-knn-cosine')).toEqual({ readout: 'knn' })
  expect(knn('pretrained-knn')).toEqual({ readout: 'knn' })
  const text = { baselines: [bagOfWords()] as Baseline<TokenSamples>[], augment }
  expect(protocolNamed('bag-of-words-knn', text).how).toEqual({ readout: 'knn' })
})

test('without a view, protocols with augmentation are left out and named, and full supervision has none', () => {
  const without = { baselines, augment: null }
  expect(protocolsOf(without).some(({ augmented }) => augmented)).toBe(false)
  expect(protocolNamed('supervised', without).description).toBe('as scratch, with every label there is')
  expect(leftOut(without).map(({ title }) => title)).toEqual([
    'pretrained, fine-tuned + augmentation',
    'scratch + augmentation',
  ])
  expect(leftOut({ baselines, augment })).toEqual([])
  expect(() => protocolNamed('scratch-augmented', without)).toThrow(
    "'scratch-augmented' needs a random view of each example, and this comparison has none; give one in { augment }",
  )
})

test('a baseline whose name is taken is refused', () => {
  const [pixels] = baselines
  const named =
    (...names: string[]) =>
    () =>
      protocolsOf({ baselines: names.map((name) => ({ ...pixels, name })), augment })
  expect(named('a', 'b')).not.toThrow()
  expect(named('a', 'a')).toThrow("the name 'a' is taken")
  expect(named('pretrained')).toThrow("the name 'pretrained' is taken; give each baseline a name of its own")
})
