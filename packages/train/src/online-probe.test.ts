import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { blobsRun, points } from '../testing/blobs.ts'
import { plain } from '../testing/plain.ts'
import { OnlineProbe } from './online-probe.ts'
import { pretrain } from './pretrain.ts'

async function run(withProbe: boolean) {
  const { objective, options } = blobsRun(new Random(1), 30)
  const probe = new OnlineProbe(objective.encoder, { classes: 3 }, new Random('probe'))
  for await (const { step } of pretrain(objective, points, options)) {
    const { x, labels } = points(step, new Random('labeled').fork(step))
    if (withProbe) probe.learn(x, labels)
  }
  return { objective, probe }
}

test('the encoder has the same bits with and without a probe', async () => {
  const [alone, watched] = [await run(false), await run(true)]
  expect(plain(watched.objective.stateDict())).toEqual(plain(alone.objective.stateDict()))
})

test('the probe learns, and predicts better than one that did not', async () => {
  const { objective, probe } = await run(true)
  const { x, labels } = points(0, new Random('held out'))
  const fresh = new OnlineProbe(objective.encoder, { classes: 3 }, new Random('probe'))
  expect(probe.accuracy(x, labels)).toBeGreaterThan(0.8)
  expect(fresh.accuracy(x, labels)).toBeLessThan(probe.accuracy(x, labels))
})

test('weights and momentum are its state, and the encoder is not', async () => {
  const { objective, probe } = await run(true)
  expect(Object.keys(probe.stateDict())).toEqual(['head.weight', 'head.bias', 'velocity.0', 'velocity.1'])
  const other = new OnlineProbe(objective.encoder, { classes: 3 }, new Random('other'))
  other.loadStateDict(probe.stateDict())
  const { x, labels } = points(0, new Random('next'))
  for (const one of [probe, other]) one.learn(x, labels)
  expect(plain(other.stateDict())).toEqual(plain(probe.stateDict()))
})
