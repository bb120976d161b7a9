import type { Form } from '@pretexts/contracts'
import { patchSizes } from '@pretexts/models'
import { acceptImages } from '../../task/accept.ts'

/** What `accepts` of a task on patches says: images that can be cut into several patches of more than one pixel. */
export function acceptPatches(form: Form): string | null {
  const reason = acceptImages(form)
  if (reason || form.kind !== 'image') return reason
  const usable = patchSizes(form).filter((side) => side > 1 && side * side < form.height * form.width)
  if (usable.length > 0) return null
  return `needs images that patches divide; no patch divides ${form.height}×${form.width}: crop or resize them`
}
