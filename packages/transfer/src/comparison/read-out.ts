import type { Random } from '@pretexts/random'
import { scope } from '@pretexts/tensor'
import type { Features, LabeledFeatures } from '../features/features.ts'
import { centroidProbe } from '../probe/centroid-probe.ts'
import { type KnnSettings, knnDefaults, knnProbe } from '../probe/knn-probe.ts'
import { fitLbfgsProbe, lbfgsDefaults } from '../probe/lbfgs-probe.ts'
import { headLogits, type LinearHead } from '../probe/linear-head.ts'
import { fitLinearProbe, type LinearProbe } from '../probe/linear-probe.ts'
import { probeDefaults } from '../probe/probe-settings.ts'
import { fitRidgeProbe } from '../probe/ridge-probe.ts'
import { type Predictions, predictionsOf } from '../results/predictions.ts'
import type { ComparisonSettings } from './comparison.ts'
import type { Readout } from './starts.ts'

/** What was used, by name: numbers, and words for what is no number. */
export type Used = Readonly<Record<string, number | string>>

/** A classifier of frozen features, and what was used to make it. */
export interface Reading {
  predict(features: Features): Predictions
  readonly used: Used
}

interface Given {
  readonly data: LabeledFeatures
  readonly rng: Random
  readonly settings: ComparisonSettings
  /** Fits the linear probe (SGD), or returns the one that was fitted before: fine-tuning begins with the same. */
  readonly probe: () => Promise<LinearProbe>
}

type Reader = (given: Given) => Reading | Promise<Reading>

const byHead = (head: LinearHead, used: Used): Reading => ({
  predict: (features) => scope(() => predictionsOf(headLogits(head, features))),
  used,
})

const bySgd =
  (batchNorm: boolean): Reader =>
  async ({ data, rng, settings, probe }) => {
    const options = { ...probeDefaults, ...settings.probe, batchNorm }
    const { epochs, momentum, validation } = options
    const batchSize = Math.min(options.batchSize, data.count)
    const head = batchNorm ? fitLinearProbe(data, rng, options) : await probe()
    const name = batchNorm ? 'SGD after batch norm' : 'SGD'
    const { learningRate } = head
    return byHead(head, { probe: name, epochs, batchSize, momentum, validation, learningRate })
  }

const byNeighbors =
  (metric: KnnSettings['metric']): Reader =>
  ({ data, settings: { knn } }) => {
    const settings = { ...knnDefaults[metric], ...(metric === 'cosine' ? knn : {}) }
    const k = Math.min(settings.k, data.count)
    const used: Used = { probe: 'k-NN', metric, k }
    return {
      predict: (features) => knnProbe(data, features, settings),
      used: metric === 'cosine' ? { ...used, temperature: settings.temperature } : used,
    }
  }

const readers: Readonly<Record<Readout, Reader>> = {
  sgd: bySgd(false),
  'sgd-batch-norm': bySgd(true),
  lbfgs: ({ data, settings }) => {
    const options = { ...lbfgsDefaults, ...settings.lbfgs }
    const head = fitLbfgsProbe(data, options)
    const { l2, iterations } = head
    return byHead(head, { probe: 'L-BFGS', validation: options.validation, l2, iterations })
  },
  ridge: ({ data, settings }) => {
    const head = fitRidgeProbe(data, settings.ridge)
    return byHead(head, { probe: 'ridge', penalty: head.penalty, selection: head.selection })
  },
  knn: byNeighbors('cosine'),
  'knn-euclidean': byNeighbors('euclidean'),
  centroid: ({ data }) => {
    const predict = centroidProbe(data, { metric: 'cosine' })
    return { predict, used: { probe: 'nearest centroid', metric: 'cosine' } }
  },
}

/** Fits a read-out to labeled features. */
export async function readOut(readout: Readout, given: Given): Promise<Reading> {
  return readers[readout](given)
}
