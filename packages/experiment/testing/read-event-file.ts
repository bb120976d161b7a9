/**
 * A reader of TensorBoard event files for tests, apart from ours: it walks the bytes by TensorFlow's schemas and checks no sums.
 * A row is what one event says: the step, and tags with a number, or with the size of an image.
 */
export function readEventFile(bytes: Uint8Array): { step: number; tags: Record<string, unknown> }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const events: { step: number; tags: Record<string, unknown> }[] = []
  for (let at = 0; at < bytes.length; ) {
    const length = view.getUint32(at, true)
    const event = message(bytes.subarray(at + 12, at + 12 + length))
    const tags = (event.get(5) ?? []).flatMap((summary) =>
      (message(summary as Uint8Array).get(1) ?? []).map((value) => tagged(message(value as Uint8Array))),
    )
    events.push({ step: Number(event.get(2)?.[0] ?? 0), tags: Object.fromEntries(tags) })
    at += length + 16
  }
  return events
}

function tagged(value: Map<number, unknown[]>): [string, unknown] {
  const tag = new TextDecoder().decode(value.get(1)?.[0] as Uint8Array)
  const number = value.get(2)?.[0] as Uint8Array | undefined
  if (number) return [tag, new DataView(number.buffer, number.byteOffset).getFloat32(0, true)]
  const image = message(value.get(4)?.[0] as Uint8Array)
  return [tag, [1, 2, 3].map((field) => image.get(field)?.[0])]
}

/** Values by field number; varints as numbers below 2³¹. */
function message(bytes: Uint8Array): Map<number, unknown[]> {
  const fields = new Map<number, unknown[]>()
  let at = 0
  const varint = (): number => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]
      value |= (byte & 127) << shift
      if (byte < 128) return value
    }
  }
  while (at < bytes.length) {
    const key = varint()
    const size = { 0: 0, 1: 8, 5: 4 }[key & 7] ?? varint()
    const value = size === 0 && (key & 7) === 0 ? varint() : bytes.subarray(at, at + size)
    at += size
    fields.set(key >> 3, [...(fields.get(key >> 3) ?? []), value])
  }
  return fields
}
