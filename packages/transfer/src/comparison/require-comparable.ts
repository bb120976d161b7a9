import { describeForm, sameForm } from '@pretexts/contracts'
import { DataError, type Dataset, requireLabels } from '@pretexts/data'

/**
 * Checks that a classifier can learn from one data set and be tested on the other.
 * @throws DataError without labels, with fewer than two classes, or when forms or classes differ
 */
export function requireComparable(train: Dataset, test: Dataset): void {
  const operation = 'comparison'
  const classes = requireLabels(operation, train).classNames
  const tested = requireLabels(operation, test).classNames
  if (classes.length < 2)
    throw new DataError(operation, {
      source: train.name,
      expected: 'at least two classes',
      found: `${classes.length}`,
      fix: 'a comparison measures how well classes are told apart: give labels of several',
    })
  if (!sameForm(train.form, test.form))
    throw new DataError(operation, {
      source: test.name,
      expected: `${describeForm(train.form)}, as in ${train.name}`,
      found: describeForm(test.form),
      fix: 'read both splits with the same options',
    })
  const at = Array.from({ length: Math.max(classes.length, tested.length) }, (_, i) => i).find(
    (i) => classes[i] !== tested[i],
  )
  if (at === undefined) return
  throw new DataError(operation, {
    source: test.name,
    expected: `the classes of ${train.name}, where class ${at} is ${quoted(classes[at])}`,
    found: quoted(tested[at]),
    fix: 'both splits need the same classes in the same order',
  })
}

const quoted = (name: string | undefined): string => (name === undefined ? 'nothing' : `'${name}'`)
