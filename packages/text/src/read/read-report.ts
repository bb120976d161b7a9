/** What was found on the way through files of text. It grows while they are read. */
export interface ReadReport {
  source: string
  files: number
  bytes: number
  documents: number
  /** Byte sequences that are not valid in the encoding; each was read as U+FFFD. */
  invalidSequences: number
  /** Where to look for the first of them: the line of the first U+FFFD near it, `file:line`; null when there is none. */
  firstInvalid: string | null
  /** Lines that were so long that they were cut into several. */
  cutLines: number
  /** Documents that were so long that they were cut into several. */
  cutDocuments: number
}

export function emptyReport(source: string): ReadReport {
  const counts = { files: 0, bytes: 0, documents: 0, invalidSequences: 0, cutLines: 0, cutDocuments: 0 }
  return { source, ...counts, firstInvalid: null }
}

/**
 * What a reader of a report should know, in words; empty when all was well.
 * @example warningsOf(report) // ['3 byte sequences are not UTF-8 (the first in a.txt:7); if …']
 */
export function warningsOf({ invalidSequences, firstInvalid, cutLines, cutDocuments }: ReadReport): string[] {
  const warnings: string[] = []
  if (invalidSequences > 0) {
    warnings.push(
      `${invalidSequences} byte sequences are not valid text (the first in ${firstInvalid}); each was read as U+FFFD. ` +
        "If the file is older than Unicode, read it with encoding 'windows-1252'",
    )
  }
  if (cutLines > 0) warnings.push(`${cutLines} very long lines were cut into pieces`)
  if (cutDocuments > 0) warnings.push(`${cutDocuments} very long documents were cut into several`)
  return warnings
}
