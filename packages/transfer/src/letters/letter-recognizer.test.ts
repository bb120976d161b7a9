import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { characterErrorRate, LetterRecognizer, lettersOf, type SpelledFrames } from './letter-recognizer.ts'

const words = ['one', 'two', 'three', 'zero']

/** Frames that hold the letters of a word one after the other, two frames each, with silence around and noise on top. */
function frames(count: number, seed: number, noise = 0.2): SpelledFrames {
  const rng = new Random(seed)
  const letters = lettersOf(words)
  const [length, width] = [14, letters.length]
  const values = new Float32Array(count * length * width)
  const said = Array.from({ length: count }, (_, n) => {
    const word = words[rng.integer(words.length)]
    const start = rng.integer(length - 2 * word.length + 1)
    for (let i = 0; i < length * width; i++) values[n * length * width + i] = noise * rng.normal()
    ;[...word].forEach((letter, i) => {
      for (const t of [start + 2 * i, start + 2 * i + 1])
        values[(n * length + t) * width + letters.indexOf(letter)] += 1
    })
    return word
  })
  return { frames: values, length, width, words: said }
}

test('letters are found without knowing where they are, also where two are equal', () => {
  const recognizer = LetterRecognizer.fit(frames(200, 1), new Random(2), { steps: 120 })
  const held = frames(60, 3)
  expect(characterErrorRate(recognizer.spell(held), held.words)).toBeLessThan(0.25) // 'ee' of three has no gap between
  expect(recognizer.letters).toEqual(['e', 'h', 'n', 'o', 'r', 't', 'w', 'z'])
})

test('frames of noise spell nothing better than by chance', () => {
  const random = (seed: number) => ({
    ...frames(100, seed),
    frames: new Float32Array(100 * 14 * 8).map(() => new Random(seed).normal()),
  })
  const recognizer = LetterRecognizer.fit(random(4), new Random(2), { steps: 30 })
  const held = random(5)
  expect(characterErrorRate(recognizer.spell(held), held.words)).toBeGreaterThan(0.6)
})

test('the rate counts wrong, missing and additional letters', () => {
  expect(characterErrorRate(['one', 'tw', 'thrree'], ['one', 'two', 'three'])).toBeCloseTo(2 / 11)
  expect(characterErrorRate(['', ''], ['ab', 'c'])).toBe(1)
})

test('words longer than their frames are counted and left out; none at all is refused', () => {
  const data = frames(20, 6)
  const recognizer = LetterRecognizer.fit(
    { ...data, words: data.words.map((word, n) => (n < 3 ? word.repeat(9) : word)) },
    new Random(1),
    { steps: 1 },
  )
  expect(recognizer.tooLong).toBe(3)
  expect(() =>
    LetterRecognizer.fit({ ...data, words: data.words.map((word) => word.repeat(9)) }, new Random(1)),
  ).toThrow('no word fits into 14 frames')
})
