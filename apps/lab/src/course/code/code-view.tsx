import type { JSX } from 'preact'
import type { Code } from '../page/chapter.ts'
import { Scrollable } from '../text/scrollable.tsx'
import { excerpt } from './excerpt.ts'
import { highlight } from './highlight.ts'

/** A part of the project's own source; the whole file, named by its path, opens below it. */
export function CodeView({ code: { source, from, path, says } }: { code: Code }): JSX.Element {
  return (
    <figure class="code">
      <figcaption>{says}</figcaption>
      <Source label={`Part of ${path}`} text={excerpt(source, from)} />
      <details>
        <summary>
          <code>{path}</code>, the whole file
        </summary>
        <Source label={`Source of ${path}`} text={source.trimEnd()} />
      </details>
    </figure>
  )
}

function Source({ label, text }: { label: string; text: string }): JSX.Element {
  return (
    <Scrollable class="source" label={label}>
      <pre>
        <code>
          {highlight(text).map(({ kind, text: piece }, i) =>
            kind === 'plain' ? (
              piece
            ) : (
              <span key={i} class={`code-${kind}`}>
                {piece}
              </span>
            ),
          )}
        </code>
      </pre>
    </Scrollable>
  )
}
