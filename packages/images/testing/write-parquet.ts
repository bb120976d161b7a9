import { writeFileSync } from 'node:fs'
import { parquetWriteBuffer } from 'hyparquet-writer'

/** A row of a shard. */
export interface ParquetRow {
  readonly image: Uint8Array | null
  readonly label?: number
}

/** Writes a shard as Hugging Face's `datasets` does: `image` is a group of bytes and path, `label` a number. */
export function writeParquetShard(
  path: string,
  rows: readonly ParquetRow[],
  { groupRows = 2, classNames }: { groupRows?: number; classNames?: readonly string[] } = {},
): void {
  const isLabeled = rows.some(({ label }) => label !== undefined)
  const features = { label: { _type: 'ClassLabel', names: classNames } }
  const buffer = parquetWriteBuffer({
    schema: [
      { name: 'root', num_children: isLabeled ? 2 : 1 },
      { name: 'image', repetition_type: 'OPTIONAL', num_children: 2 },
      { name: 'bytes', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
      { name: 'path', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
      ...(isLabeled ? [{ name: 'label', type: 'INT64' as const, repetition_type: 'OPTIONAL' as const }] : []),
    ],
    columnData: [
      { name: 'image', data: rows.map(({ image }, i) => ({ bytes: image, path: `${i}.png` })) },
      ...(isLabeled ? [{ name: 'label', data: rows.map(({ label }) => BigInt(label ?? 0)) }] : []),
    ],
    rowGroupSize: groupRows,
    ...(classNames && {
      kvMetadata: [{ key: 'huggingface', value: JSON.stringify({ info: { features } }) }],
    }),
  })
  writeFileSync(path, new Uint8Array(buffer))
}
