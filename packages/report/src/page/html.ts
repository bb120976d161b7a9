import { visible } from '../format/visible.ts'

/**
 * Markup that cannot be injected into: `html` escapes every interpolated text, and only what is already
 * {@link Html} passes as it is.
 *
 * @example
 * html`<p title="${name}">${items.map((item) => html`<b>${item}</b>`)}</p>`
 */
export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): Html {
  return new Html(strings.reduce((markup, part, i) => markup + render(values[i - 1]) + part))
}

/** What a template may hold; `null`, `undefined` and `false` leave nothing behind. */
export type HtmlValue = string | number | Html | readonly HtmlValue[] | null | undefined | false

/** Finished markup. Made by `html`, or by `trusted` where another library has made it. */
export class Html {
  readonly markup: string

  constructor(markup: string) {
    this.markup = markup
  }

  toString(): string {
    return this.markup
  }
}

/** Declares markup safe. Only for our own constants and for serialized DOM trees. */
export const trusted = (markup: string): Html => new Html(markup)

function render(value: HtmlValue): string {
  if (value instanceof Html) return value.markup
  if (value === null || value === undefined || value === false) return ''
  if (typeof value === 'string') return escapeHtml(value)
  if (typeof value === 'number') return String(value)
  return value.map(render).join('')
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Escapes text for element content and quoted attributes, and makes what would act on the page visible as �. */
export function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => entities[character])
}
