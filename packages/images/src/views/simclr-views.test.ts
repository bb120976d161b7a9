import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { blobs, testViewLaws } from '../../testing/view-laws.ts'
import { simclrColorView } from './simclr-color-view.ts'
import { simclrDigitView } from './simclr-digit-view.ts'
import { strongDigitView } from './strong-digit-view.ts'

testViewLaws('SimCLR’s view of digits', simclrDigitView())
testViewLaws('the strong view of digits', strongDigitView())
testViewLaws('SimCLR’s view of photographs', simclrColorView({ blur: 0.5 }))

test('at zero strength they change nothing', () => {
  const still = simclrDigitView({ crop: [1, 1], degrees: 0, shift: 0, blur: 0, erase: 0 })
  const images = blobs({ height: 28, width: 28 })
  // The crop still draws its proportions, and takes the largest that fits when none does.
  const views = still(images, new Random(1))
  expect(views.form).toEqual(images.form)
  expect(() => simclrDigitView({ blur: 2 })).toThrow('p must be a number from 0 to 1; got 2')
  expect(() => simclrColorView({ strength: 3 })).toThrow('strength must be a number from 0 to 2; got 3')
})

test('the strong view of digits moves digits as a whole, and at zero strength nothing', () => {
  const images = blobs({ height: 28, width: 28 })
  const still = {
    degrees: 0,
    shear: 0,
    scale: [1, 1],
    ratio: [1, 1],
    shift: 0,
    stroke: 0,
    blur: 0,
    erase: 0,
  } as const
  expect(strongDigitView(still)(images, new Random(1)).values).toEqual(images.values)
  const moved = strongDigitView({ ...still, shear: 0.4 })(images, new Random(1))
  expect(moved.values).not.toEqual(images.values)
  expect(() => strongDigitView({ erase: 2 })).toThrow('p must be a number from 0 to 1; got 2')
})
