import { checkFilled, checkText, show } from './check.ts'
import { baseStyle } from './page/base-style.ts'
import { type Html, html, trusted } from './page/html.ts'
import { ReportError } from './report-error.ts'
import type { Script, Section } from './section.ts'

/** A number that the reader should take away, set large under the title. */
export interface Highlight {
  readonly value: string
  /** What it measures, on what. */
  readonly label: string
}

export interface Report {
  /** A few words above the title: the project, the task, the data. */
  readonly kicker?: string
  readonly title: string
  readonly subtitle?: string
  /** Two or three. */
  readonly highlights?: readonly Highlight[]
  readonly sections: readonly Section[]
  /** Last line: who made the page, with what, when. The page itself takes no time of day: same input, same bytes. */
  readonly footer?: string
  /** BCP 47 tag of the texts' language. */
  readonly language?: string
}

/**
 * One self-contained HTML page: no request, light and dark as the reader's system has it, all of it readable without script.
 *
 * A content security policy in the page forbids everything but its own styles, `data:` pictures and the scripts of its
 * sections, known by their digests, so it stays that way whatever the texts hold.
 * @throws ReportError for blank texts or no sections
 */
export function renderReport(report: Report): string {
  const { title, sections, footer, language = 'en' } = report
  check(report)
  const ids = identifiers(sections)
  const styles = [baseStyle, ...new Set(sections.map(({ style }) => style))].join('')
  const scripts = [...new Set(sections.flatMap(({ script }) => script ?? []))]
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${policy(scripts)}">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${trusted(styles)}</style>
</head>
<body>
<a class="skip" href="#report">Skip to the report</a>
${masthead(report, ids)}
<main id="report">
${sections.map((section, i) => article(section, ids[i]))}</main>
${footer !== undefined && html`<footer><p>${footer}</p></footer>\n`}${scripts.map(({ code }) => html`<script>${trusted(code)}</script>\n`)}</body>
</html>
`.markup
}

function policy(scripts: readonly Script[]): Html {
  const digests = scripts.map(({ digest }) => ` 'sha256-${digest}'`).join('')
  const allowed = digests && `script-src${digests}; `
  return trusted(
    `default-src 'none'; ${allowed}style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'`,
  )
}

function check({ title, kicker, subtitle, highlights = [], sections, footer }: Report): void {
  checkText(title, { section: 'renderReport', field: 'title' })
  for (const [field, text] of Object.entries({ kicker, subtitle, footer })) {
    if (text !== undefined) checkText(text, { section: 'renderReport', field })
  }
  checkFilled(sections, { section: 'renderReport', field: 'sections' })
  const titles = sections.map((section) => section.title)
  titles.forEach((text, row) => {
    if (titles.indexOf(text) === row) return
    const place = { section: 'renderReport', list: 'sections', row, field: 'title' }
    throw new ReportError(place, `repeats ${show(text)}: give one of the two a title of its own`)
  })
  highlights.forEach(({ value, label }, row) => {
    checkText(value, { section: 'renderReport', list: 'highlights', row, field: 'value' })
    checkText(label, { section: 'renderReport', list: 'highlights', row, field: 'label' })
  })
}

/** The kind, numbered where it comes again: links into the page stay the same whatever the titles say. */
function identifiers(sections: readonly Section[]): string[] {
  return sections.map(({ kind }, i) => {
    const earlier = sections.slice(0, i).filter((section) => section.kind === kind).length
    return earlier === 0 ? kind : `${kind}-${earlier + 1}`
  })
}

function masthead(
  { kicker, title, subtitle, highlights = [], sections }: Report,
  ids: readonly string[],
): Html {
  const figures = highlights.map(({ value, label }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)
  const links = sections.map((section, i) => html`<li><a href="#${ids[i]}">${section.title}</a></li>`)
  return html`<header class="masthead">
${kicker !== undefined && html`<p class="kicker">${kicker}</p>\n`}<h1>${title}</h1>
${subtitle !== undefined && html`<p>${subtitle}</p>\n`}${figures.length > 0 && html`<dl class="highlights">${figures}</dl>\n`}<nav class="contents" aria-label="Contents"><ol>${links}</ol></nav>
</header>`
}

function article({ kind, title, intro, body }: Section, id: string): Html {
  return html`<section id="${id}" class="${kind}" aria-labelledby="${id}-title">
<div class="side"><h2 id="${id}-title">${title}</h2>${intro !== undefined && html`<p>${intro}</p>`}</div>
<div class="content">${body}</div>
</section>
`
}
