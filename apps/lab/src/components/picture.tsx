import type { Picture as Pixels } from '@pretexts/contracts'
import { useEffect, useRef } from 'preact/hooks'

/** Pixels, drawn large: each stays a square. */
export function Picture({ picture, alt, size }: { picture: Pixels; alt: string; size?: number }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { width, height } = picture
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    context?.putImageData(imageOf(picture), 0, 0)
  }, [picture])
  const scale = size === undefined ? undefined : size / Math.max(width, height)
  return (
    <canvas
      ref={canvas}
      class="picture"
      width={width}
      height={height}
      role="img"
      aria-label={alt}
      style={scale === undefined ? undefined : { width: `${width * scale}px`, height: `${height * scale}px` }}
    />
  )
}

/** The pixels as a canvas takes them: red, green, blue, opaque. */
function imageOf({ width, height, channels, data }: Pixels): ImageData {
  const image = new ImageData(width, height)
  for (let i = 0; i < width * height; i++) {
    for (let channel = 0; channel < 3; channel++)
      image.data[4 * i + channel] = data[channels === 3 ? 3 * i + channel : i]
    image.data[4 * i + 3] = 255
  }
  return image
}
