import type { SyntheticSpeech } from '@pretexts/audio'
import { defaultsOf } from '@pretexts/contracts'
import { expect, test } from 'vitest'
import { syntheticSpeechSource } from './synthetic-speech-source.ts'

const open = async (settings: Partial<ReturnType<typeof options>>, seed = 0) => {
  const { train, test: held } = await syntheticSpeechSource.open({
    path: 'synthetic-speech',
    options: { ...options(), ...settings },
    seed,
  })
  return { train: train as SyntheticSpeech, held: held as SyntheticSpeech }
}

const options = () => ({
  ...defaultsOf(syntheticSpeechSource.options),
  utterances: 10,
  testVoices: 3,
  seconds: 0.4,
})

test('no test voice is heard in training', async () => {
  const { train, held } = await open({})
  const heard = new Set(train.speakers)
  expect(heard.size).toBe(40)
  expect(new Set(held.speakers).size).toBe(3)
  expect([...held.speakers].filter((speaker) => heard.has(speaker))).toEqual([])
})

test('the test split stays the same, however many voices are learned from; another seed has other voices', async () => {
  const [few, many, other] = await Promise.all([open({ voices: 2 }), open({ voices: 60 }), open({}, 1)])
  const first = Int32Array.of(0, 11, 29)
  expect(many.held.speakers).toEqual(few.held.speakers)
  expect(many.held.read(first).values).toEqual(few.held.read(first).values)
  expect(other.held.read(first).values).not.toEqual(few.held.read(first).values)
})
