/*
 * The default app of the stand-in runtime: `electron [-r FILE] FOLDER|FILE [arguments]`.
 * Loads each -r file, then the application, which finds process.argv as [executable, application, …].
 */
const { app } = require('electron')
const fs = require('node:fs')
const Module = require('node:module')
const path = require('node:path')

const required = []
const given = process.argv.slice(1)
let at = 0
while (at < given.length && given[at].startsWith('-')) {
  if (given[at] === '-r' || given[at] === '--require') required.push(given[++at])
  at++
}
const application = given[at]
if (application === undefined) {
  console.error('Give the folder of an application')
  process.exit(1)
}

Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true })
for (const file of required) require(path.resolve(file))

const place = path.resolve(application)
const description = path.join(place, 'package.json')
if (fs.existsSync(description)) {
  const { name, productName, version } = JSON.parse(fs.readFileSync(description, 'utf8'))
  if (version) app.setVersion(version)
  if (productName ?? name) app.name = productName ?? name
  app.setAppPath(place)
} else {
  app.setAppPath(path.dirname(place))
}
/* The loader of -r has cut what came before it; without one we do it here. */
if (required.length === 0) process.argv.splice(1, at)
Module._load(Module._resolveFilename(place, null, true), module, true)
