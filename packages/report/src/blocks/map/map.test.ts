import { createHash } from 'node:crypto'
import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import { digits, mapPoints, mapViews } from '../../example/latent.ts'
import { map } from './map.ts'
import { mapScript } from './script.ts'

const block = {
  kind: 'map',
  noun: 'image',
  groups: digits,
  points: mapPoints(60),
  views: mapViews(60),
} as const
const { document } = parseHTML(`<main>${map.render(block, 'm')}</main>`)

test('the digest is that of the script, so that browsers run it', () => {
  expect(mapScript.digest).toBe(createHash('sha256').update(mapScript.code).digest('base64'))
})

test('every point is a dot of its group, and every group has its name and its chip', () => {
  const dots = [...document.querySelectorAll('.dots circle')]
  expect(dots.map((dot) => dot.getAttribute('class'))).toEqual(block.points.map(({ group }) => `k${group}`))
  expect([...document.querySelectorAll('.names text')].map((name) => name.textContent)).toEqual(digits)
  expect(document.querySelectorAll('.only input').length).toBe(10)
})

test('what the script needs stands in attributes: neighbors, numbers of examples, the other view', () => {
  const data = document.querySelector('figure.map')
  const near = data?.getAttribute('data-near')?.split(',') ?? []
  expect(near).toHaveLength(60)
  expect(near[7]).toBe((block.points[7].near ?? []).join(' '))
  expect(data?.getAttribute('data-ids')?.split(' ')[7]).toBe('259')
  expect(data?.getAttribute('data-tile')).toBe('28 28 8')
  const views = [...document.querySelectorAll('.views input')]
  expect(views.map((input) => input.getAttribute('data-at')?.split(' ').length)).toEqual([120, 120])
})

test('without script the first view is shown in full, and notes of other views are hidden', () => {
  const notes = [...document.querySelectorAll('figcaption [data-view]')]
  expect(notes.map((note) => note.hasAttribute('hidden'))).toEqual([false, true])
  expect(document.querySelector('svg')?.getAttribute('aria-label')).toContain(
    '60 images in two dimensions, by t-SNE',
  )
})

test('points need no pictures, no groups and no second view', () => {
  const points = [{ group: null, id: 5, text: 'a sentence' }]
  const { markup } = map.render(
    {
      kind: 'map',
      noun: 'sentence',
      groups: [],
      points,
      views: [{ name: 'PCA', coordinates: Float32Array.of(3, 4) }],
    },
    'm',
  )
  expect(markup).not.toMatch(/<img|class="views"|class="only"/)
  expect(markup).toContain('data-texts="[&quot;a sentence&quot;]"')
})
