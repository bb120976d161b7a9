import { tensor } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { imageSamples } from '../../../testing/samples.ts'
import { rotationExample } from './rotation-example.ts'

const images = imageSamples(
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

test('there are four pictures of each image, image after image, with their rotations', () => {
  const [block] = rotationExample(images, 4).blocks
  if (block.kind !== 'pictures') throw new Error('the example is shown by pictures')
  expect(block.pictures.map(({ caption, picture }) => `${caption}: ${picture.data.join()}`)).toEqual([
    '0°: 255,0,0,0',
    '90°: 0,0,255,0',
    '180°: 0,0,0,255',
    '270°: 0,255,0,0',
    '0°: 128,128,0,0',
    '90°: 128,0,128,0',
    '180°: 0,0,128,128',
    '270°: 0,128,0,128',
  ])
})

test('in two ways there are two, upright and upside down', () => {
  const [block] = rotationExample(images, 2).blocks
  expect(block).toMatchObject({ columns: 2, pictures: [{ caption: '0°' }, { caption: '180°' }, {}, {}] })
})
