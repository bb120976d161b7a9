import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

interface PixelsProps {
  /** What is to be seen, for people who do not see it. */
  label: string
  width: number
  height: number
  /** Light from 0 to 1, or bytes: (height, width), or (3, height, width) for color. */
  values: ArrayLike<number>
  /** Default: 1 for floats, 255 for bytes. */
  most?: number
  /** Marks some pixels: 1 to 5 for a color that the picture shows through, `solid` for gray that hides it, 0 for no mark. Default: none. */
  tint?: ArrayLike<number>
  /** Side of a pixel on the page. Default: the picture is as wide as its place. */
  scale?: number
}

/** A small picture, drawn with hard pixels. */
export function Pixels({ label, width, height, values, most, tint, scale }: PixelsProps): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    const picture = context.createImageData(width, height)
    const full = most ?? (values instanceof Uint8Array ? 255 : 1)
    const area = width * height
    const color = values.length === 3 * area
    for (let i = 0; i < area; i++) {
      for (let c = 0; c < 3; c++) picture.data[4 * i + c] = (255 * values[color ? c * area + i : i]) / full
      if (tint && tint[i] === solid) picture.data.fill(112, 4 * i, 4 * i + 3)
      else if (tint && tint[i] !== 0) paint(picture.data, 4 * i, tints[tint[i] - 1])
      picture.data[4 * i + 3] = 255
    }
    context.putImageData(picture, 0, 0)
  }, [width, height, values, most, tint])
  const style = scale === undefined ? undefined : { width: `${width * scale}px` }
  return (
    <canvas ref={canvas} class="pixels" role="img" aria-label={label} style={style} {...{ width, height }} />
  )
}

/** The mark of what is painted over. */
export const solid = 6

/** Marks: hidden, first target, second, … */
const tints: readonly (readonly [number, number, number])[] = [
  [112, 112, 118],
  [214, 120, 40],
  [64, 140, 200],
  [70, 160, 90],
  [190, 80, 150],
]

/** Three quarters mark, one quarter picture. */
function paint(data: Uint8ClampedArray, at: number, mark: readonly [number, number, number]): void {
  for (let c = 0; c < 3; c++) data[at + c] = 0.75 * mark[c] + 0.25 * data[at + c]
}
