import type { MapBlock, MapView, Picture } from '@pretexts/contracts'
import { list, plural } from '../../format/format.ts'
import { type Html, html } from '../../page/html.ts'
import { pngAddress } from '../../pictures/png.ts'
import { type Thumbnails, thumbnails } from '../../pictures/thumbnails.ts'
import type { BlockRenderer } from '../renderer.ts'
import { fitToPlane, namePlaces, type Place, plane } from './layout.ts'
import { mapScript } from './script.ts'
import { mapStyle } from './style.ts'

/**
 * Points in the plane, colored and named by group. Pointing at a dot, touching it, or going to it by arrow keys shows its
 * picture or text and its nearest neighbors. A chip for each group shows that group alone.
 */
export const map: BlockRenderer<MapBlock> = {
  render: (block, id) => {
    const { groups, points, views, noun } = block
    const drawn = views.map((view) => {
      const places = fitToPlane(view.coordinates)
      const names = namePlaces(
        places,
        points.map(({ group }) => group),
        groups.length,
      )
      return { ...view, places, names }
    })
    const sheet = points[0].picture && thumbnails(points.map(({ picture }) => picture as Picture))
    return html`<figure class="map" ${data(block, sheet)}>
${drawn.length > 1 && viewChoice(drawn, block, id)}<div class="plane empty">${drawing(drawn[0], block)}
<div class="card" hidden></div></div>${sheet && html`<img class="sprite" src="${pngAddress(sheet.raster)}" alt="" hidden>`}
<p class="said spoken" aria-live="polite"></p>
${groups.length > 0 && groupChoice(groups)}
<figcaption><p class="hint">Point at a dot or tap it to see the ${noun} and its nearest neighbors. On a keyboard, the arrow keys go from dot to dot.</p>
${drawn.map(({ note }, i) => note && html`<p data-view="${i}"${i > 0 && html` hidden`}>${note}</p>`)}</figcaption></figure>`
  },
  style: (blocks) => mapStyle(Math.max(...blocks.map(({ groups }) => groups.length))),
  script: mapScript,
}

interface DrawnView extends MapView {
  readonly places: readonly Place[]
  readonly names: readonly (Place | null)[]
}

/** What the script reads. */
function data({ groups, points, noun }: MapBlock, sheet: Thumbnails | undefined): Html {
  const near = points.map(({ near = [] }) => near.join(' ')).join()
  const tile = sheet ? `${sheet.width} ${sheet.height} ${sheet.columns}` : ''
  const texts = points.some(({ text }) => text !== undefined) ? points.map(({ text = '' }) => text) : []
  return html`data-labels="${JSON.stringify(groups)}" data-texts="${JSON.stringify(texts)}" data-noun="${noun}" data-tile="${tile}"
 data-classes="${points.map(({ group }) => group ?? -1).join(' ')}" data-ids="${points.map(({ id }) => id).join(' ')}" data-near="${near}"`
}

const spot = (place: Place | null): string => (place ? `${place.x} ${place.y}` : '-99 -99')

function words(view: MapView, { groups, points, noun }: MapBlock): string {
  const colored = groups.length > 0 ? `, colored by class: ${list(groups)}` : ''
  return `Map of ${plural(points.length, noun)} in two dimensions, by ${view.name}${colored}.`
}

function viewChoice(views: readonly DrawnView[], block: MapBlock, id: string): Html {
  const choices = views.map(
    (
      view,
      i,
    ) => html`<label class="chip"><input type="radio" name="${id}-view" value="${i}"${i === 0 && html` checked`}
 data-label="${words(view, block)}" data-names="${view.names.map(spot).join(' ')}"
 data-at="${view.places.map(spot).join(' ')}">${view.name}</label>
`,
  )
  return html`<fieldset class="views"><legend>Projection</legend>${choices}</fieldset>
`
}

function groupChoice(groups: readonly string[]): Html {
  const chips = groups.map(
    (group, i) =>
      html`<label class="chip"><input type="checkbox" class="only-${i}"><i class="k${i}"></i>${group}</label>
`,
  )
  return html`<fieldset class="only"><legend>Show only</legend>${chips}</fieldset>`
}

function drawing(view: DrawnView, block: MapBlock): Html {
  const dots = view.places.map(({ x, y }, i) => {
    const { group } = block.points[i]
    return html`<circle${group !== null && html` class="k${group}"`} cx="${x}" cy="${y}"/>`
  })
  const names = view.names.map((place, i) => {
    const { x, y } = place ?? { x: -99, y: -99 }
    return html`<text class="n${i}" x="${x}" y="${y}">${block.groups[i]}</text>`
  })
  return html`<svg role="img" aria-label="${words(view, block)}" viewBox="0 0 ${plane.width} ${plane.height}">
<g class="dots">${dots}</g><g class="links"></g><g class="names">${names}</g></svg>`
}
