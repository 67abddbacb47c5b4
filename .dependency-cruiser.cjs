// The arrows of the house: imports only point down. test/house/arrows.test.ts breaks each rule once to prove that it bites.

const test = '\\.test\\.tsx?$'
// What starts by itself and is imported by nobody: the processes, the commands, the islands and the workers that a process starts by path.
const entries = '^src/(main\\.ts|main/[^/]+-(process|thread)\\.ts|cli/kniha\\.ts|cli/verify/main\\.ts|browser/([^/]+|[^/]+/main)\\.tsx?)$'
// Closed lists are published as a whole (docs/vocabulary.md), also those that no page offers yet.
const vocabulary = '^src/domain/vocabulary/'

/** A rule: files matching `from` (tests aside) must not import what `to` describes. */
const never = (name, comment, from, to) =>
  ({ name, comment, severity: 'error', from: { path: from.path, pathNot: [test, ...(from.pathNot ?? [])] }, to })

/** A rule: files below `from` import, of our own source, only what matches `allowed`. */
const only = (name, comment, from, allowed) => never(name, comment, { path: from }, { path: '^(src|test|bench|scripts)/', pathNot: allowed })

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', comment: 'Two files that need each other are one file, or lack a third below them.', from: {}, to: { circular: true } },
    {
      name: 'no-file-without-a-user', severity: 'error', comment: 'Nobody but perhaps a test imports this file: use it or remove it.',
      from: { path: '^src', pathNot: test }, module: { path: '^src', pathNot: [test, '\\.d\\.ts$', entries, vocabulary], numberOfDependentsLessThan: 1 },
    },
    never('domain-is-pure', 'domain takes clock, randomness, bytes and cryptography as arguments.', { path: '^src/domain/' }, { pathNot: '^src/domain/' }),
    never('ports-know-only-domain', 'A port is a contract in the words of the domain, not of an engine; Kysely is the language in which the database port is asked, pg is its engine.',
      { path: '^src/ports/' }, { pathNot: '^(src/(ports|domain)/|node_modules/kysely/)' }),
    only('primitives-know-only-domain', 'Primitives fill an interface of the domain and need nothing else of ours.', '^src/primitives/', '^src/(primitives|domain)/'),
    only('ui-knows-only-domain', 'The page kit draws what it is given.', '^src/ui/', '^src/(ui|domain)/'),
    never('ui-runs-anywhere', 'The page kit is rendered by Node and by browsers: no node: module.', { path: '^src/ui/' }, { dependencyTypes: ['core'] }),
    only('adapters-know-ports-and-domain', 'An adapter fills a port; the shell calls it, never the other way round.', '^src/adapters/', '^src/(adapters|ports|domain|primitives)/'),
    never('one-engine-per-adapter', 'Two engines never meet: what they share belongs into the port or the domain.',
      { path: '^src/adapters/([^/]+)/' }, { path: '^src/adapters/', pathNot: '^src/adapters/$1/' }),
    never('only-main-picks-adapters', 'Ask for the port; main hands the adapter over.', { path: '^src/', pathNot: ['^src/(adapters/|main/|main\\.ts$)'] }, { path: '^src/adapters/' }),
    only('browser-sees-only-domain-and-ui', 'An island runs in a hostile place: domain, ui and primitives/browser are all it gets.', '^src/browser/', '^src/(browser/|domain/|ui/|primitives/browser\\.ts$)'),
    never('browser-has-no-node', 'No node: module exists in a browser.', { path: '^src/(browser/|primitives/browser\\.ts$)' }, { dependencyTypes: ['core'] }),
    {
      name: 'intake-cannot-reach-the-desk', severity: 'error', comment: 'The intake process holds no key and no database: nothing it imports, however far, may lead there.',
      from: { path: '^src/main/[^/]*intake[^/]*\\.ts$', pathNot: test },
      to: { reachable: true, path: ['^src/server/(commit|reveal|unlock|register|desk-state|keys/|custody/)', '^src/adapters/(postgres|pg-boss|argon2)/', '^src/features/(index\\.ts|[^/]+/(?!public/)[^/]+)'] },
    },
    {
      name: 'vault-room-stands-apart', severity: 'error', comment: 'The room holds the key to every name: nothing it imports, however far, may open a register, reach a database or run another program but prlimit.',
      from: { path: '^src/main/vault-room\\.ts$' },
      to: { reachable: true, path: ['^src/server/(commit|reveal|unlock|register|desk-state|keys/|custody/)', '^src/adapters/(postgres|pg-boss|bubblewrap|argon2)/', '^src/features/(index\\.ts|(?!vault/)[^/]+/)', '^src/features/vault/(actions|routes|handing-out|card-keys)\\.ts$'] },
    },
    only('shell-knows-no-feature', 'A feature hands in a manifest; the shell never asks for one by name.', '^src/server/', '^src/(server|ports|primitives|ui|domain)/'),
    only('features-see-the-shell', 'A feature gets cryptography and engines by its Context.', '^src/features/', '^src/(features|server|ports|ui|domain)/'),
    never('features-do-not-meet', 'Rooms side by side, no doors between them: pull from the state that the other left.',
      { path: '^src/features/([^/]+)/' }, { path: '^src/features/', pathNot: '^src/features/$1/' }),
    never('features-act-through-ports', 'An effect is a port, filled by an adapter; of node: modules only those that merely reckon.', { path: '^src/features/' }, { dependencyTypes: ['core'], pathNot: '^(node:)?(stream|zlib)$' }),
    never('public-face-is-apart', 'What strangers reach imports nothing of the desk: neither the other files of a feature nor the two doors.',
      { path: '^src/features/([^/]+)/public/' }, { path: ['^src/features/', '^src/server/(commit|reveal)\\.ts$'], pathNot: '^src/features/$1/public/' }),
    only('world-uses-the-doors', 'The made-up country is data for the domain and comes in by commit, like everything else.', '^src/world/', '^src/(world|server|ports|primitives|domain)/'),
    never('world-is-a-demonstration', 'Only main and a command fill a register with made-up people.', { path: '^src/', pathNot: ['^src/(world/|main/|main\\.ts$|cli/)'] }, { path: '^src/world/' }),
    only('main-composes', 'main puts the processes together; it knows no command and no island.', '^src/main(/|\\.ts$)', '^src/(main/|main\\.ts$|world/|features/|server/|adapters/|primitives/|ports/|ui/|domain/)'),
    only('cli-asks-main', 'A command asks main for a desk and does what the features can do; it picks no engine itself.', '^src/cli/', '^src/(cli/|main/|main\\.ts$|world/|features/|server/|primitives/node\\.ts$|ports/|ui/words/|domain/)'),
    never('verify-stands-alone', 'An outsider must be able to read all of the verifier: domain, primitives/node and node: only.',
      { path: '^src/cli/verify/' }, { pathNot: '^src/(domain/|primitives/node\\.ts$|cli/verify/)', dependencyTypesNot: ['core'] }),
    { name: 'no-test-in-product', severity: 'error', comment: 'What product and tests share is product.', from: { path: '^src', pathNot: test }, to: { path: [test, '^test/', '^bench/'] } },
    never('declared-deps-only', 'Declare it in dependencies of package.json; tools for development stay out of the product.', { path: '^src' }, { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown'], pathNot: '^node_modules/@types/' }),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.js', '.d.ts'] },
  },
}
