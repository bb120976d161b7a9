import {
  boundsText,
  flagName,
  type Option,
  type OptionValue,
  optionFromText,
  violated,
} from '@pretexts/contracts'
import { useId, useState } from 'preact/hooks'

export interface OptionControlProps {
  readonly name: string
  readonly option: Option
  readonly value: OptionValue
  readonly isChanged: boolean
  readonly change: (value: OptionValue) => void
}

/** `maskRatio` as a label: `mask ratio`. */
const labelOf = (name: string): string => flagName(name).replaceAll('-', ' ')

/** The control of an option, made from what the option says of itself. */
export function OptionControl({ name, option, value, isChanged, change }: OptionControlProps) {
  const id = useId()
  const [wrong, setWrong] = useState<string | null>(null)
  const take = (text: string): void => {
    const found = optionFromText(option, text)
    const rule = violated(option, found)
    setWrong(rule)
    if (rule === null) change(found)
  }
  const described = `${id}-help${wrong ? ` ${id}-wrong` : ''}`
  return (
    <div class={`option option-${option.kind}${isChanged ? ' changed' : ''}`}>
      <label for={id}>{labelOf(name)}</label>
      {option.kind === 'boolean' && (
        <input
          id={id}
          type="checkbox"
          checked={value === true}
          aria-describedby={described}
          onChange={(event) => change(event.currentTarget.checked)}
        />
      )}
      {option.kind === 'choice' && (
        <select
          id={id}
          value={String(value)}
          aria-describedby={described}
          onChange={(event) => take(event.currentTarget.value)}
        >
          {option.choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      )}
      {(option.kind === 'number' || option.kind === 'text') && (
        <input
          id={id}
          type="text"
          inputMode={option.kind === 'number' ? 'decimal' : undefined}
          value={shown(value)}
          aria-describedby={described}
          aria-invalid={wrong !== null}
          onChange={(event) => take(event.currentTarget.value)}
        />
      )}
      <p id={`${id}-help`} class="help">
        {option.help}
        {option.kind === 'number' && ` (a ${option.integer ? 'whole ' : ''}number${boundsText(option)})`}
      </p>
      {wrong && (
        <p id={`${id}-wrong`} class="failure" role="alert">
          This must be {wrong}.
        </p>
      )}
    </div>
  )
}

const shown = (value: OptionValue): string =>
  typeof value === 'number' ? String(Number(value.toPrecision(6))) : String(value)
