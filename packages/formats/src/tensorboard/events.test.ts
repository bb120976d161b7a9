import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FormatError } from '../format-error.ts'
import { joinBytes } from '../join-bytes.ts'
import { eventFileStart, eventRecord } from './event.ts'
import { readEvents } from './read-events.ts'
import { readTfRecords, tfRecord } from './tf-record.ts'

const png = Uint8Array.of(137, 80, 78, 71)
const records = [
  eventFileStart(5),
  eventRecord({
    step: 0,
    wallTime: 5.25,
    images: { 'example/1': { width: 3, height: 2, channels: 3, png } },
  }),
  eventRecord({ step: 300, wallTime: 5.5, scalars: { 'train/loss': 1.5, ['__proto__']: Number.NaN } }),
  eventRecord({ step: 2 ** 40, wallTime: 6, scalars: { τ: -0.1 } }),
]
const file = joinBytes(records)

/** The bytes of an event with a version, written out by hand: double 5.0 in field 1, text in field 3. */
test('the first record is what TensorFlow writes', () => {
  const [{ data }] = readTfRecords(file)
  expect([...data]).toEqual([
    9,
    0,
    0,
    0,
    0,
    0,
    0,
    20,
    64,
    26,
    13,
    ...new TextEncoder().encode('brain.Event:2'),
  ])
})

/** Field 1 double 1.0; field 2 varint 3; field 5: a summary of 12 bytes with a value of 10: tag "loss" (1), float 0.5 (2). */
test('a scalar is encoded as the schema says, byte for byte', () => {
  const [{ data }] = readTfRecords(eventRecord({ step: 3, wallTime: 1, scalars: { loss: 0.5 } }))
  const loss = [10, 4, 108, 111, 115, 115, 21, 0, 0, 0, 63]
  expect([...data]).toEqual([9, 0, 0, 0, 0, 0, 0, 240, 63, 16, 3, 42, 13, 10, 11, ...loss])
})

test('events are read back as they were written', () => {
  const [start, image, first, second] = readEvents(file)
  expect(start).toMatchObject({ step: 0, wallTime: 5, scalars: {}, images: {}, start: 0 })
  expect(image.images).toEqual({ 'example/1': { width: 3, height: 2, channels: 3, png } })
  expect([first.step, Object.entries(first.scalars)]).toEqual([
    300,
    [
      ['train/loss', 1.5],
      ['__proto__', Number.NaN],
    ],
  ])
  expect(second).toMatchObject({ step: 2 ** 40, scalars: { τ: Math.fround(-0.1) }, end: file.length })
})

test('a file that is cut anywhere gives the whole events before the cut', () => {
  const ends = readEvents(file).map(({ end }) => end)
  for (let length = 0; length <= file.length; length++)
    expect(readEvents(file.subarray(0, length))).toHaveLength(ends.filter((end) => end <= length).length)
})

test('a changed byte anywhere is noticed', () => {
  for (let at = 0; at < file.length; at++) {
    const changed = Uint8Array.from(file)
    changed[at] ^= 1
    expect(() => readEvents(changed, 'log'), `byte ${at}`).toThrow(FormatError)
  }
})

test.each([-1, 0.5, Number.NaN, 2 ** 53])('a step of %d is refused', (step) => {
  expect(() => eventRecord({ step, wallTime: 0 })).toThrow(/expected a whole number of steps ≥ 0/)
})

test('a record with right checksums that holds anything is read or refused, and takes no more memory than the file', () => {
  const [, picture, scalar] = readTfRecords(file).map(({ data }) => data)
  const damaged = fc
    .tuple(
      fc.constantFrom(picture, scalar),
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 4 }),
    )
    .map(([data, sets]) => {
      const bytes = Uint8Array.from(data)
      for (const [at, value] of sets) bytes[at % bytes.length] = value
      return bytes
    })
  const counts = { read: 0, refused: 0 }
  fc.assert(
    fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 40 })), (data) => {
      try {
        const [{ scalars, images }] = readEvents(tfRecord(data))
        const held = Object.values(images).reduce((sum, { png }) => sum + png.length, 0)
        expect(held + Object.keys(scalars).length).toBeLessThanOrEqual(data.length)
        counts.read++
      } catch (error) {
        expect(error).toBeInstanceOf(FormatError)
        counts.refused++
      }
    }),
    { numRuns: 5000, seed: 1 },
  )
  expect(Math.min(counts.read, counts.refused)).toBeGreaterThan(500)
})
