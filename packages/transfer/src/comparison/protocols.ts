import type { Samples } from '@pretexts/data'
import { ArgumentError, requireKnown } from '@pretexts/tensor'
import type { Baseline } from '../baselines/baseline.ts'
import { frozenProtocols } from './frozen-protocols.ts'
import type { Readout } from './starts.ts'
import { startsOf } from './starts.ts'
import { type Augmented, tunedProtocols } from './tuned-protocols.ts'

/** How the weights of an encoder learn: from which head, and which of them how much. */
export type Tuning = 'head-first' | 'random-head' | 'layer-decay' | 'partial'

/** One way to use a pretrained encoder, or to do without one. */
export interface Protocol {
  /** `pretrained-frozen`. */
  readonly name: string
  /** As a table has it. */
  readonly title: string
  readonly description: string
  /** What the classifier reads, or where the encoder's weights start: a baseline's name, `random` or `pretrained`. */
  readonly start: string
  /** A read-out of frozen features, or a way for all weights to learn. */
  readonly how: { readonly readout: Readout } | { readonly tuning: Tuning }
  /** Whether every step uses a fresh view of each example. */
  readonly augmented: boolean
  /** Whether it always gets every label there is. */
  readonly everyLabel: boolean
  /** Whether it runs unless other protocols are asked for: the usual ones, and the baselines they must be compared with. */
  readonly standard: boolean
}

/** What protocols are generated from. */
export interface ProtocolSource<S extends Samples = Samples> {
  readonly baselines: readonly Baseline<S>[]
  /** Null: there is no view of these examples, hence no protocol with augmentation. */
  readonly augment: unknown
}

/**
 * Every protocol of a comparison, in the order of a table: each start with each read-out, then each way of learning all weights.
 *
 * Without a view of the examples the protocols with augmentation are left out (`leftOut` names them), and full supervision is
 * training from scratch without augmentation.
 */
export function protocolsOf<S extends Samples>(source: ProtocolSource<S>): readonly Protocol[] {
  return allProtocols(source).filter(({ augmented }) => !augmented || source.augment !== null)
}

/** The standard protocols that are left out because they need a view of the examples, and there is none. */
export function leftOut<S extends Samples>(source: ProtocolSource<S>): readonly Protocol[] {
  if (source.augment !== null) return []
  return allProtocols(source).filter(({ augmented, standard }) => augmented && standard)
}

/** @throws ArgumentError with the name that was probably meant, or why the protocol is left out */
export function protocolNamed<S extends Samples>(name: string, source: ProtocolSource<S>): Protocol {
  const all = allProtocols(source)
  const names = all.map((protocol) => protocol.name)
  requireKnown('protocolNamed', 'protocol', name, names)
  const protocol = all[names.indexOf(name)]
  if (!protocol.augmented || source.augment !== null) return protocol
  const message = `'${name}' needs a random view of each example, and this comparison has none; give one in { augment }`
  throw new ArgumentError('protocolNamed', 'protocol', name, message)
}

function allProtocols<S extends Samples>({ baselines, augment }: ProtocolSource<S>): readonly Protocol[] {
  const views: Augmented = augment === null ? 'without views' : 'with views'
  return [...startsOf(baselines).flatMap(frozenProtocols), ...tunedProtocols(views)]
}
