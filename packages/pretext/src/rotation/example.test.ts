import { tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import type { CaptionedPicture } from '../task-example.ts'
import { rotationExample } from './example.ts'

/** A picture as lines of text. */
function lines({ picture: { width, height, data } }: CaptionedPicture): string[] {
  return Array.from({ length: height }, (_, y) => {
    return Array.from(data.subarray(y * width, (y + 1) * width), (byte) => (byte > 127 ? '#' : '.')).join('')
  })
}

test('the letter F is shown in its four rotations', () => {
  const { pictures } = rotationExample()
  expect(pictures.map(({ caption }) => caption)).toEqual(['0°', '90°', '180°', '270°'])
  expect(pictures.map(lines)).toEqual([
    ['.......', '.#####.', '.#.....', '.####..', '.#.....', '.#.....', '.......'],
    ['.......', '.#.....', '.#.#...', '.#.#...', '.#.#...', '.#####.', '.......'],
    ['.......', '.....#.', '.....#.', '..####.', '.....#.', '.#####.', '.......'],
    ['.......', '.#####.', '...#.#.', '...#.#.', '...#.#.', '.....#.', '.......'],
  ])
})

test('given images, it shows four pictures of each, image after image', () => {
  const { pictures } = rotationExample(
    tensor([
      [
        [
          [1, 0],
          [0, 0],
        ],
      ],
      [
        [
          [0.5, 0.5],
          [0, 0],
        ],
      ],
    ]),
  )
  expect(pictures.map(({ picture }) => [...picture.data].join())).toEqual([
    ...['255,0,0,0', '0,0,255,0', '0,0,0,255', '0,255,0,0'],
    ...['128,128,0,0', '128,0,128,0', '0,0,128,128', '0,128,0,128'],
  ])
})
