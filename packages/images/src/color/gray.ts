/** Luma of ITU-R BT.601: how bright red, green and blue look. */
const [red, green, blue] = [0.299, 0.587, 0.114]

/**
 * The gray values of one color image, 0.299 R + 0.587 G + 0.114 B.
 * @param pixels (3, H, W), floats or bytes
 * @param gray (H, W), is written to
 */
export function grayPlane(pixels: Float32Array | Uint8Array, gray: Float32Array): void {
  const area = gray.length
  for (let i = 0; i < area; i++)
    gray[i] = red * pixels[i] + green * pixels[area + i] + blue * pixels[2 * area + i]
}
