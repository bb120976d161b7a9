import type { JSX } from 'preact'

interface ToggleProps {
  label: string
  value: boolean
  onChange: (value: boolean) => void
}

/** On or off. */
export function Toggle({ label, value, onChange }: ToggleProps): JSX.Element {
  return (
    <label class="toggle">
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.currentTarget.checked)} />
      {label}
    </label>
  )
}
