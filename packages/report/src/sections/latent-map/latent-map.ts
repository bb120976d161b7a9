import {
  checkCount,
  checkFilled,
  checkFinite,
  checkLabel,
  checkLabels,
  checkText,
  show,
} from '../../check.ts'
import { count, list } from '../../page/format.ts'
import { type Html, html } from '../../page/html.ts'
import { checkPictures, type Picture } from '../../pictures/picture.ts'
import { pngAddress } from '../../pictures/png.ts'
import { type Thumbnails, thumbnails } from '../../pictures/thumbnails.ts'
import { ReportError } from '../../report-error.ts'
import { type Section, type SectionText, section } from '../../section.ts'
import { fitToPlane, namePlaces, type Place, plane } from './layout.ts'
import { mapScript } from './script.ts'
import { mapStyle } from './style.ts'

/** An image on the map. */
export interface MapPoint {
  /** Index into `labels`. */
  readonly label: number
  /** Which image it is, in its data set. */
  readonly id: number
  /** All points have one, or none has. */
  readonly picture?: Picture
  /** Indices of the points that are nearest in the features, nearest first: a few. */
  readonly near?: ArrayLike<number>
}

/** A projection of the points. */
export interface MapView {
  /** `t-SNE` */
  readonly name: string
  /** x0, y0, x1, y1, …: two numbers for each point. */
  readonly coordinates: ArrayLike<number>
  /** What may be read from it, and what may not. */
  readonly note?: string
}

export interface LatentMap extends SectionText {
  readonly labels: readonly string[]
  readonly points: readonly MapPoint[]
  /** The first is the one that the page opens with. */
  readonly views: readonly MapView[]
  /** What a point is: `test image`. */
  readonly noun?: string
}

/**
 * Where the encoder puts images, in two dimensions, a dot each, coloured by class. Pointing at a dot, touching it, or going to
 * it by arrow keys shows its image and its nearest neighbours. A chip for each class shows that class alone.
 * @throws ReportError for coordinates that are not two numbers for each point, for labels and neighbours out of range
 */
export function latentMap(options: LatentMap): Section {
  const { labels, points, views, noun = 'image' } = options
  check(options)
  const classes = points.map(({ label }) => label)
  const drawn = views.map((view) => {
    const places = fitToPlane(view.coordinates)
    return { ...view, places, names: namePlaces(places, classes, labels.length) }
  })
  const sheet = points[0].picture && thumbnails(points.map(({ picture }) => picture as Picture))
  const body = html`<figure class="map" ${data(options, sheet)}>
${drawn.length > 1 && viewChoice(drawn, options)}<div class="plane empty">${drawing(drawn[0], options)}
<div class="card" hidden></div></div>${sheet && html`<img class="sprite" src="${pngAddress(sheet.raster)}" alt="" hidden>`}
<p class="said spoken" aria-live="polite"></p>
${classChoice(labels)}
<figcaption><p class="hint">Point at a dot or tap it to see the ${noun} and its nearest neighbours; with the keyboard, arrow keys go from dot to dot.</p>
${drawn.map(({ note }, i) => note && html`<p data-view="${i}"${i > 0 && html` hidden`}>${note}</p>`)}</figcaption></figure>`
  return section('latentMap', options, 'Map of the latent space', body, mapStyle(labels.length), mapScript)
}

interface DrawnView extends MapView {
  readonly places: readonly Place[]
  readonly names: readonly (Place | null)[]
}

/** What the script reads: lists of numbers. */
function data({ labels, points, noun = 'image' }: LatentMap, sheet: Thumbnails | undefined): Html {
  const near = points.map(({ near = [] }) => Array.from(near).join(' ')).join()
  const tile = sheet ? `${sheet.width} ${sheet.height} ${sheet.columns}` : ''
  return html`data-labels="${JSON.stringify(labels)}" data-noun="${noun}" data-tile="${tile}"
 data-classes="${points.map(({ label }) => label).join(' ')}" data-ids="${points.map(({ id }) => id).join(' ')}" data-near="${near}"`
}

const spot = (place: Place | null): string => (place ? `${place.x} ${place.y}` : '-99 -99')

function words(view: MapView, { labels, points, noun = 'image' }: LatentMap): string {
  return `Map of ${count(points.length)} ${noun}s in two dimensions, by ${view.name}, coloured by class: ${list(labels)}.`
}

function viewChoice(views: readonly DrawnView[], options: LatentMap): Html {
  const choices = views.map(
    (
      view,
      i,
    ) => html`<label class="chip"><input type="radio" name="view of ${options.title}" value="${i}"${i === 0 && html` checked`}
 data-label="${words(view, options)}" data-names="${view.names.map(spot).join(' ')}"
 data-at="${view.places.map(spot).join(' ')}">${view.name}</label>
`,
  )
  return html`<fieldset class="views"><legend>Projection</legend>${choices}</fieldset>
`
}

function classChoice(labels: readonly string[]): Html {
  const chips = labels.map(
    (label, i) =>
      html`<label class="chip"><input type="checkbox" class="only-${i}"><i class="k${i}"></i>${label}</label>
`,
  )
  return html`<fieldset class="only"><legend>Show only</legend>${chips}</fieldset>`
}

function drawing(view: DrawnView, options: LatentMap): Html {
  const dots = view.places.map(
    ({ x, y }, i) => html`<circle class="k${options.points[i].label}" cx="${x}" cy="${y}"/>`,
  )
  const names = view.names.map((place, i) => {
    const { x, y } = place ?? { x: -99, y: -99 }
    return html`<text class="n${i}" x="${x}" y="${y}">${options.labels[i]}</text>`
  })
  return html`<svg role="img" aria-label="${words(view, options)}" viewBox="0 0 ${plane.width} ${plane.height}">
<g class="dots">${dots}</g><g class="links"></g><g class="names">${names}</g></svg>`
}

function check({ labels, points, views, noun }: LatentMap): void {
  const kind = 'latentMap'
  checkLabels(labels, { section: kind, field: 'labels' })
  checkFilled(points, { section: kind, field: 'points' })
  checkFilled(views, { section: kind, field: 'views' })
  if (noun !== undefined) checkText(noun, { section: kind, field: 'noun' })
  points.forEach((point, row) => {
    const at = (field: string) => ({ section: kind, list: 'points', row, field })
    checkLabel(point.label, labels, at('label'))
    checkCount(point.id, at('id'))
    for (const other of Array.from(point.near ?? [])) {
      if (Number.isInteger(other) && other >= 0 && other < points.length && other !== row) continue
      throw new ReportError(at('near'), `must hold indices of other points; got ${show(other)}`)
    }
  })
  if (points.some(({ picture }) => picture)) {
    const pictures = points.map(({ picture }) => ({ picture: picture as Picture })) // one that is missing is told
    checkPictures(pictures, { section: kind, field: 'points' })
  }
  views.forEach((view, row) => {
    checkView(view, row, points.length)
  })
}

function checkView({ name, coordinates, note }: MapView, row: number, points: number): void {
  const at = (field: string) => ({ section: 'latentMap', list: 'views', row, field })
  checkText(name, at('name'))
  if (note !== undefined) checkText(note, at('note'))
  if (coordinates?.length !== 2 * points) {
    const need = `${2 * points} numbers, two for each of ${points} points`
    throw new ReportError(at('coordinates'), `must hold ${need}; got ${coordinates?.length}`)
  }
  Array.from(coordinates).forEach((value, i) => {
    checkFinite(value, at(`coordinates[${i}]`))
  })
}
