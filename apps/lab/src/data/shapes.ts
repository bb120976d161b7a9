import { syntheticShapesSource } from '@pretexts/experiment'
import type { LabSource } from './lab-source.ts'

export const shapes: LabSource = {
  source: syntheticShapesSource,
  title: 'Color pictures',
  note: 'Synthetic: six shapes in random colors, drawn by this page. They are no photographs.',
  usual: { pictures: 3000, testPictures: 500 },
  form: ({ side = 32 }) => ({ kind: 'image', channels: 3, height: Number(side), width: Number(side) }),
}
