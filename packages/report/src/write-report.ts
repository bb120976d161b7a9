import { writeAtomically } from '@pretexts/contracts'

/**
 * Writes the page whole or not at all. Node only.
 *
 * When the disk is full or the folder cannot be written, the old file stays as it was, and the error says what was being written.
 */
export async function writeReport(path: string, page: string): Promise<void> {
  try {
    await writeAtomically(path, [new TextEncoder().encode(page)])
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`writeReport: ${path} was not written and is as it was before: ${reason}`, { cause })
  }
}
