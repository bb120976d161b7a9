import { whole } from '@pretexts/contracts'
import { syntheticShapes } from '@pretexts/images'
import type { DataSource } from './data-source.ts'

const options = {
  pictures: whole(4000, 'how many pictures there are to learn from', { min: 10, max: 1_000_000 }),
  testPictures: whole(1000, 'other pictures, for the test split', { min: 1, max: 1_000_000 }),
  side: whole(32, 'height and width of the pictures', { min: 8, max: 256 }),
}

/** Colored shapes, drawn by a program: what there is to learn from in color without any photograph. */
export const syntheticShapesSource: DataSource<typeof options> = {
  name: 'synthetic-shapes',
  description: 'pictures of six colored shapes, drawn by a program (no photographs)',
  kind: 'image',
  by: 'name',
  options,
  async open({ options: { pictures, testPictures, side }, seed }) {
    return {
      train: syntheticShapes({ count: pictures, size: side, seed }),
      test: syntheticShapes({ count: testPictures, first: pictures, size: side, seed }),
    }
  },
}
