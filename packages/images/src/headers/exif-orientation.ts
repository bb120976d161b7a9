const orientationTag = 0x0112

/**
 * The orientation in EXIF data, 1 to 8; 1 where there is none, or the data are damaged.
 * @param tiff begins with `II` or `MM`
 * @see CIPA DC-008, Exif 2.32, §4.6.4
 */
export function exifOrientation(tiff: Uint8Array): number {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  if (tiff.length < 8) return 1
  const little = tiff[0] === 0x49
  if (tiff[0] !== tiff[1] || !(little || tiff[0] === 0x4d) || view.getUint16(2, little) !== 42) return 1
  const directory = view.getUint32(4, little)
  if (directory + 2 > tiff.length) return 1
  const entries = view.getUint16(directory, little)
  for (let i = 0; i < entries; i++) {
    const at = directory + 2 + 12 * i
    if (at + 12 > tiff.length) return 1
    if (view.getUint16(at, little) !== orientationTag) continue
    const orientation = view.getUint16(at + 8, little)
    return orientation >= 1 && orientation <= 8 ? orientation : 1
  }
  return 1
}
