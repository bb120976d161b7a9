import { checkFilled, checkText } from '../check.ts'
import { html } from '../page/html.ts'
import { scrollBox } from '../page/table.ts'
import { type Section, type SectionText, section } from '../section.ts'

export interface Reproduce extends SectionText {
  /** Shell commands, in order. */
  readonly commands: readonly string[]
  /** What to expect: how exact, how long, on what machine. */
  readonly note?: string
}

/** The commands that make this run again. The prompt signs are drawn, not text: a copied line runs as it is. */
export function reproduce(options: Reproduce): Section {
  const { commands, note } = options
  checkFilled(commands, { section: 'reproduce', field: 'commands' })
  commands.forEach((command, row) => {
    checkText(command, { section: 'reproduce', list: 'commands', row })
  })
  const lines = commands.map((command) => html`<code>${command}</code>\n`)
  const body = html`${scrollBox(html`<pre>${lines}</pre>`)}${note && html`<p class="note">${note}</p>`}`
  return section('reproduce', options, 'How to reproduce', body, style)
}

const style = `
.reproduce .scroll { background: var(--raised); border-radius: 4px; }
.reproduce pre { margin: 0; padding: 1rem 1.1rem; font: .84rem/1.7 var(--mono); width: max-content; }
.reproduce code::before { content: "$ "; color: var(--quiet); }`
