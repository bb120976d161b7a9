import { html } from '../page/html.ts'
import type { BlockOf, BlockRenderer } from './renderer.ts'

/** Paragraphs of plain text. */
export const text: BlockRenderer<BlockOf<'text'>> = {
  render: ({ paragraphs }) => html`${paragraphs.map((words) => html`<p>${words}</p>`)}`,
  style: () => `
.b-text p { max-width: 38rem; margin: 0; }
.b-text p + p { margin-top: 1em; }`,
}
