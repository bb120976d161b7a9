import { h, type JSX } from 'preact'
import { useId, useState } from 'preact/hooks'
import { Inline } from '../text/inline.tsx'
import { Scrollable } from '../text/scrollable.tsx'
import { type Built, type Formula, isList, type Notation, tokenKind } from './formula.ts'

const elements: Readonly<Record<Built['kind'], string>> = {
  fraction: 'mfrac',
  sub: 'msub',
  sup: 'msup',
  root: 'msqrt',
  under: 'munder',
  over: 'mover',
}

/** A formula in MathML. Pointing at a symbol, or moving the focus to it, says what it stands for. */
export function FormulaView({ formula }: { formula: Formula }): JSX.Element {
  const [shown, setShown] = useState<string | null>(null)
  const id = useId()
  const met = new Set<string>() // only the first use of each symbol is a stop of the Tab key

  function part(math: Notation, key?: string | number): JSX.Element {
    if (typeof math === 'string') return token(math, key)
    if (isList(math)) return h('mrow', { key }, math.map(part))
    if (math.kind !== 'symbol') return h(elements[math.kind], { key }, math.parts.map(part))
    const first = !met.has(math.key)
    met.add(math.key)
    const show = (): void => setShown(math.key)
    return h(
      'mrow',
      {
        key,
        class: `symbol${shown === math.key ? ' shown' : ''}`,
        ...(first && { tabindex: 0, 'aria-describedby': id }),
        onMouseEnter: show,
        onFocus: show,
        onClick: show,
      },
      part(formula.symbols[math.key].as),
    )
  }

  const lines = formula.lines.map((line, i) => h('mtr', { key: i }, h('mtd', {}, part(line))))
  return (
    <div class="formula">
      <div class="formula-title">{formula.title}</div>
      <Scrollable class="formula-scroll" label={`Formula: ${formula.title}`}>
        {h('math', { display: 'block', 'aria-label': formula.spoken }, h('mtable', {}, lines))}
      </Scrollable>
      <p class="meaning" id={id} aria-live="polite">
        {shown === null ? (
          <span class="hint">Point at a symbol, or press Tab, to see what it stands for.</span>
        ) : (
          <>
            <span class="meaning-symbol">{h('math', {}, plain(formula.symbols[shown].as))}</span>{' '}
            <Inline text={formula.symbols[shown].means} />
          </>
        )}
      </p>
      <details class="symbol-list">
        <summary>All symbols</summary>
        <dl>
          {Object.entries(formula.symbols).map(([key, { as, means }]) => (
            <div key={key}>
              <dt>{h('math', {}, plain(as))}</dt>
              <dd>
                <Inline text={means} />
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  )
}

/** A part without symbols to point at. */
function plain(math: Notation, key?: string | number): JSX.Element {
  if (typeof math === 'string') return token(math, key)
  if (isList(math)) return h('mrow', { key }, math.map(plain))
  return math.kind === 'symbol'
    ? token(math.key, key)
    : h(elements[math.kind], { key }, math.parts.map(plain))
}

function token(text: string, key?: string | number): JSX.Element {
  const kind = tokenKind(text)
  if (kind === 'number') return h('mn', { key }, text)
  if (kind === 'operator') return h('mo', { key }, text)
  const name = h('mi', { key }, text) // MathML sets a single letter in italics, and more upright
  return text.length > 1 ? h('mrow', { key }, name, h('mspace', { width: '0.17em' })) : name
}
