import type { CaptionedPicture, Picture } from '@pretexts/contracts'
import { type Html, html } from '../page/html.ts'
import { spoken } from '../page/table.ts'
import { pngAddress, type Raster } from './png.ts'
import { sheet } from './sheet.ts'

/** One element per picture, each with its caption. */
export function pictureGrid(pictures: readonly CaptionedPicture[], columns: number): Html {
  const items = pictures.map(
    ({
      picture,
      caption,
      alt = caption,
      mark,
    }) => html`<li${mark && html` class="${mark}"`}>${image(picture, alt)}
<span aria-hidden="true">${caption}</span>${mark && spoken(`, predicted ${mark}`)}</li>
`,
  )
  return html`<ul class="pictures" role="list" style="--columns: ${columns}; --few: ${fewer(columns)}">${items}</ul>`
}

/** All pictures as one sheet, one element. Their captions repeat from row to row, and stand once above their columns. */
export function pictureSheet(pictures: readonly CaptionedPicture[], columns: number): Html {
  const heads = pictures.slice(0, columns).map(({ caption }) => caption)
  const row = html`<div class="heads" aria-hidden="true">${heads.map((head) => html`<span>${head}</span>`)}</div>`
  const tiles = pictures.map(({ picture }) => picture)
  return html`<div class="sheet" style="--columns: ${columns}">${row}${image(
    sheet(tiles, { columns: Math.min(columns, tiles.length) }),
    `${pictures.length} pictures in ${columns} columns: ${heads.join(', ')}`,
  )}</div>`
}

/** A picture as an element of hard pixels. */
export function image(picture: Picture | Raster, alt: string): Html {
  const { width, height } = picture
  return html`<img src="${pngAddress(picture)}" width="${width}" height="${height}" alt="${alt}">`
}

/** Columns on a phone: the largest divisor of the wide number up to 5, so that groups stay whole; else 4. */
function fewer(columns: number): number {
  for (let few = Math.min(5, columns); few > 1; few--) if (columns % few === 0) return few
  return Math.min(4, columns)
}

export const pictureStyle = `
.pictures { display: grid; grid-template-columns: repeat(var(--columns), minmax(0, 1fr)); gap: .9rem .7rem; margin: 0; padding: 0; list-style: none; }
.pictures img, .sheet img { width: 100%; height: auto; display: block; }
.pictures img { border-radius: 2px; }
.pictures span { display: block; margin-top: .3rem; text-align: center; font: .8rem/1.3 var(--sans); color: var(--quiet); }
.pictures .right img { outline: 2px solid var(--accent); outline-offset: 2px; }
.pictures .wrong img { outline: 2px solid var(--warning); outline-offset: 2px; }
.pictures .wrong span { color: var(--warning); }
.heads { display: grid; grid-template-columns: repeat(var(--columns), minmax(0, 1fr)); margin-bottom: .4rem; text-align: center; font: .8rem/1.3 var(--sans); color: var(--quiet); }
@media (max-width: 40rem) { .pictures { grid-template-columns: repeat(var(--few), minmax(0, 1fr)); } }`
