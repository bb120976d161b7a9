'use strict'
/*
 * `node .ci/count.cjs tests.json CODE` prints "PASSED FAILED" for a run of vitest that ended with exit code CODE.
 *
 * What vitest's JSON does not count still fails: a file that could not be loaded or prepared, an error outside of any test,
 * a crash that left no JSON or half of it, a build that kept the tests from running, a run without any test.
 */
const fs = require('fs')

function count(file, code) {
  let report
  try {
    report = JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch (_) {
    return { passed: 0, failed: 1 }
  }
  const isBroken = ({ status, assertionResults }) =>
    status === 'failed' && assertionResults.every((result) => result.status !== 'failed')
  const passed = report.numPassedTests
  const failed = report.numFailedTests + report.testResults.filter(isBroken).length
  const isSilentFailure = failed === 0 && (code !== 0 || passed === 0)
  return { passed, failed: isSilentFailure ? 1 : failed }
}

module.exports = { count }

if (require.main === module) {
  const { passed, failed } = count(process.argv[2], Number(process.argv[3]))
  console.log(`${passed} ${failed}`)
}
