import type { Exhibit, NeighborsBlock } from '@pretexts/contracts'
import { percent } from '../format/format.ts'
import { type Html, html } from '../page/html.ts'
import { table } from '../page/table.ts'
import { image } from '../pictures/picture-grid.ts'
import type { BlockRenderer } from './renderer.ts'

/** Examples beside their nearest neighbors, in one or several spaces: neighbors of another group are marked. */
export const neighbors: BlockRenderer<NeighborsBlock> = {
  render: (block) => {
    const pictured = block.rows.some(({ query, neighbors }) =>
      [query, ...neighbors.flat()].some((one) => one.picture),
    )
    const rows = block.rows.map(
      (row) => html`<li>${queryOf(row.query, block)}
<div class="spaces">${row.neighbors.map((list, s) => list.length > 0 && near(list, s, row.query, block))}</div></li>
`,
    )
    return html`${scores(block)}${rows.length > 0 && html`<ul class="${pictured ? 'queries' : 'queries texts-only'}" role="list">${rows}</ul>`}`
  },
  style: () => `
.b-neighbors .scroll { margin-bottom: 2rem; }
.same-class { display: grid; grid-template-columns: minmax(4rem, 14rem) 4rem; gap: .9rem; align-items: center; font-variant-numeric: tabular-nums; }
.same-class span { height: .8rem; background: linear-gradient(90deg, var(--accent) var(--length), var(--raised) 0); }
.queries { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); gap: 1.8rem 2.4rem; margin: 0; padding: 0; list-style: none; font: .8rem/1.35 var(--sans); color: var(--quiet); }
.queries > li { display: grid; grid-template-columns: 3.4rem minmax(0, 1fr); gap: 1rem; align-items: start; }
.queries .query { margin-top: 1.35rem; text-align: center; }
.queries .query b { display: block; margin-top: .2rem; font-size: 1rem; font-weight: 600; color: var(--ink); }
.queries img { display: block; width: 100%; height: auto; border-radius: 2px; }
.queries p { margin: 0 0 .25rem; line-height: 1.1rem; }
.queries ol { display: grid; grid-template-columns: repeat(8, minmax(0, 1fr)); gap: .3rem; margin: 0 0 .55rem; padding: 0; list-style: none; text-align: center; }
.queries ol span { display: block; font-size: .76rem; }
.queries .other { color: var(--warning); font-weight: 650; }
.queries .other img { box-shadow: 0 0 0 2px var(--warning); }
.queries.texts-only { grid-template-columns: minmax(0, 1fr); font-size: .9rem; }
.texts-only > li { display: block; padding-top: .9rem; border-top: 1px solid var(--rule); }
.texts-only .query { margin: 0 0 .5rem; text-align: left; }
.texts-only .query b { display: inline; font-weight: 600; }
.texts-only .spaces { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); gap: .8rem 2rem; }
.texts-only ol { display: block; text-align: left; padding-left: 1.3rem; list-style: decimal; color: var(--ink); }
.texts-only ol span { display: inline; font-size: inherit; }
.texts-only .group { color: var(--quiet); font-weight: 400; }`,
}

function scores({ spaces }: NeighborsBlock): Html | false {
  const measured = spaces.filter(({ sameClass }) => sameClass !== undefined)
  if (measured.length === 0) return false
  return table({
    caption: 'Share of neighbors of the query’s own class.',
    columns: [{ name: 'Neighbors by' }, { name: 'Same class' }],
    rows: measured.map(({ name, sameClass = 0 }) => [
      name,
      html`<div class="same-class"><span style="--length: ${(100 * sameClass).toFixed(2)}%"></span>${percent(sameClass)}</div>`,
    ]),
  })
}

/** Group and text of an exhibit; empty where it has none. */
const words = ({ group, text }: Exhibit, groups: readonly string[]): string[] =>
  [group === null ? undefined : groups[group], text].filter((part) => part !== undefined)

function queryOf(query: Exhibit, { groups }: NeighborsBlock): Html {
  const names = words(query, groups)
  if (query.picture)
    return html`<div class="query">${image(query.picture, `query: ${names.join(', ') || 'no class'}`)}<b aria-hidden="true">${names.join(', ')}</b></div>`
  return html`<div class="query"><b>${query.text ?? names.join(', ')}</b>${query.text !== undefined && group(query, groups)}</div>`
}

const group = ({ group }: Exhibit, groups: readonly string[]): Html | false =>
  group !== null && html` <span class="group">(${groups[group]})</span>`

function near(
  list: readonly Exhibit[],
  space: number,
  query: Exhibit,
  { groups, spaces }: NeighborsBlock,
): Html {
  const items = list.map((one) => {
    const other = one.group !== null && query.group !== null && one.group !== query.group
    const names = words(one, groups).join(', ')
    const content = one.picture
      ? html`${image(one.picture, names || 'no class')}<span aria-hidden="true">${names}</span>`
      : html`<span>${one.text ?? names}</span>${one.text !== undefined && group(one, groups)}`
    return html`<li${other && html` class="other"`}>${content}</li>`
  })
  return html`<div><p>${spaces[space].name}</p><ol role="list">${items}</ol></div>`
}
