import type { TokenSamples } from '@pretexts/data'
import { Bert, CausalLm } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { exampleData, forms } from '../../../testing/example-data.ts'
import { charactersOf } from '../../text/characters-of.ts'
import { nextTokenBatch } from './next-token.ts'
import { NextTokenObjective } from './next-token-objective.ts'

const form = forms.find((each) => each.kind === 'tokens')!
const samples = exampleData(form).read([0, 1, 2]) as TokenSamples
const lm = () => new CausalLm({ form, depth: 1, width: 16, heads: 2, dropout: 0 }, new Random(1))

test('every token is predicted from those before it, shifted once', () => {
  const { inputs, places, targets } = nextTokenBatch(samples)
  const [x, at, t] = [inputs, places, targets].map((y) => y.values())
  const length = inputs.shape[1]
  let m = 0
  samples.lengths.forEach((size, n) => {
    const row = samples.values.subarray(n * form.length, n * form.length + size)
    for (let l = 0; l + 1 < size; l++, m++) {
      expect([x[n * length + l], at[m], t[m]]).toEqual([row[l], n * length + l, row[l + 1]])
    }
  })
  expect(t.length).toBe(m)
})

test('the loss begins near ln V, and depends on no token after the one that is predicted', () => {
  const objective = new NextTokenObjective(lm())
  const batch = nextTokenBatch(samples)
  expect(objective.loss(batch, evaluation()).loss.item()).toBeCloseTo(Math.log(form.vocabulary), 0)
  const cut = { ...samples, lengths: samples.lengths.map(() => 6) }
  const [whole, begun] = [batch, nextTokenBatch(cut)].map((b) =>
    objective.nextScores(b, evaluation()).values(),
  )
  const first = 5 * form.vocabulary // five tokens of the first text
  for (let i = 0; i < first; i++) expect(whole[i]).toBeCloseTo(begun[i], 5)
})

test('an encoder that sees later tokens is refused by name', () => {
  expect(() => new NextTokenObjective(new Bert({ form, depth: 1, width: 16 }, new Random(1)))).toThrow(
    /needs an encoder whose tokens do not see later ones, such as causal-lm; got Bert/,
  )
})

test('characters are those of pieces, and a space before each word', () => {
  expect(charactersOf(['play', '##ing', 'a'])).toBe(4 + 1 + 3 + 1 + 1)
})
