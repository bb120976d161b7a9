import { type ImageDataset, labelTensor } from '@pretexts/data'
import type { Encoder } from '@pretexts/nn'
import { extractFeatures, type Features, rawPixels } from '../features/features.ts'
import { fitLinearProbe, type LinearHead, type LinearProbe } from '../probe/linear-probe.ts'
import { Classifier } from '../training/classifier.ts'
import { trainClassifier } from '../training/train-classifier.ts'
import { type Comparison, comparisonDefaults } from './comparison.ts'
import type { Draw } from './draw.ts'
import { type Protocol, type ProtocolName, protocolNamed } from './protocols.ts'

/** What every protocol ends in: images to features, and a linear classifier of these. */
export interface Learned {
  readonly represent: Represent
  readonly head: LinearHead
  readonly settings: Readonly<Record<string, number>>
}

type Represent = (images: ImageDataset, indices: Int32Array) => Features

/** Learns from the labelled images of a draw, in the way of a protocol. */
export async function learn(name: ProtocolName, draw: Draw, comparison: Comparison): Promise<Learned> {
  const protocol = protocolNamed(name)
  if (protocol.learns === 'everything') return fineTune(protocol, draw, comparison)
  const represent =
    protocol.start === 'pixels' ? representByPixels : representBy(encoderOf(protocol, draw, comparison))
  const probe = probeOf(represent, draw, comparison)
  return { represent, head: probe, settings: { learningRate: probe.learningRate } }
}

/**
 * All weights learn. A pretrained encoder gets the linear probe as its head before: from a random head, the first gradients
 * would spoil the features before the head can read them.
 * @see Kumar et al. 2022, arXiv 2202.10054, "LP-FT"
 */
async function fineTune(protocol: Protocol, draw: Draw, comparison: Comparison): Promise<Learned> {
  const { train, augment } = comparison
  const { fineTuning, scratch } = { ...comparisonDefaults, ...comparison.settings }
  const settings = protocol.start === 'pretrained' ? fineTuning : scratch
  const encoder = encoderOf(protocol, draw, comparison)
  const classifier = new Classifier(encoder, train.classes, draw.rng)
  if (protocol.start === 'pretrained') {
    const { weight, bias } = probeOf(representBy(encoder), draw, comparison)
    classifier.head.loadStateDict({ weight, bias })
  }
  const images = { images: train, indices: draw.labelled, augment: protocol.augmented ? augment : null }
  await trainClassifier(classifier, images, draw.rng.fork('training'), settings)
  return { represent: representBy(encoder), head: classifier.head, settings: { ...settings } }
}

/** The encoder as the protocol starts with it: with the pretrained weights, or with random ones of this draw. */
function encoderOf({ start }: Protocol, { rng }: Draw, { createEncoder, pretrained }: Comparison): Encoder {
  const encoder = createEncoder(rng.fork('weights'))
  if (start === 'pretrained') encoder.loadStateDict(pretrained)
  return encoder
}

function representBy(encoder: Encoder): Represent {
  return (images, indices) => extractFeatures(encoder, images, { indices })
}

const representByPixels: Represent = (images, indices) => rawPixels(images, { indices })

function probeOf(
  represent: Represent,
  { labelled, rng }: Draw,
  { train, settings }: Comparison,
): LinearProbe {
  const labels = Int32Array.from(labelTensor(train, labelled).values())
  const data = { ...represent(train, labelled), labels, classes: train.classes }
  return fitLinearProbe(data, rng.fork('probe'), settings?.probe)
}
