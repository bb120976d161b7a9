import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { blobs, testViewLaws } from '../../testing/view-laws.ts'
import { simclrColorView } from './simclr-color-view.ts'
import { simclrDigitView } from './simclr-digit-view.ts'

testViewLaws('SimCLR’s view of digits', simclrDigitView())
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
