import { html } from '../page/html.ts'
import type { BlockOf, BlockRenderer } from './renderer.ts'

/** Command lines to copy. The prompt is drawn and is not text: a copied line runs as it is. */
export const commands: BlockRenderer<BlockOf<'commands'>> = {
  render: ({ commands }) => html`<pre>${commands.map((command) => html`<code>${command}</code>`)}</pre>`,
  style: () => `
.b-commands pre { margin: 0; padding: 1rem 1.1rem; background: var(--raised); border-radius: 4px; font: .84rem/1.6 var(--mono); }
.b-commands code { display: block; padding-left: 1.2em; text-indent: -1.2em; font: inherit; white-space: pre-wrap; }
.b-commands code + code { margin-top: .35rem; }
.b-commands code::before { content: "$ "; color: var(--quiet); }`,
}
