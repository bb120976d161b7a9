import { checkCount, checkText } from '../check.ts'
import { checkPictures } from '../pictures/picture.ts'
import { type CaptionedPicture, pictureGrid, pictureSheet, pictureStyle } from '../pictures/picture-grid.ts'
import { type Section, type SectionText, section } from '../section.ts'

export interface WhatTheTaskShows extends SectionText {
  /** In reading order, all of one size. */
  readonly pictures: readonly CaptionedPicture[]
  readonly columns?: number
  /** One sheet instead of one element per picture: for many pictures, or captions that repeat from row to row. */
  readonly sprite?: boolean
}

/** What the network is shown, and the label it must give: for rotation, digits in four orientations. */
export function whatTheTaskShows(options: WhatTheTaskShows): Section {
  const { pictures, columns = 4, sprite = false } = options
  const kind = 'whatTheTaskShows'
  checkPictures(pictures, { section: kind, field: 'pictures' })
  checkCount(columns, { section: kind, field: 'columns' }, 1)
  pictures.forEach(({ caption }, row) => {
    checkText(caption, { section: kind, list: 'pictures', row, field: 'caption' })
  })
  const body = sprite ? pictureSheet(pictures, columns) : pictureGrid(pictures, columns)
  return section(kind, options, 'What the task shows', body, pictureStyle)
}
