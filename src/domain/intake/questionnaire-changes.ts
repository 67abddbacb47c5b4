// What a register changed in the standard questionnaire: added, reworded, taken out and moved questions, in three languages, by versions.
import { canonicalJson } from '../custody/canonical-json.ts'
import { utf8 } from '../custody/bytes.ts'
import { sha256Hex } from '../brand.ts'
import type { Id, Sha256Hex } from '../brand.ts'
import type { Primitives } from '../primitives.ts'
import { eventDoors, groups, isAddedId, standardQuestions, stepOf } from './questionnaire.ts'
import type { AddedId, Group, OptionWords, Question, QuestionId, QuestionWords } from './questionnaire.ts'
import type { Door, FormLanguage } from './door.ts'
import { recordOf } from './loose-json.ts'

export type WordsByLanguage = Readonly<Record<FormLanguage, QuestionWords>>

/** Parts of the pages that take further questions: never among rights, consents and lists that are folded away. */
export const openGroups = ['story', 'when-where', 'injuries', 'who', 'witnesses', 'contact'] as const satisfies readonly Group[]
export const addedKinds = ['long', 'text', 'choice', 'many', 'tick'] as const

export type AddedQuestion = {
  readonly id: AddedId
  readonly group: (typeof openGroups)[number]
  readonly kind: (typeof addedKinds)[number]
  /** `null`: everybody who sees the page. */
  readonly doors: readonly Door[] | null
  readonly under: { readonly question: string; readonly option: string } | null
  readonly words: WordsByLanguage
}

/** The list of a standard question as it was changed. */
export type ChangedOptions = {
  readonly question: QuestionId
  /** In their order; words of `null`: the standard ones. */
  readonly options: readonly { readonly code: string; readonly words: OptionWords | null }[]
  /** Standard options that are not offered. */
  readonly removed: readonly string[]
}

export type QuestionnaireChanges = {
  readonly added: readonly AddedQuestion[]
  readonly reworded: readonly { readonly id: QuestionId; readonly words: WordsByLanguage }[]
  readonly removed: readonly QuestionId[]
  /** Ids in the order in which they are asked; whatever is not named stands behind its neighbour of the standard order. */
  readonly order: readonly string[]
  /** Absent where no list was changed: what was signed before lists could be has no such member. */
  readonly options?: readonly ChangedOptions[]
}

/** The record: a draft that is being worked on, or a version that two people signed; the newest signed one is asked. */
export interface Questionnaire {
  readonly version: number
  readonly state: 'draft' | 'in-force'
  readonly changes: QuestionnaireChanges
  /** The request that two people signed for exactly these changes. */
  readonly approval: Id<'approval'> | null
}

/** A version as the public form is told of it. */
export type AnnouncedChanges = Pick<Questionnaire, 'version' | 'changes'>

export const unchanged: QuestionnaireChanges = { added: [], reworded: [], removed: [], order: [] }

/** The codes of an added question's options, which stand in answers. */
export const optionCodes = ({ options }: QuestionWords): readonly string[] => options.map((_, at) => `o${String(at + 1)}`)

/** Pages that only those see who tell of an event. */
const isOfEvents = (group: Group): boolean => ['when-where', 'harm-who'].includes(stepOf(group))
/** Who is asked on this page at all. */
export const doorsAt = (group: Group): readonly Door[] | null => (isOfEvents(group) ? eventDoors : null)

const questionOf = ({ id, group, kind, doors, under, words }: AddedQuestion): Question => {
  const [asked, options] = [doors ?? doorsAt(group), optionCodes(words.en)]
  return { id, group, kind, goesTo: 'report', words, ...(options.length === 0 ? {} : { options }), ...(asked === null ? {} : { doors: asked }), ...(under === null ? {} : { under }) }
}

/** All that is known in the order that was given; what that does not name stands behind its neighbour. */
const placed = (order: readonly string[], known: readonly string[]): readonly string[] => known.reduce<readonly string[]>((all, id, at) => {
  if (all.includes(id)) return all
  const behind = all.indexOf(known[at - 1] ?? '') + 1
  return [...all.slice(0, behind), id, ...all.slice(behind)]
}, order.filter((id) => known.includes(id)))

/** Every known id in its order, those that were taken out too. */
export const orderOf = ({ order, added }: QuestionnaireChanges): readonly string[] => placed(order, [...standardQuestions, ...added].map(({ id }) => id))

/** The options of a standard question as they are offered now; those that a later program brings are among them. */
export const offered = (question: Question, { options, removed }: Pick<ChangedOptions, 'options' | 'removed'>): Required<Pick<Question, 'options' | 'optionWords'>> => {
  const standard = (question.options ?? []).filter((code) => !removed.includes(code))
  const added = options.map(({ code }) => code).filter((code) => !question.options?.includes(code))
  return {
    options: placed(options.map(({ code }) => code), [...standard, ...added]),
    optionWords: Object.fromEntries(options.flatMap(({ code, words }): readonly (readonly [string, OptionWords])[] => (words === null ? [] : [[code, words]]))),
  }
}

/** The questions as they are asked now. What stood below a question that was taken out goes with it. */
export const questionsWith = (changes: QuestionnaireChanges): readonly Question[] => {
  const standard = standardQuestions.filter(({ id }) => !changes.removed.some((gone) => gone === id)).map((question): Question => {
    const [other, list] = [changes.reworded.find(({ id }) => id === question.id), changes.options?.find((each) => each.question === question.id)]
    return { ...question, ...(other === undefined ? {} : { words: other.words }), ...(list === undefined ? {} : offered(question, list)) }
  })
  const all = [...standard, ...changes.added.map(questionOf)]
  const order = orderOf(changes)
  return all.filter(({ under }) => under === undefined || all.some(({ id }) => id === under.question))
    .toSorted((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group) || order.indexOf(a.id) - order.indexOf(b.id))
}

/** One text for one set of changes: what two people sign the digest of, and what is announced. */
export const changesText = (changes: QuestionnaireChanges): string => canonicalJson(changes)

/** What two people sign of a set of changes. */
export const changesDigest = ({ sha256 }: Pick<Primitives, 'sha256'>, changes: QuestionnaireChanges): Sha256Hex => sha256Hex(sha256(utf8(changesText(changes))))

/** What a script on the page needs of the questions: a standard one by its id, an added one without its words, which stand in the page. */
export const questionsText = (questions: readonly Question[]): string =>
  JSON.stringify(questions.map(({ id, group, kind, options, doors, under, goesTo }) => (isAddedId(id) ? { id, group, kind, options, doors, under, goesTo } : id)))

const isAdded = (value: unknown): value is Question => {
  const given = recordOf(value)
  return given !== null && ['id', 'group', 'kind', 'goesTo'].every((name) => typeof given[name] === 'string')
}

/** Reads what `questionsText` wrote into our own page. */
export const parseQuestions = (text: string): readonly Question[] => {
  const value: unknown = JSON.parse(text)
  const given: readonly unknown[] = Array.isArray(value) ? value : []
  return given.flatMap((each) => (isAdded(each) ? [each] : standardQuestions.filter(({ id }) => id === each)))
}
