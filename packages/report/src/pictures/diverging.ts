import type { Raster } from './png.ts'

/** Ends of the scale, chosen to stand out from both the light and the dark page. */
export const negative = [47, 120, 201] as const
export const positive = [214, 105, 35] as const

/**
 * Signed values as color: blue below 0, orange above, the strength in the alpha channel.
 *
 * `rgba(v) = (sign v, |v| / limit)`: zero is transparent, so it takes the page's own color, light or dark,
 * and equal distances from 0 look equally strong.
 * @param values h × w numbers, row by row
 * @param limit the largest |v| of everything that shares the scale
 */
export function diverging(values: ArrayLike<number>, width: number, height: number, limit: number): Raster {
  const data = new Uint8Array(width * height * 4)
  for (let i = 0; i < width * height; i++) {
    const strength = limit === 0 ? 0 : Math.min(1, Math.abs(values[i]) / limit)
    data.set(values[i] < 0 ? negative : positive, 4 * i)
    data[4 * i + 3] = Math.round(255 * strength)
  }
  return { width, height, channels: 4, data }
}

/** Each pixel as a block of `factor` × `factor`, inside a thin gray frame that keeps pale tiles apart. */
export function enlarge(raster: Raster, factor: number): Raster {
  const { channels } = raster
  const width = raster.width * factor + 2
  const height = raster.height * factor + 2
  const data = new Uint8Array(width * height * channels)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const frame = x === 0 || y === 0 || x === width - 1 || y === height - 1
      const from = Math.floor((y - 1) / factor) * raster.width + Math.floor((x - 1) / factor)
      const pixel = frame
        ? [128, 128, 128, 110]
        : raster.data.subarray(from * channels, (from + 1) * channels)
      data.set(pixel.slice(0, channels), (y * width + x) * channels)
    }
  }
  return { width, height, channels, data }
}
