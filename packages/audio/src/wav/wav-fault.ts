import { DataError } from '@pretexts/data'

/** An error about a WAV file; the fix is to get or convert the file anew, unless there is a better one. */
export function wavFault(
  source: string,
  offset: number,
  expected: string,
  found: string,
  fix = 'the file is damaged: get it again, or convert it to 16-bit PCM',
): DataError {
  return new DataError('readWav', { source, offset, expected, found, fix })
}
