import type { TokensBlock } from '@pretexts/contracts'

/** Texts token by token, with what was hidden, replaced or predicted. A mark is a word too, for whoever does not see it. */
export function TokensView({ block }: { block: TokensBlock }) {
  return (
    <dl class="tokens">
      {block.rows.map(({ label, tokens }, i) => (
        <div key={i}>
          <dt>{label ?? `text ${i + 1}`}</dt>
          <dd>
            {tokens.map(({ text, mark, note }, j) => (
              <span key={j} class={`token ${mark ?? ''}`}>
                {text}
                {mark && mark !== 'special' && <span class="spoken"> ({mark})</span>}
                {note && <small>{note}</small>}
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}
