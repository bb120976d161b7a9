import { createHash } from 'node:crypto'
import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import { mapPoints, mapViews } from '../../example/latent.ts'
import { latentMap, renderReport } from '../../index.ts'
import { mapScript } from './script.ts'

const labels = Array.from({ length: 10 }, (_, digit) => String(digit))
const options = { labels, points: mapPoints(60), views: mapViews(60) }
const page = renderReport({ title: 'a', sections: [latentMap(options)] })
const { document } = parseHTML(page)

test('the digest is that of the script, so that browsers run it', () => {
  expect(mapScript.digest).toBe(createHash('sha256').update(mapScript.code).digest('base64'))
})

test('every point is a dot of its class, and every class has its name and its chip', () => {
  const dots = [...document.querySelectorAll('.dots circle')]
  expect(dots.map((dot) => dot.getAttribute('class'))).toEqual(options.points.map(({ label }) => `k${label}`))
  expect([...document.querySelectorAll('.names text')].map((name) => name.textContent)).toEqual(labels)
  expect(document.querySelectorAll('.only input').length).toBe(10)
})

test('what the script needs stands in attributes: neighbours, numbers of images, the other view', () => {
  const data = document.querySelector('.map')
  const near = data?.getAttribute('data-near')?.split(',') ?? []
  expect(near).toHaveLength(60)
  expect(near[7]).toBe(Array.from(options.points[7].near ?? []).join(' '))
  expect(data?.getAttribute('data-ids')?.split(' ')[7]).toBe('259')
  expect(data?.getAttribute('data-tile')).toBe('28 28 8')
  const views = [...document.querySelectorAll('.views input')]
  expect(views.map((input) => input.getAttribute('data-at')?.split(' ').length)).toEqual([120, 120])
})

test('without script, the first view stands there in full, and notes of other views are hidden', () => {
  const notes = [...document.querySelectorAll('figcaption [data-view]')]
  expect(notes.map((note) => note.hasAttribute('hidden'))).toEqual([false, true])
  expect(document.querySelector('svg')?.getAttribute('aria-label')).toContain(
    '60 images in two dimensions, by t-SNE',
  )
})

test('points may come without pictures, and a map with one view has no choice of views', () => {
  const { markup } = latentMap({
    labels: ['a'],
    points: [{ label: 0, id: 5 }],
    views: [{ name: 'PCA', coordinates: [3, 4] }],
  }).body
  expect(markup).not.toContain('<img')
  expect(markup).not.toContain('class="views"')
})

test.each<[string, Partial<Parameters<typeof latentMap>[0]>, string]>([
  [
    'coordinates',
    { views: [{ name: 'a', coordinates: [1, 2, 3] }] },
    'views[0].coordinates must hold 120 numbers',
  ],
  [
    'numbers',
    { views: [{ name: 'a', coordinates: new Array(120).fill(Number.NaN) }] },
    'views[0].coordinates[0] must be a finite number',
  ],
  ['labels', { points: [{ label: 10, id: 0 }] }, 'points[0].label must be the index of a known label'],
  [
    'neighbours',
    { points: [{ label: 1, id: 0, near: [0] }] },
    'points[0].near must hold indices of other points; got 0',
  ],
  ['views', { views: [] }, 'views is empty'],
])('wrong %s are refused by name', (_, wrong, message) => {
  expect(() => latentMap({ ...options, ...wrong })).toThrow(`latentMap: ${message}`)
})
