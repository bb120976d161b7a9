import { pictureGrid, pictureSheet, pictureStyle } from '../pictures/picture-grid.ts'
import type { BlockOf, BlockRenderer } from './renderer.ts'

/** From so many pictures on, one element holds them all, if their captions allow it. */
const many = 32

/** Pictures with captions. Many of one size under captions that repeat become one sheet with heads. */
export const pictures: BlockRenderer<BlockOf<'pictures'>> = {
  render: ({ pictures, columns = 4 }) => {
    const [first] = pictures
    const alike = pictures.every(
      ({ picture, caption, mark }, i) =>
        mark === undefined &&
        caption === pictures[i % columns].caption &&
        picture.width === first.picture.width &&
        picture.height === first.picture.height &&
        picture.channels === first.picture.channels,
    )
    return alike && pictures.length >= many ? pictureSheet(pictures, columns) : pictureGrid(pictures, columns)
  },
  style: () => pictureStyle,
}
