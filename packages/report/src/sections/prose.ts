import { checkFilled, checkText } from '../check.ts'
import { html } from '../page/html.ts'
import { type Section, type SectionText, section } from '../section.ts'

export interface Prose extends SectionText {
  /** Plain text, one string per paragraph. */
  readonly paragraphs: readonly string[]
}

/** Words: what the run set out to find, what to make of it, what it leaves open. */
export function prose(options: Prose): Section {
  const { paragraphs } = options
  checkFilled(paragraphs, { section: 'prose', field: 'paragraphs' })
  paragraphs.forEach((text, row) => {
    checkText(text, { section: 'prose', list: 'paragraphs', row })
  })
  return section('prose', options, 'Notes', html`${paragraphs.map((text) => html`<p>${text}</p>`)}`, style)
}

const style = `
.prose .content p { max-width: 38rem; margin: 0; }
.prose .content p + p { margin-top: 1em; }`
