/** How something begins: with one of these Latin-1 strings, or as a text that matches. */
interface Signature {
  begins: readonly string[] | RegExp
  name: string
  fix: string
}

const unpack = 'unpack it first'
const single = 'a folder of images is read as a whole: name the folder'
const page = 'download the file itself, not the page about it'

const signatures: readonly Signature[] = [
  { begins: ['\x1f\x8b'], name: 'gzip', fix: `${unpack} (gunzip)` },
  { begins: ['PK\x03\x04'], name: 'a ZIP archive', fix: `${unpack} (unzip)` },
  { begins: ['\x89PNG'], name: 'a PNG image', fix: single },
  { begins: ['\xff\xd8\xff'], name: 'a JPEG image', fix: single },
  { begins: ['\x93NUMPY'], name: 'a NumPy array', fix: 'convert it to IDX' },
  {
    begins: ['\x01\x08\0\0', '\x03\x08\0\0'],
    name: 'IDX with its bytes swapped',
    fix: 'write it big-endian',
  },
  { begins: ['version https://git-lfs'], name: 'a Git LFS pointer', fix: 'fetch the file (git lfs pull)' },
  { begins: /^\s*<(!doctype|html|\?xml)/i, name: 'HTML', fix: page },
  { begins: /^\s*[{[]/, name: 'JSON', fix: page },
]

/**
 * What foreign bytes seem to be, by how they begin: `gzip`, `a PNG image`, `HTML` …, and what to do about it.
 * An error can then name the mistake (a page saved in place of the file, an archive left packed).
 *
 * @returns null when nothing known begins so
 */
export function recognize(bytes: Uint8Array): { name: string; fix: string } | null {
  const text = String.fromCharCode(...bytes.subarray(0, 64))
  const fits = ({ begins }: Signature) =>
    begins instanceof RegExp ? begins.test(text) : begins.some((start) => text.startsWith(start))
  return signatures.find(fits) ?? null
}
