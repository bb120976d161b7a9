import { exportOnnx, type OnnxModel } from '@pretexts/formats'
import { evaluation, type Heads, type Objective } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { requireOptions, type Tensor } from '@pretexts/tensor'
import { UsageError } from '../errors.ts'
import { inputNames, outputsOf } from './encoder-onnx.ts'
import { randomExamples } from './random-examples.ts'

/** What a run can be exported as beside its encoder and single heads: all of them in one model. */
const whole = 'whole'

export interface HeadOnnxOptions {
  /** The task whose objective it is, for errors. */
  readonly task: string
  /** What the file says about itself, by name. Default: nothing. */
  readonly metadata?: Readonly<Record<string, string>>
}

/**
 * A head or decoder of a trained objective as an ONNX model: from the output of the encoder that it reads, such as `features` or
 * `sequence`, to its answers, such as `logits`. The part `whole` goes from examples to the outputs of the encoder and the answers of
 * all heads. Weights have the names of the run's state.
 * @throws UsageError for a part that the task does not have
 * @example writeOnnx(headOnnx(objective, 'decoder', { task: 'autoencoder' }))
 */
export function headOnnx(objective: Objective<unknown>, part: string, options: HeadOnnxOptions): OnnxModel {
  const { task, metadata = {} } = requireOptions('headOnnx', options, { task: 'string', metadata: 'object' })
  const { encoder } = objective
  const heads = objective.heads?.() ?? {}
  requirePart(task, part, Object.keys(heads))
  const { form } = encoder
  const rng = new Random('examples for ONNX')
  const examples = (count: number) => randomExamples(form, count, rng.fork(count))
  const common = {
    parameters: objective.namedTensors(),
    name: `${task} ${part}`,
    metadata: { form: JSON.stringify(form), ...metadata },
  }
  if (part === whole)
    return exportOnnx((x) => ({ ...outputsOf(encoder, null, x), ...answersOf(heads, x) }), {
      ...common,
      input: inputNames[form.kind],
      examples,
    })
  const { input, read, answer } = heads[part]
  return exportOnnx((h) => answer(h, evaluation()), {
    ...common,
    input,
    examples: (count) => read(examples(count), evaluation()),
  })
}

/** The answers of all heads: `logits`, or with the name of the head where two use the same word. */
function answersOf(heads: Heads, x: Tensor): Record<string, Tensor> {
  const all = Object.entries(heads).flatMap(([head, { read, answer }]) =>
    Object.entries(answer(read(x, evaluation()), evaluation())).map(([name, value]) => ({
      head,
      name,
      value,
    })),
  )
  const isShared = (name: string): boolean => all.filter((other) => other.name === name).length > 1
  return Object.fromEntries(
    all.map(({ head, name, value }) => [isShared(name) ? `${head}.${name}` : name, value]),
  )
}

function requirePart(task: string, part: string, heads: readonly string[]): void {
  if (heads.includes(part) || (part === whole && heads.length > 0)) return
  const parts = ['encoder', ...heads, ...(heads.length > 0 ? [whole] : [])].join(', ')
  throw new UsageError(`the part of a run of ${task} must be one of ${parts}; got '${part}'`)
}
