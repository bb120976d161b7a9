import type { StateDict } from '@pretexts/nn'
import { ArgumentError, concat, split, type Tensor } from '@pretexts/tensor'

/** Our names and those of Hugging Face's `BertForPreTraining`, `{}` the number of a block. */
const names: readonly (readonly [ours: string, theirs: string])[] = [
  ['encoder.tokens.weight', 'bert.embeddings.word_embeddings.weight'],
  ['encoder.positions.weight', 'bert.embeddings.position_embeddings.weight'],
  ['encoder.segments.weight', 'bert.embeddings.token_type_embeddings.weight'],
  ['encoder.norm', 'bert.embeddings.LayerNorm'],
  ['encoder.transformer.blocks.{}.attention.outProj', 'bert.encoder.layer.{}.attention.output.dense'],
  ['encoder.transformer.blocks.{}.norm1', 'bert.encoder.layer.{}.attention.output.LayerNorm'],
  ['encoder.transformer.blocks.{}.feedForward.linear1', 'bert.encoder.layer.{}.intermediate.dense'],
  ['encoder.transformer.blocks.{}.feedForward.linear2', 'bert.encoder.layer.{}.output.dense'],
  ['encoder.transformer.blocks.{}.norm2', 'bert.encoder.layer.{}.output.LayerNorm'],
  ['encoder.pooler', 'bert.pooler.dense'],
  ['head.dense', 'cls.predictions.transform.dense'],
  ['head.norm', 'cls.predictions.transform.LayerNorm'],
  ['head.bias', 'cls.predictions.bias'],
  ['nextSentence.classifier', 'cls.seq_relationship'],
]

/** Whole tensors have their name in full; of layers `weight` and `bias` follow. */
const rules = names.map(([ours, theirs]) => ({
  ours: { template: ours, pattern: patternOf(ours) },
  theirs: { template: theirs, pattern: patternOf(theirs) },
}))

/** Buffers and copies in their files that say nothing of their own. */
const ignored = /(^|\.)(position_ids|cls\.predictions\.decoder\.(weight|bias))$|^cls\.predictions\.decoder\./

/**
 * The state of a Hugging Face BERT under the names of ours: `encoder.…`, and where the file has them `head.…` (hidden tokens) and
 * `nextSentence.…`. Queries, keys and values, three layers there, become one; `gamma` and `beta` of old files are known.
 * @param state by their names, with or without `bert.` before them
 * @throws ArgumentError for a name that BERT does not have
 */
export function fromHuggingFaceNames(state: StateDict): StateDict {
  const given = new Map(
    Object.entries(state)
      .map(([name, x]) => [modern(name), x] as const)
      .filter(([name]) => !ignored.test(name)),
  )
  const ours: Record<string, Tensor> = {}
  for (const [name, x] of given) {
    const part = /^(bert\.encoder\.layer\.(\d+)\.attention\.self)\.(query|key|value)\.(weight|bias)$/.exec(
      name,
    )
    if (!part) ours[renamed(name, 'theirs', 'ours')] = x
    else if (part[3] === 'query') {
      const three = ['query', 'key', 'value'].map((which) => require(given, `${part[1]}.${which}.${part[4]}`))
      ours[projection(part[2], part[4])] = concat(three)
    }
  }
  return ours
}

/** The other way: the state of ours, `encoder.…` and heads, under the names of Hugging Face's `BertForPreTraining`. */
export function toHuggingFaceNames(state: StateDict): StateDict {
  const theirs: Record<string, Tensor> = {}
  for (const [name, x] of Object.entries(state)) {
    const part = /^encoder\.transformer\.blocks\.(\d+)\.attention\.inProj(Weight|Bias)$/.exec(name)
    if (!part) {
      theirs[renamed(name, 'ours', 'theirs')] = x
      continue
    }
    const thirds = split(x, x.shape[0] / 3)
    for (const [i, which] of ['query', 'key', 'value'].entries())
      theirs[`bert.encoder.layer.${part[1]}.attention.self.${which}.${part[2].toLowerCase()}`] = thirds[i]
  }
  return theirs
}

function modern(name: string): string {
  const whole = /^(bert|cls)\./.test(name) ? name : `bert.${name}`
  return whole.replace(/LayerNorm\.gamma$/, 'LayerNorm.weight').replace(/LayerNorm\.beta$/, 'LayerNorm.bias')
}

const projection = (block: string, kind: string): string =>
  `encoder.transformer.blocks.${block}.attention.inProj${kind === 'weight' ? 'Weight' : 'Bias'}`

function renamed(name: string, from: 'ours' | 'theirs', to: 'ours' | 'theirs'): string {
  for (const rule of rules) {
    const match = rule[from].pattern.exec(name)
    if (match) return rule[to].template.replace('{}', match.groups?.block ?? '') + (match.groups?.kind ?? '')
  }
  throw new ArgumentError(
    'BERT',
    'state',
    name,
    `there is no '${name}' in a BERT of ours; is it another model?`,
  )
}

function patternOf(template: string): RegExp {
  const isWhole = /\.(weight|bias)$/.test(template)
  const escaped = template.replaceAll('.', '\\.').replace('{}', '(?<block>\\d+)')
  return new RegExp(`^${escaped}${isWhole ? '' : '(?<kind>\\.(weight|bias))'}$`)
}

function require(state: ReadonlyMap<string, Tensor>, name: string): Tensor {
  const x = state.get(name)
  if (x) return x
  throw new ArgumentError('BERT', 'state', name, `the file has no ${name}; it is damaged or not whole`)
}
