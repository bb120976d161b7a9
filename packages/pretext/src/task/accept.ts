import { describeForm, type Form } from '@pretexts/contracts'

/** What `accepts` of an image task says: null for images, with further rules where there are some. */
export function acceptImages(form: Form, { square = false, color = false } = {}): string | null {
  if (form.kind !== 'image') return `learns from images; these are ${describeForm(form)}`
  if (square && form.height !== form.width)
    return `needs square images; these are ${describeForm(form)}: crop or resize them`
  if (color && form.channels !== 3) return `needs color images; these are ${describeForm(form)}`
  return null
}

/** What `accepts` of a text task says. */
export function acceptTokens(form: Form): string | null {
  return form.kind === 'tokens' ? null : `learns from text; these are ${describeForm(form)}`
}

/** What `accepts` of a task on sound or another series says. */
export function acceptSignals(form: Form): string | null {
  return form.kind === 'signal' ? null : `learns from signals; these are ${describeForm(form)}`
}
