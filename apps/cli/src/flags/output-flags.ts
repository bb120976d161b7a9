import { requireFree } from '@pretexts/experiment'
import { UsageError } from '../failure.ts'

/** Flags of a command that writes files. */
export interface OutputFlags {
  readonly out: string
  readonly overwrite?: boolean
  readonly json?: boolean
}

/** @throws UsageError unless it is the name of an HTML page that may be written */
export function requirePage({ out, overwrite = false }: OutputFlags): void {
  if (!/\.html?$/i.test(out)) throw new UsageError(`--out writes an HTML page; end '${out}' in .html`)
  requireFree(out, overwrite)
}
