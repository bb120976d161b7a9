/** A tar archive (ustar) of some files. */
export function writeTar(files: Readonly<Record<string, Uint8Array | string>>): Uint8Array {
  const blocks = Object.entries(files).flatMap(([path, contents]) => {
    const bytes = typeof contents === 'string' ? new TextEncoder().encode(contents) : contents
    const padded = new Uint8Array(Math.ceil(bytes.length / 512) * 512)
    padded.set(bytes)
    return [header(path, bytes.length), padded]
  })
  return Buffer.concat([...blocks, new Uint8Array(1024)])
}

function header(path: string, size: number): Uint8Array {
  const block = new Uint8Array(512)
  const put = (at: number, text: string): void => block.set(new TextEncoder().encode(text), at)
  put(0, path)
  put(100, '0000644\0')
  put(124, `${size.toString(8).padStart(11, '0')}\0`)
  put(136, '00000000000\0')
  put(148, '        ')
  put(156, '0')
  put(257, 'ustar\x0000')
  const sum = block.reduce((total, byte) => total + byte, 0)
  put(148, `${sum.toString(8).padStart(6, '0')}\0 `)
  return block
}
