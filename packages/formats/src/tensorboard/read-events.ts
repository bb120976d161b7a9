import { type Fault, faultIn } from '../format-error.ts'
import { type EventImage, eventFields, type TensorBoardEvent } from './event.ts'
import { readFields } from './read-message.ts'
import { readTfRecords } from './tf-record.ts'

/** An event of a file, and where its record begins and ends. */
export interface PlacedEvent extends Required<TensorBoardEvent> {
  readonly start: number
  readonly end: number
}

/**
 * The complete events of a TensorBoard event file, in order: scalars and images; anything else in them is passed over. The
 * first event of a file has nothing but its wall time. A last one that is cut off is left out.
 *
 * @param source what errors call the file. Default `event file`
 * @throws FormatError where a checksum is wrong, or a record is no event
 * @example readEvents(readFileSync(path)).map(({ step, scalars }) => [step, scalars['train/loss']])
 */
export function readEvents(bytes: Uint8Array, source = 'event file'): PlacedEvent[] {
  return readTfRecords(bytes, source).map(({ data, start, end }) => {
    const given = faultIn('readEvents', source)
    const fault: Fault = (expected, found, more) => given(expected, found, { offset: start, ...more })
    return { ...eventOf(data, fault), start, end }
  })
}

function eventOf(data: Uint8Array, fault: Fault): Required<TensorBoardEvent> {
  let [step, wallTime] = [0, 0]
  const scalars: Record<string, number> = {}
  const images: Record<string, EventImage> = {}
  const { event, summary } = eventFields
  for (const { field, value } of readFields(data, fault)) {
    if (field === event.step && typeof value === 'number') step = value
    if (field === event.wallTime && isBytes(value, 8)) wallTime = viewOf(value).getFloat64(0, true)
    if (field !== event.summary || !isBytes(value)) continue
    for (const inner of readFields(value, fault))
      if (inner.field === summary.value && isBytes(inner.value))
        addValue(inner.value, { scalars, images }, fault)
  }
  return { step, wallTime, scalars, images }
}

/** One tag of a summary. */
function addValue(
  bytes: Uint8Array,
  { scalars, images }: { scalars: Record<string, number>; images: Record<string, EventImage> },
  fault: Fault,
): void {
  const { tag, simpleValue, image } = eventFields.summaryValue
  let name = ''
  for (const { field, value } of readFields(bytes, fault)) {
    if (field === tag && isBytes(value)) name = new TextDecoder().decode(value)
    if (field === simpleValue && isBytes(value, 4)) define(scalars, name, viewOf(value).getFloat32(0, true))
    if (field === image && isBytes(value)) define(images, name, imageOf(value, fault))
  }
}

function imageOf(bytes: Uint8Array, fault: Fault): EventImage {
  const { height, width, colorspace, encoded } = eventFields.image
  const fields = new Map(Array.from(readFields(bytes, fault), ({ field, value }) => [field, value]))
  const [h, w, c, png] = [height, width, colorspace, encoded].map((field) => fields.get(field))
  if (typeof h !== 'number' || typeof w !== 'number' || !isColors(c) || !isBytes(png))
    throw fault('an image with height, width, 1, 3 or 4 channels, and a file', 'one without')
  return { height: h, width: w, channels: c, png }
}

const isBytes = (value: unknown, length?: number): value is Uint8Array =>
  value instanceof Uint8Array && (length === undefined || value.length === length)

const isColors = (value: unknown): value is EventImage['channels'] =>
  value === 1 || value === 3 || value === 4

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  new DataView(buffer, byteOffset, byteLength)

/** A tag may be called `__proto__`. */
function define<T>(record: Record<string, T>, name: string, value: T): void {
  Object.defineProperty(record, name, { value, enumerable: true, writable: true, configurable: true })
}
