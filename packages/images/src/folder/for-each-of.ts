/**
 * Calls `work` for 0 to count − 1, at most `limit` calls at a time. After an error no more calls begin; it is thrown when those that
 * run have ended.
 */
export async function forEachOf(
  count: number,
  limit: number,
  work: (i: number) => Promise<void>,
): Promise<void> {
  let next = 0
  let failure: { readonly error: unknown } | null = null
  const worker = async (): Promise<void> => {
    while (next < count && failure === null) {
      try {
        await work(next++)
      } catch (error) {
        failure ??= { error }
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, count) }, worker))
  if (failure !== null) throw (failure as { error: unknown }).error
}
