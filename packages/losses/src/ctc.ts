import {
  ArgumentError,
  add,
  concat,
  formatShape,
  fromArray,
  full,
  gather,
  logSoftmax,
  logSumExp,
  mean,
  neg,
  requireOptions,
  requireTensors,
  ShapeError,
  select,
  slice,
  stack,
  type Tensor,
  unsqueeze,
  where,
} from '@pretexts/tensor'

export interface CtcOptions {
  /** The class that stands for no letter. Default 0. */
  readonly blank?: number
  /** Frames of each row that count, (N); the others are padding. Default: all. */
  readonly lengths?: ArrayLike<number>
}

/** Stands for ln 0 where nothing can be; large enough to stay so under sums, and finite, so that no gradient is NaN. */
const never = -1e30

/**
 * Connectionist temporal classification: the letters of a sequence, in order, without knowing where they are.
 *
 * Every frame says one letter or blank. A path of frames spells what is left when repeats are merged and blanks are dropped.
 *
 *     L = −mean_n ln Σ_{paths that spell the target} Π_t softmax(logits_t)[path_t]
 *
 * The sum over paths is made by the forward recursion over the target with blanks around its letters, l = _ a _ b _:
 * `α_t(s) = (α_{t−1}(s) + α_{t−1}(s−1) + [l_s ≠ blank, l_s ≠ l_{s−2}] α_{t−1}(s−2)) · y_t(l_s)`, in logarithms.
 * @param logits (N, T, K), float
 * @param targets N lists of letters, each 0 … K − 1 and not blank; an empty one is spelled by blanks alone
 * @throws ArgumentError for a letter out of range, and for a target that needs more frames than there are: one a letter, and one
 *   between equal neighbors (`ctcFrames`); leave such clips out, and say how many
 * @see Graves et al. 2006, "Connectionist Temporal Classification", Eqs. 6 to 8
 * @example ctc(zeros([1, 2, 2]), [[1]]).item() // ln(4/3): three of four paths spell it
 */
export function ctc(logits: Tensor, targets: readonly ArrayLike<number>[], options?: CtcOptions): Tensor {
  requireTensors('ctc', logits)
  const { blank = 0, lengths } = requireOptions('ctc', options, { blank: 'number', lengths: 'any' })
  requireTargets(logits, targets, blank, lengths)
  const [count, frames] = logits.shape
  const states = 2 * Math.max(...targets.map(({ length }) => length)) + 1
  const { letters, skips } = withBlanks(targets, states, blank, logits)
  const all = logSoftmax(logits, -1) // (N, T, K)
  const said = gather(all, unsqueeze(letters, 1), 2) // (N, T, S): ln y_t(l_s)
  const dead = (size: number) => full([count, size], never, { dtype: logits.dtype })
  const first = Math.min(2, states)
  let alpha = concat([slice(select(said, 0, 1), [], [0, first]), dead(states - first)], 1) // (N, S)
  for (let t = 1; t < frames; t++) {
    const before = concat([dead(2), alpha], 1) // shifted by 2
    const [skip, step] = [0, 1].map((shift) => slice(before, [], [shift, shift + states]))
    const next = add(logSumExp(stack([alpha, step, add(skip, skips)]), 0), select(said, t, 1))
    alpha = lengths ? where(stillRunning(lengths, t), next, alpha) : next
  }
  const ends = targets.flatMap(({ length }) => [2 * length, Math.max(0, 2 * length - 1)])
  const last = gather(alpha, fromArray(Int32Array.from(ends), [count, 2]), 1) // (N, 2)
  const none = targets.flatMap(({ length }) => [0, length === 0 ? never : 0]) // there is but one end then
  return neg(mean(logSumExp(add(last, fromArray(none, [count, 2], { dtype: logits.dtype })), 1)))
}

/** Frames that a target needs: one for each letter, and a blank between equal neighbors. */
export function ctcFrames(target: ArrayLike<number>): number {
  let frames = target.length
  for (let i = 1; i < target.length; i++) if (target[i] === target[i - 1]) frames++
  return frames
}

/** The letters with blanks around them, int32 (N, S), and 0 where a blank before a letter may be left out, else ln 0. */
function withBlanks(targets: readonly ArrayLike<number>[], states: number, blank: number, { dtype }: Tensor) {
  const letters = new Int32Array(targets.length * states).fill(blank)
  const skips = new Float64Array(targets.length * states).fill(never)
  targets.forEach((target, n) => {
    for (let i = 0; i < target.length; i++) {
      letters[n * states + 2 * i + 1] = target[i]
      if (i > 0 && target[i] !== target[i - 1]) skips[n * states + 2 * i + 1] = 0
    }
  })
  const shape = [targets.length, states]
  return { letters: fromArray(letters, shape), skips: fromArray(skips, shape, { dtype }) }
}

function stillRunning(lengths: ArrayLike<number>, t: number): Tensor {
  return fromArray(
    Uint8Array.from(lengths, (length) => (t < length ? 1 : 0)),
    [lengths.length, 1],
  )
}

function requireTargets(
  logits: Tensor,
  targets: readonly ArrayLike<number>[],
  blank: number,
  lengths: ArrayLike<number> | undefined,
): void {
  const [count, frames, classes] = logits.shape
  if (logits.rank !== 3 || logits.size === 0 || targets?.length !== count) {
    const rule = `logits must be (N, T, K), not empty, with a target for each row; got ${formatShape(logits.shape)}`
    throw new ShapeError('ctc', `${rule} and ${targets?.length} targets`, [logits.shape])
  }
  const refuse = (name: string, value: unknown, message: string) =>
    new ArgumentError('ctc', name, value, message)
  if (!(Number.isInteger(blank) && blank >= 0 && blank < classes))
    throw refuse('blank', blank, `blank must be a class, 0 to ${classes - 1}; got ${blank}`)
  if (lengths && lengths.length !== count)
    throw refuse('lengths', lengths.length, `lengths must be ${count} numbers; got ${lengths.length}`)
  targets.forEach((target, n) => {
    const bad = Array.from(target).find((k) => !(Number.isInteger(k) && k >= 0 && k < classes && k !== blank))
    if (bad !== undefined)
      throw refuse(
        'targets',
        bad,
        `letters must be 0 to ${classes - 1} and not ${blank}, the blank; target ${n} has ${bad}`,
      )
    const own = lengths ? lengths[n] : frames
    if (!(Number.isInteger(own) && own >= 1 && own <= frames))
      throw refuse('lengths', own, `lengths must be 1 to ${frames}; row ${n} has ${own}`)
    const needed = ctcFrames(target)
    if (needed <= own) return
    const rule = `target ${n} needs ${needed} frames (${target.length} letters, and a blank between equal neighbors)`
    throw refuse('targets', target, `${rule}; there are ${own}; leave it out, or make more frames`)
  })
}
