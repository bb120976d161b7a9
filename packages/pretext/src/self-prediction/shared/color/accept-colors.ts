import type { Form } from '@pretexts/contracts'
import { acceptImages } from '../../../task/accept.ts'

/** Smallest side, so that there are two places along each. */
const least = 8

/** What `accepts` of a task on colors says. */
export function acceptColors(form: Form): string | null {
  const reason = acceptImages(form, { color: true })
  if (reason || form.kind !== 'image') return reason
  if (Math.min(form.height, form.width) >= least) return null
  return `needs images of at least ${least}×${least} pixels; these are ${form.height}×${form.width}`
}
