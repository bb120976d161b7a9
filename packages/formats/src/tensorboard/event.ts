import { faultIn } from '../format-error.ts'
import { joinBytes } from '../join-bytes.ts'
import { bytesField, doubleField, floatField, intField } from './message.ts'
import { tfRecord } from './tf-record.ts'

/** An image as TensorBoard shows it. */
export interface EventImage {
  readonly width: number
  readonly height: number
  /** 1: gray; 3: red, green, blue; 4: with alpha. */
  readonly channels: 1 | 3 | 4
  /** The whole file. */
  readonly png: Uint8Array
}

/** What a TensorBoard event says of one step. */
export interface TensorBoardEvent {
  readonly step: number
  /** Seconds since 1970. */
  readonly wallTime: number
  /** Numbers by tag, such as `train/loss`: what comes before the slash groups the charts. Default: none. */
  readonly scalars?: Readonly<Record<string, number>>
  /** Images by tag. Default: none. */
  readonly images?: Readonly<Record<string, EventImage>>
}

/** Numbers of the fields of TensorFlow's messages. */
const event = { wallTime: 1, step: 2, fileVersion: 3, summary: 5 }
const summary = { value: 1 }
const summaryValue = { tag: 1, simpleValue: 2, image: 4 }
const image = { height: 1, width: 2, colorspace: 3, encoded: 4 }
export const eventFields = { event, summary, summaryValue, image }

/** The record that every event file begins with. */
export function eventFileStart(wallTime: number): Uint8Array<ArrayBuffer> {
  return tfRecord(
    joinBytes([doubleField(event.wallTime, wallTime), bytesField(event.fileVersion, 'brain.Event:2')]),
  )
}

/**
 * One record of a TensorBoard event file: to be appended to a file whose name contains `tfevents`, after `eventFileStart`.
 *
 * Numbers are stored as float32; those that are not finite are stored as they are, and TensorBoard marks them.
 * @throws FormatError for a step that is no whole number ≥ 0
 * @see tensorflow/core/util/event.proto, tensorflow/core/framework/summary.proto
 * @example appendFileSync(path, eventRecord({ step: 1, wallTime: Date.now() / 1000, scalars: { 'train/loss': 1.39 } }))
 */
export function eventRecord({
  step,
  wallTime,
  scalars = {},
  images = {},
}: TensorBoardEvent): Uint8Array<ArrayBuffer> {
  if (!(Number.isSafeInteger(step) && step >= 0))
    throw faultIn('eventRecord', 'event')('a whole number of steps ≥ 0', String(step), {
      fix: 'count steps from 0',
    })
  const values = [
    ...Object.entries(scalars).map(([tag, value]) => [
      bytesField(summaryValue.tag, tag),
      floatField(summaryValue.simpleValue, value),
    ]),
    ...Object.entries(images).map(([tag, picture]) => [
      bytesField(summaryValue.tag, tag),
      bytesField(summaryValue.image, imageMessage(picture)),
    ]),
  ]
  return tfRecord(
    joinBytes([
      doubleField(event.wallTime, wallTime),
      intField(event.step, step),
      bytesField(
        event.summary,
        joinBytes(values.map((value) => bytesField(summary.value, joinBytes(value)))),
      ),
    ]),
  )
}

function imageMessage({ width, height, channels, png }: EventImage): Uint8Array {
  return joinBytes([
    intField(image.height, height),
    intField(image.width, width),
    intField(image.colorspace, channels),
    bytesField(image.encoded, png),
  ])
}
