'use strict'
/*
 * Runs before `npm start` and `npm test`, on whatever Node is there: old syntax only, no dependencies.
 *
 * Installs when `node_modules` is not what the lock file asks for, then makes sure that the Node which npm scripts get
 * is new enough. On Linux (x64, arm64) the install itself brings one into `node_modules/.bin`, first on npm's PATH.
 * When nothing is to be done it compares two hashes and is gone.
 */
const { spawnSync } = require('child_process')
const { createHash } = require('crypto')
const fs = require('fs')
const path = require('path')

const MINIMUM = [22, 18]
const HOW = 'https://nodejs.org, or "nvm install 24 && nvm use 24"'
const root = path.join(__dirname, '..')
const lockFile = path.join(root, 'package-lock.json')
const modules = path.join(root, 'node_modules')
/** npm's own record of what it has put into `node_modules`, written when an install is complete. */
const installedFile = path.join(modules, '.package-lock.json')
const stampFile = path.join(modules, '.pretexts-setup')

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
    throw error
  }
}

function say(line) {
  process.stderr.write(`${line}\n`)
}

/** A stop with what to do about it; the exit code is set, nothing else runs. */
function fail(lines) {
  say(`\n${lines.map((line) => `pretexts: ${line}`).join('\n')}\n`)
  process.exit(1)
}

/** The state that a finished set-up has left: one hash over what was asked for and what npm installed. */
function fingerprint() {
  const parts = [process.platform, process.arch, read(lockFile), read(installedFile)]
  return createHash('sha256').update(parts.join('\n')).digest('hex')
}

/** A package.json field such as `os: ["linux", "!win32"]` or `cpu: "x64"` against a value. */
function allows(field, value) {
  const list = [].concat(field || [])
  const forbidden = list.filter((name) => name[0] === '!')
  if (forbidden.indexOf(`!${value}`) >= 0) return false
  return list.length === forbidden.length || list.indexOf(value) >= 0
}

/**
 * True for a package that holds a binary for this platform.
 * Other optional packages may rightly be absent: another system's, musl's, and what those need.
 */
function isForThisMachine({ os, cpu, libc }) {
  return Boolean(os || cpu) && !libc && allows(os, process.platform) && allows(cpu, process.arch)
}

/** `{ "node_modules/turbo": { version, integrity, … } }`, or null when there is no such file or it is cut short. */
function readPackages(file) {
  const text = read(file)
  if (text === null) return null
  try {
    return JSON.parse(text).packages || null
  } catch (_) {
    return null
  }
}

/** Compares contents, since the times of files in a checkout say nothing. */
function isInstalled() {
  const have = readPackages(installedFile)
  if (have === null) return false
  if (read(lockFile) === null) return true
  const want = readPackages(lockFile)
  if (want === null) return false
  const isThere = (name) => {
    if (name === '') return true
    if (!have[name]) return Boolean(want[name].optional) && !isForThisMachine(want[name])
    return have[name].version === want[name].version && have[name].integrity === want[name].integrity
  }
  return Object.keys(want).every(isThere) && Object.keys(have).every((name) => want[name])
}

/** npm as the user started it, or the one on the PATH. */
function npm(args, options) {
  const script = process.env.npm_execpath
  if (script && /\.[cm]?js$/.test(script)) return spawnSync(process.execPath, [script].concat(args), options)
  return spawnSync('npm', args, Object.assign({ shell: process.platform === 'win32' }, options))
}

function install() {
  const command = read(lockFile) === null ? 'install' : 'ci'
  const began = Date.now()
  say(`pretexts: installing dependencies (npm ${command}); the first time takes about a minute …`)
  const quiet = ['--no-audit', '--no-fund', '--no-progress', '--loglevel=error']
  const args = [command, '--include=dev', '--include=optional'].concat(quiet)
  const result = npm(args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  if (result.error) fail([`npm does not start: ${result.error.message}`, `Install Node 24 with npm: ${HOW}.`])
  if (result.signal) fail([`the installation was stopped by ${result.signal}; run the same command again.`])
  if (result.status !== 0) {
    say((result.stdout + result.stderr).split(/^npm error Usage:/m)[0].trim())
    fail(['the installation failed; npm says why above.', adviceFor(result.stderr, command)])
  }
  say(`pretexts: installed in ${Math.round((Date.now() - began) / 1000)} s`)
}

function adviceFor(output, command) {
  if (/EUSAGE|in sync/.test(output)) {
    return 'package.json and package-lock.json disagree: run "npm install" and commit the lock file.'
  }
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH/.test(output)) {
    return 'The npm registry is out of reach: check the network and "npm config get registry", then try again.'
  }
  if (/ENOSPC/.test(output)) return 'The disk is full: about 600 MB are needed.'
  if (/EACCES|EPERM|EROFS/.test(output)) return `No permission to write ${modules}.`
  return `Run "npm ${command}" in ${root} to see more.`
}

function isNewEnough(version) {
  const parts = version.replace(/^v/, '').split('.').map(Number)
  return parts[0] > MINIMUM[0] || (parts[0] === MINIMUM[0] && parts[1] >= MINIMUM[1])
}

/** The version of the `node` that npm scripts of this repository get, or null. */
function nodeOfScripts() {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') || 'PATH'
  const searched = path.join(modules, '.bin') + path.delimiter + process.env[name]
  const env = Object.assign({}, process.env, { [name]: searched })
  const result = spawnSync('node', ['--version'], { env, encoding: 'utf8' })
  return result.status === 0 ? result.stdout.trim() : null
}

function requireNode() {
  if (isNewEnough(process.version)) return
  const version = nodeOfScripts()
  if (version !== null && isNewEnough(version)) return
  const platform = `${process.platform}-${process.arch}`
  const comesAlong = platform === 'linux-x64' || platform === 'linux-arm64'
  fail([
    `Node ${MINIMUM.join('.')} or newer is needed; npm scripts here get ${version || 'one that does not start'}.`,
    comesAlong
      ? 'The Node 24 of node_modules/.bin, which npm installs here, is missing or does not run (musl libc?).'
      : `On ${platform} npm cannot install one by itself.`,
    `Install Node 24: ${HOW}. Then try again.`,
  ])
}

function main() {
  if (read(stampFile) !== fingerprint()) {
    if (!isInstalled()) install()
    requireNode()
    fs.writeFileSync(stampFile, fingerprint())
    return
  }
  requireNode()
}

main()
