/**
 * A compressed file of the site.
 * @param base the address of the site's folder
 * @throws Error saying which file is missing
 */
export async function fetchAsset(base: string, name: string): Promise<Uint8Array> {
  const response = await fetch(new URL(name, base)).catch(() => null)
  if (!response?.ok || response.body === null)
    throw new Error(`${name} could not be fetched; reload the page`)
  const plain = response.body.pipeThrough(new DecompressionStream('gzip'))
  return new Uint8Array(await new Response(plain).arrayBuffer())
}
