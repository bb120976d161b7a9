import type { TokenSamples } from '@pretexts/data'
import { Bert, CausalLm } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { fromArray, grad, sum } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { exampleData, forms } from '../../../testing/example-data.ts'
import { reservedIds } from '../../text/choose-tokens.ts'
import { hideTokens } from '../../text/hide-tokens.ts'
import { frequencyFinding } from './frequency-finding.ts'
import { countedPredictions, countPairs, predictionOf } from './masked-lm-baselines.ts'
import { MaskedLmObjective } from './masked-lm-objective.ts'

const form = forms.find((each) => each.kind === 'tokens')!
const data = exampleData(form)
const samples = data.read([0, 1, 2]) as TokenSamples
const bert = () => new Bert({ form, depth: 2, width: 16, heads: 2, dropout: 0 }, new Random(1))

test('the loss is the mean of −ln softmax at the hidden places, from scores at all places', () => {
  const objective = new MaskedLmObjective(bert(), new Random(2))
  const batch = hideTokens(samples, new Random(3))
  const everywhere = fromArray(
    Int32Array.from({ length: 3 * form.length }, (_, i) => i),
    [3 * form.length],
  )
  const all = objective
    .hiddenScores({ inputs: batch.inputs, places: everywhere }, evaluation())
    .toArray() as number[][]
  const [at, targets] = [batch.places, batch.targets].map((x) => Array.from(x.values()))
  const losses = at.map(
    (place, m) => Math.log(all[place].reduce((s, x) => s + Math.exp(x), 0)) - all[place][targets[m]],
  )
  const mean = losses.reduce((a, b) => a + b) / losses.length
  expect(objective.loss(batch, evaluation()).loss.item()).toBeCloseTo(mean, 4)
})

test('scores at places that are not hidden have no part in the loss: their bias gets the gradient of hidden ones alone', () => {
  const objective = new MaskedLmObjective(bert(), new Random(2))
  const batch = hideTokens(samples, new Random(3))
  const loss = () => objective.loss(batch, evaluation()).loss
  loss().backward()
  const { grad: biasGradient } = objective.head.bias
  // Σ over hidden places of (softmax − onehot) / M, and nothing else
  const logits = objective.hiddenScores(batch, evaluation()).toArray() as number[][]
  const targets = batch.targets.values()
  const expected = new Float64Array(form.vocabulary)
  logits.forEach((row, m) => {
    const total = row.reduce((s, x) => s + Math.exp(x), 0)
    row.forEach((x, v) => {
      expected[v] += (Math.exp(x) / total - Number(v === targets[m])) / logits.length
    })
  })
  expected.forEach((value, v) => {
    expect(biasGradient!.values()[v]).toBeCloseTo(value, 5)
  })
  expect(grad((x) => sum(x))(objective.head.bias)[0].size).toBe(form.vocabulary)
})

test('padding changes no score of a real token to the last bit', () => {
  const objective = new MaskedLmObjective(bert(), new Random(2))
  const row = [2, 9, 10, 4, 12, 3]
  const logits = [row, [...row, 0, 0, 0, 0]].map((ids) => {
    const inputs = fromArray(Int32Array.from(ids), [1, ids.length])
    const places = fromArray(Int32Array.from([1, 3, 4]), [3])
    return objective.hiddenScores({ inputs, places }, evaluation()).values()
  })
  expect(logits[0]).toEqual(logits[1])
})

test('an encoder whose tokens see one side alone is refused', () => {
  const causal = new CausalLm({ form, depth: 1, width: 16 }, new Random(1))
  expect(() => new MaskedLmObjective(causal, new Random(1))).toThrow(
    /whose tokens see all others.*got CausalLm/,
  )
})

test('baselines know that special tokens are never asked for', async () => {
  const many = exampleData(form, 400)
  const pairs = await countPairs(many as never)
  const read = many.read(Array.from({ length: 200 }, (_, i) => i)) as TokenSamples
  const places = hideTokens(read, new Random(1)).places.values()
  const plain = countedPredictions(pairs, read.values, places)
  const knowing = countedPredictions(pairs, read.values, places, reservedIds(form))
  plain.forEach(({ perplexity, accuracy }, i) => {
    expect(knowing[i].perplexity).toBeLessThan(perplexity)
    expect(knowing[i].accuracy).toBeGreaterThanOrEqual(accuracy)
  })
})

test('on phrases in which a word follows the one before, a left bigram beats the most frequent token, and both neighbors beat it', async () => {
  const many = exampleData(form, 400)
  const pairs = await countPairs(many as never)
  const read = many.read(Array.from({ length: 200 }, (_, i) => i)) as TokenSamples
  const places = hideTokens(read, new Random(1)).places.values()
  const [unigram, left, both] = countedPredictions(pairs, read.values, places)
  expect(unigram.accuracy).toBeLessThan(left.accuracy)
  expect(left.accuracy).toBeLessThan(both.accuracy)
  expect(both.perplexity).toBeLessThan(left.perplexity)
  const certain = predictionOf('right', places, read.values, (at) =>
    Array.from({ length: form.vocabulary }, (_, v) => Number(v === read.values[at])),
  )
  expect([certain.accuracy, certain.perplexity]).toEqual([1, 1])
  const { blocks } = frequencyFinding(
    pairs.counts,
    Array.from(places, (at) => read.values[at]),
    left,
    both,
  )
  const rows = blocks[0].kind === 'table' ? blocks[0].rows : []
  expect(rows.reduce((total, row) => total + Number(row[1]), 0)).toBeCloseTo(1, 10)
})
