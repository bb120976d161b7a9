import * as losses from '@pretexts/losses'
import {
  cast,
  eye,
  greater,
  mean,
  reshape,
  roll,
  softmax,
  stack,
  type Tensor,
  tensor,
} from '@pretexts/tensor'

/** How a loss is called on two views (8, 6) of the same examples. What a paper treats as constant is detached. */
export interface LossCall {
  readonly args: (a: Tensor, b: Tensor) => readonly unknown[]
  /** Options that it is called with; null for a loss without any. */
  readonly options: object | null
}

const labels = (): Tensor => tensor([0, 1, 0, 1, 2, 2, 0, 1], { dtype: 'int32' })
const same = (x: Tensor): Tensor => tensor([1, 0, 1, 0, 1, 0, 1, 0], { dtype: x.dtype })

/** A loss of two views, or of the first one and more. */
const of = (args: LossCall['args'], options: object | null = {}): LossCall => ({ args, options })
const views: LossCall['args'] = (a, b) => [a, b]

/** Every loss that @pretexts/losses exports, by name. */
export const lossCalls: Readonly<Record<string, LossCall>> = {
  alignmentLoss: of(views),
  barlowTwins: of(views),
  batchTriplet: of((a) => [a, labels()], { mining: 'hard', margin: 1 }),
  binaryCrossEntropyWithLogits: of((a, b) => [a, cast(greater(b.detach(), 0), a.dtype)], null),
  codebookDiversity: of((a) => [softmax(reshape(a, [8, 2, 3]))], null),
  contrastivePair: of((a, b) => [a, b, same(a)]),
  crossEntropy: of((a) => [a, labels()]),
  ctc: of((a) => [reshape(a, [2, 4, 6]), [[1, 2], [3]]]),
  dcl: of(views),
  dclw: of(views),
  dino: of((a, b) => [[b, a], [b.detach()], mean(b.detach(), 0)]),
  distill: of((a, b) => [a, b.detach(), mean(b.detach(), 0)]),
  empSsl: of((a, b) => [stack([a, b])], { invariance: 1 }), // 200 would magnify the error of cosines near 1
  infoNce: of((a, b) => [a, b, roll(b, 1, 0)]),
  mse: of(views, null),
  msn: of((a, b) => [[a], b]),
  negativeCosine: of(views, null),
  ntXent: of(views),
  sigReg: of((a) => [a, eye(a.shape[1], { dtype: a.dtype })], null),
  smoothL1: of(views),
  supCon: of((a) => [a, labels()]),
  swav: of((a, b) => [[b, a], [losses.sinkhorn(b.detach())]]),
  symmetricInfoNce: of((a, b) => [a, b, tensor(2, { dtype: a.dtype })], null),
  tiCo: of((a, b) => [a, b, losses.tiCoMoment(eye(a.shape[1], { dtype: a.dtype }), a)]),
  triplet: of((a, b) => [a, b, roll(b, 1, 0)], { margin: 1 }),
  uniformityLoss: of((a) => [a]),
  vicReg: of(views),
  wMse: of(views),
}

/** What else is exported: no losses, but called in the same way. */
export const helperCalls: Readonly<Record<string, LossCall>> = {
  accuracy: of((a) => [a, labels()], null),
  infoNceLogits: of((a, b) => [a, b, roll(b, 1, 0)]),
  codingRate: of((a) => [a]),
  effectiveCodes: of((a) => [softmax(reshape(a, [8, 2, 3]))], null),
  equalNegatives: of((a, b) => [a, reshape(b, [8, 1, 6])], null),
  mineTriplets: of((a) => [a, labels(), 'hard'], null),
  msnTargets: of((a) => [a]),
  ownNegativeLogits: of((a, b) => [a, b, reshape(roll(b, 1, 0), [8, 1, 6])]),
  sinkhorn: of((a) => [a.detach()]),
  tiCoMoment: of((a) => [eye(a.shape[1], { dtype: a.dtype }), a]),
  vicRegTerms: of(views),
  whiten: of((a) => [a], null),
}

/** What takes lists of letters instead of tensors. */
export const ofLetters: readonly string[] = ['ctcDecode', 'ctcFrames', 'editDistance']

/** Calls an export of @pretexts/losses. */
export function callLoss(name: string, args: readonly unknown[]): unknown {
  return (losses as unknown as Record<string, (...args: readonly unknown[]) => unknown>)[name](...args)
}
