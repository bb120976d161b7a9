/**
 * Where downloaded data sets are kept: `PRETEXTS_CACHE` if that is set, else `pretexts` in the user's cache folder
 * (`XDG_CACHE_HOME`, or `~/.cache`). Node only.
 * @param name of the data set
 */
export function cacheFolder(name: string): string {
  const { join } = process.getBuiltinModule('node:path')
  const { homedir } = process.getBuiltinModule('node:os')
  const { PRETEXTS_CACHE, XDG_CACHE_HOME } = process.env
  return join(PRETEXTS_CACHE || join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'pretexts'), name)
}
