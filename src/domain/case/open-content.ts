// Which custody contents leave in a case file as they are: those that cannot hold a word that a person typed.
import type { JsonObject } from '../custody/canonical-json.ts'
import type { CustodyVerb } from '../custody/custody-entry.ts'

const openVerbs: readonly CustodyVerb[] = ['received', 'hashed', 'stored', 'copied', 'examined', 'verified', 'decided']

/** Members that hold digests, sizes, codes of closed lists and runs of tools. Values of times and places are not among them: they quote people. */
const openMembers: readonly string[] = ['sha256', 'bytes', 'mime', 'sealed', 'sealedBy', 'tool', 'version', 'parent', 'arguments', 'failed', 'verification', 'grade', 'claim']

/**
 * Whether a content may be opened. It is committed to as a whole, so one member that is not known keeps all of it closed: whoever writes
 * a new one decides here. A typed reason never leaves; that something was decided, when, by whom and to what end stands in the handling.
 */
export const isOpenContent = (verb: CustodyVerb, content: JsonObject): boolean => openVerbs.includes(verb) && Object.keys(content).every((member) => openMembers.includes(member))
