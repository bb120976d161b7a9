import { convNet } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { full, tensor, uniform, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { divergence, VaeObjective } from './vae-objective.ts'

const form = { kind: 'image' as const, channels: 1, height: 8, width: 8 }
const make = (beta: number) =>
  new VaeObjective(convNet({ form, width: 1 / 8 }, new Random(1)), form, { latent: 3, beta }, new Random(2))
const images = uniform([4, 1, 8, 8], new Random('images'))

test('the divergence is 0 for standard normal codes, and follows its formula elsewhere', () => {
  expect(divergence(zeros([2, 3]), zeros([2, 3])).item()).toBe(0)
  const [mu, variance] = [0.5, 2]
  const one = 0.5 * (mu ** 2 + variance - Math.log(variance) - 1)
  expect(divergence(full([2, 3], mu), full([2, 3], Math.log(variance))).item()).toBeCloseTo(3 * one, 5)
})

test('the divergence is the mean of log q(z) − log p(z) over samples of q', () => {
  const [mu, std, rng] = [0.8, 0.6, new Random(3)]
  const draws = 40_000
  let sum = 0
  for (let i = 0; i < draws; i++) {
    const noise = rng.normal()
    sum += ((mu + std * noise) ** 2 - noise ** 2) / 2 - Math.log(std)
  }
  expect(divergence(tensor([[mu]]), tensor([[2 * Math.log(std)]])).item()).toBeCloseTo(sum / draws, 1)
})

test('codes are noisy in training and not in evaluation; β weighs the divergence', () => {
  const network = make(1)
  const at = (seed: number) =>
    network.loss({ images }, { training: true, rng: new Random(seed), progress: { step: 0, steps: 1 } })
  expect(at(1).loss.item()).not.toBe(at(2).loss.item())
  const found = network.loss({ images }, evaluation())
  expect(network.loss({ images }, evaluation()).loss.item()).toBe(found.loss.item())
  const heavier = make(3)
  heavier.loadStateDict(network.stateDict())
  const difference = heavier.loss({ images }, evaluation()).loss.item() - found.loss.item()
  expect(difference).toBeCloseTo((2 * found.metrics.divergence) / 64, 4)
})
