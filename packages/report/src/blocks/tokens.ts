import type { MarkedToken, TokenMark, TokensBlock } from '@pretexts/contracts'
import { visibleToken } from '../format/visible.ts'
import { type Html, html } from '../page/html.ts'
import { spoken } from '../page/table.ts'
import type { BlockRenderer } from './renderer.ts'

/** What each mark means, for the legend and for screen readers. */
export const markNames: Readonly<Record<TokenMark, string>> = {
  hidden: 'hidden from the network',
  replaced: 'replaced by another token',
  right: 'predicted right',
  wrong: 'predicted wrong',
  special: 'special token',
}

/** The marks that a block uses, in the order of the legend. */
export function marksOf({ rows }: TokensBlock): TokenMark[] {
  const used = new Set(rows.flatMap(({ tokens }) => tokens.map(({ mark }) => mark)))
  return (Object.keys(markNames) as TokenMark[]).filter((mark) => used.has(mark))
}

/** Texts token by token. Marks differ in more than color; notes stand under their tokens, and when pointed at. */
export const tokens: BlockRenderer<TokensBlock> = {
  render: (block) => {
    const rows = block.rows.map(
      ({ label, tokens }) =>
        html`<li>${label !== undefined && html`<p class="label">${label}</p>`}<div class="line">${tokens.map(token)}</div></li>\n`,
    )
    const legend = marksOf(block).map(
      (mark) => html`<li><span class="word ${mark}" aria-hidden="true">abc</span>${markNames[mark]}</li>`,
    )
    return html`<ul class="texts" role="list">${rows}</ul>${legend.length > 0 && html`<ul class="legend" role="list">${legend}</ul>`}`
  },
  style: () => `
.texts { margin: 0; padding: 0; list-style: none; }
.texts > li + li { margin-top: 1.1rem; }
.texts .label { margin: 0 0 .35rem; font: 600 .82rem/1.4 var(--sans); color: var(--quiet); }
.texts .line { display: flex; flex-wrap: wrap; align-items: flex-start; gap: .4rem .3rem; }
.token { display: inline-flex; flex-direction: column; align-items: center; max-width: 100%; }
.word { padding: .05rem .3rem; border: 1px solid transparent; border-radius: 3px; font: .92rem/1.5 var(--sans); white-space: pre-wrap; }
.token small { max-width: 12rem; padding: 0 .2rem; font: .74rem/1.35 var(--sans); color: var(--quiet); text-align: center; }
.word.hidden { border: 1px dashed var(--ink); background: var(--raised); }
.word.replaced { border: 1px solid var(--quiet); background: var(--raised); font-style: italic; }
.word.right { border-bottom: 3px solid var(--accent); color: var(--accent); font-weight: 600; }
.word.wrong { border-bottom: 3px double var(--warning); color: var(--warning); font-weight: 600; }
.word.special { color: var(--quiet); font-family: var(--mono); font-size: .8rem; }
.b-tokens .legend { margin-top: 1.1rem; color: var(--quiet); }
.b-tokens .legend .word { margin-right: .5rem; }`,
}

function token({ text, mark, note }: MarkedToken): Html {
  const title = note !== undefined && html` title="${note}"`
  return html`<span class="token"${title}><bdi class="word ${mark}">${visibleToken(text)}</bdi>${mark && spoken(` (${markNames[mark]})`)}${note !== undefined && html`<small>${note}</small>`}</span>\n`
}
