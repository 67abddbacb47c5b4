// Loaded before a program (`node --require`): writes every try to reach anything but a waiting socket, and every program started, into a file.
const { appendFileSync } = require('node:fs')

const tell = (what, details) => { appendFileSync(process.env.TOLD_CONNECTIONS, `${`${what} ${details}`.trim()}\n`) }
const around = (object, name, details) => {
  const before = object[name]
  object[name] = function (...args) {
    tell(name, details(...args))
    return Reflect.apply(before, this, args)
  }
}
around(require('node:net').Socket.prototype, 'connect', (...args) => JSON.stringify(args[0]))
around(require('node:dgram').Socket.prototype, 'send', () => '')
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) around(require('node:dns'), name, (host) => String(host))
for (const name of ['spawn', 'spawnSync', 'execFile', 'fork']) around(require('node:child_process'), name, (command) => String(command))
tell('loaded', '')
