/** Ids and kinds of the binary format that are needed to find the memory import. */
const importSection = 2
const memoryKind = 2
const [headerSize, withMaximum, sharedWithMaximum] = [8, 1, 3]

/**
 * The same module importing a shared memory: one flag in its import section. Kernels need no other change, as no two
 * threads ever write to the same place.
 * @param module must import only its memory, with a maximum
 * @see WebAssembly core specification 2.0, §5.5.5, and the threads proposal, "limits"
 */
export function shareMemory(module: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const bytes = module.slice()
  let at = headerSize
  const number = (): number => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]
      value |= (byte & 127) << shift
      if (byte < 128) return value
    }
  }
  while (at < bytes.length) {
    const section = bytes[at++]
    const end = number() + at
    if (section !== importSection) {
      at = end
      continue
    }
    number() // how many imports: one
    for (let name = 0; name < 2; name++) at = number() + at // module and field: a length, then that many bytes
    if (bytes[at] === memoryKind && bytes[at + 1] === withMaximum) {
      bytes[at + 1] = sharedWithMaximum
      return bytes
    }
    break
  }
  throw new Error('the module does not import a memory with a maximum first')
}
