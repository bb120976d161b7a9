/**
 * The order of the packages: each imports only from lower layers, never from a sibling.
 * A new package takes a line here and one in the tables of CONTRIBUTING.md.
 */
export const layers: Readonly<Record<string, number>> = {
  '@pretexts/random': 0,
  '@pretexts/gradcheck': 0,
  '@pretexts/linalg': 0,
  '@pretexts/contracts': 0,
  '@pretexts/tensor': 1,
  '@pretexts/wasm': 2,
  '@pretexts/nn': 2,
  '@pretexts/losses': 2,
  '@pretexts/optim': 2,
  '@pretexts/data': 2,
  '@pretexts/formats': 2,
  '@pretexts/images': 3,
  '@pretexts/text': 3,
  '@pretexts/audio': 3,
  '@pretexts/models': 3,
  '@pretexts/train': 3,
  '@pretexts/distributed': 3,
  '@pretexts/pretext': 4,
  '@pretexts/word2vec': 4,
  '@pretexts/transfer': 5,
  '@pretexts/report': 5,
  '@pretexts/experiment': 6,
}

/** Apps stand over all packages. */
export const appLayer = 7

/** Any package's tests may use these, as devDependencies. */
export const testTools: readonly string[] = ['@pretexts/gradcheck', '@pretexts/random']

/** Takes plain findings, knows no model: imports only these packages of ours, although its layer would allow more. */
export const standAlone: Readonly<Record<string, readonly string[]>> = {
  '@pretexts/report': ['@pretexts/contracts'],
}

/**
 * Second entry points, which a package names in its `exports`: for code that must load next to nothing, such as a thread.
 * Everything else is imported from the package by its name.
 */
export const secondEntries: readonly string[] = ['@pretexts/text/token-store']
