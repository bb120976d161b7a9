export interface TarFile {
  readonly name: string
  /** Default: none. */
  readonly prefix?: string
  /** Default 0: a file. */
  readonly type?: string
  /** In Latin-1. Default: nothing. */
  readonly contents?: string
}

const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

/** A tar archive in the ustar format. */
export function makeTar(files: readonly TarFile[]): Uint8Array {
  const blocks = files.flatMap((file) => [header(file), filled(latin(file.contents ?? ''))])
  const parts = [...blocks, new Uint8Array(1024)]
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

function header({ name, prefix = '', type = '0', contents = '' }: TarFile): Uint8Array {
  const block = new Uint8Array(512)
  block.set(latin(name), 0)
  block.set(latin('0000644'), 100)
  block.set(latin(contents.length.toString(8).padStart(11, '0')), 124)
  block.set(latin('        '), 148)
  block.set(latin(type), 156)
  block.set(latin('ustar\x0000'), 257)
  block.set(latin(prefix), 345)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.set(latin(`${sum.toString(8).padStart(6, '0')}\0 `), 148)
  return block
}

function filled(contents: Uint8Array): Uint8Array {
  const out = new Uint8Array(Math.ceil(contents.length / 512) * 512)
  out.set(contents)
  return out
}
