import { deflateSync } from 'node:zlib'
import { Random } from '@pretexts/random'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { joinChunks, writePng } from '../../../testing/write-png.ts'
import { ImageFault } from '../../headers/image-header.ts'
import { decodePng } from './decode-png.ts'

const rng = new Random('png')
const kinds = [
  [0, 1],
  [0, 2],
  [0, 4],
  [0, 8],
  [0, 16],
  [2, 8],
  [2, 16],
  [3, 1],
  [3, 2],
  [3, 4],
  [3, 8],
  [4, 8],
  [4, 16],
  [6, 8],
  [6, 16],
].flatMap(([color, depth]) => [false, true].map((interlaced) => [color, depth, interlaced] as const))

const palette = (entries: number) => Uint8Array.from({ length: 3 * entries }, () => rng.integer(256))

/** Red, green, blue, alpha, as another decoder reads them. */
async function reference(bytes: Uint8Array): Promise<Uint8Array> {
  return sharp(bytes).toColourspace('srgb').ensureAlpha().raw({ depth: 'uchar' }).toBuffer()
}

test.each(kinds)('color type %i with %i bits, interlaced: %s', async (color, depth, interlaced) => {
  for (const [width, height] of [
    [13, 9],
    [1, 1],
    [3, 2],
  ]) {
    const length = width * height * [1, 0, 3, 1, 2, 0, 4][color]
    const values = Array.from({ length }, () => rng.integer(2 ** depth))
    const chunks = color === 3 ? ([['PLTE', palette(2 ** depth)]] as const) : []
    const bytes = writePng({ width, height, depth, color, interlaced, values, chunks })
    const { image } = decodePng(bytes)
    const expected = await reference(bytes)
    expect([image.width, image.height, image.data.length]).toEqual([width, height, expected.length])
    const tolerance = depth === 16 ? 1 : 0 // the other one cuts 16 bits off, and does not round
    for (const [i, value] of image.data.entries())
      if (Math.abs(value - expected[i]) > tolerance) expect.fail(`${value} for ${expected[i]} at ${i}`)
  }
})

test('a palette that is only suggested changes nothing', () => {
  const values = [1, 2, 3, 4, 5, 6]
  const png = { width: 2, height: 1, color: 2, values }
  const suggested = writePng({ ...png, chunks: [['PLTE', palette(4)]] })
  expect(decodePng(suggested)).toEqual(decodePng(writePng(png)))
  expect([...decodePng(suggested).image.data]).toEqual([1, 2, 3, 255, 4, 5, 6, 255])
})

test('one color may be transparent, in gray, in color, and in 16 bits exactly', () => {
  const alphas = (bytes: Uint8Array) => [...decodePng(bytes).image.data].filter((_, i) => i % 4 === 3)
  const gray = { width: 3, height: 1, values: [7, 8, 7], chunks: [['tRNS', [0, 7]]] } as const
  expect(alphas(writePng(gray))).toEqual([0, 255, 0])
  const color = { width: 2, height: 1, color: 2, values: [1, 2, 3, 1, 2, 4] }
  expect(alphas(writePng({ ...color, chunks: [['tRNS', [0, 1, 0, 2, 0, 3]]] }))).toEqual([0, 255])
  const deep = { width: 2, height: 1, depth: 16, values: [0x1234, 0x1235] }
  expect(alphas(writePng({ ...deep, chunks: [['tRNS', [0x12, 0x34]]] }))).toEqual([0, 255])
})

test('entries of a palette have their own alpha, as many as are given', () => {
  const chunks = [
    ['PLTE', [1, 2, 3, 4, 5, 6]],
    ['tRNS', [9]],
  ] as const
  const { data } = decodePng(writePng({ width: 2, height: 1, color: 3, values: [0, 1], chunks })).image
  expect([...data]).toEqual([1, 2, 3, 9, 4, 5, 6, 255])
})

test('a byte that is changed anywhere is found', () => {
  const bytes = writePng({ width: 5, height: 4, values: Array.from({ length: 20 }, (_, i) => 10 * i) })
  const intact = decodePng(bytes)
  for (let at = 8; at < bytes.length; at++) {
    const damaged = bytes.slice()
    damaged[at] ^= 1
    // Only the name of an unknown chunk that need not be understood may change unnoticed, and there is none here.
    expect(() => decodePng(damaged), `byte ${at}`).toThrow(ImageFault)
  }
  expect(decodePng(bytes)).toEqual(intact)
})

test('a file that is cut anywhere is found', () => {
  const bytes = writePng({ width: 5, height: 4, values: new Array(20).fill(3) })
  for (let length = 8; length < bytes.length; length++)
    expect(() => decodePng(bytes.subarray(0, length)), `${length} bytes`).toThrow(ImageFault)
})

const header = (width: number, height: number) => [0, 0, 0, width, 0, 0, 0, height, 8, 0, 0, 0, 0]

test('pixels that unpack to more, or fewer, than the header says are refused, at no cost', () => {
  const bomb = deflateSync(new Uint8Array(50_000_000))
  const started = process.memoryUsage().arrayBuffers
  const unpacked = () =>
    decodePng(
      joinChunks([
        ['IHDR', header(4, 4)],
        ['IDAT', bomb],
        ['IEND', []],
      ]),
    )
  expect(unpacked).toThrow('its pixels cannot be unpacked')
  expect(process.memoryUsage().arrayBuffers - started).toBeLessThan(5_000_000)
  const few = joinChunks([
    ['IHDR', header(4, 4)],
    ['IDAT', deflateSync(new Uint8Array(10))],
    ['IEND', []],
  ])
  expect(() => decodePng(few)).toThrow('it has fewer pixels than its header says')
})

test('a color profile that unpacks to gigabytes is never unpacked', () => {
  const profile = [...Buffer.from('name\0\0', 'latin1'), ...deflateSync(new Uint8Array(1_000_000))]
  const bytes = writePng({ width: 1, height: 1, values: [5], chunks: [['iCCP', profile]] })
  expect([...decodePng(bytes).image.data]).toEqual([5, 5, 5, 255])
})

test.each([
  ['its palette is missing', { color: 3, values: [0] }],
  [
    'its palette has 1 colors, and none is number 1',
    { color: 3, values: [1], chunks: [['PLTE', [1, 2, 3]]] },
  ],
  ['its palette is damaged', { color: 3, values: [0], chunks: [['PLTE', [1, 2]]] }],
  ['its transparent color is damaged', { values: [0], chunks: [['tRNS', [1]]] }],
  ['its ABCD chunk is unknown', { values: [0], chunks: [['ABCD', [1]]] }],
  [
    'it has two PLTE chunks',
    {
      values: [0],
      chunks: [
        ['PLTE', []],
        ['PLTE', []],
      ],
    },
  ],
] as const)('%s', (message, png) => {
  expect(() => decodePng(writePng({ width: 1, height: 1, ...png }))).toThrow(message)
})
