// The questions of the public form as data: which door is asked what, on which page, and where the answer goes.
import type { Door, FormLanguage } from './door.ts'

/** Rises with every change of a question's meaning; each report says which one it answered. */
export const questionnaireVersion = 2

/** The pages after the start page, in order: with the start page seven before sending (product.md, "Feel"). */
export const steps = ['notice', 'story', 'when-where', 'harm-who', 'consent', 'check'] as const
export type Step = (typeof steps)[number]

/** The parts of the pages, in order; a question stays in its part. */
export const groups = ['age', 'rights', 'story', 'when-where', 'injuries', 'marks', 'care', 'who', 'witnesses', 'told', 'consent', 'contact'] as const
export type Group = (typeof groups)[number]

const stepOfGroup: Readonly<Record<Group, Step>> = {
  age: 'notice', rights: 'notice', story: 'story', 'when-where': 'when-where', injuries: 'harm-who', marks: 'harm-who', care: 'harm-who', who: 'harm-who',
  witnesses: 'harm-who', told: 'harm-who', consent: 'consent', contact: 'consent',
}

/** The page that a part stands on. */
export const stepOf = (group: Group): Step => stepOfGroup[group]

interface QuestionShape {
  readonly id: string
  readonly group: Group
  /** `long` is a big box, `tick` a single box that says yes, `many` any number of options, `place` a choice out of the known places of detention. */
  readonly kind: 'long' | 'text' | 'choice' | 'many' | 'tick' | 'place'
  readonly options?: readonly string[]
  /** Doors that are asked; absent = all. */
  readonly doors?: readonly Door[]
  /** Stands below this option of another question. */
  readonly under?: { readonly question: string; readonly option: string }
  /** Names and contacts go into the identity card, never into the report (decision 2). */
  readonly goesTo: 'report' | 'card'
  /** Asked in the short form of people under 18 too (G-19). */
  readonly young?: true
}

export const eventDoors = ['hurt', 'relative', 'saw', 'medic', 'serve-or-served', 'took-part'] as const
/** Who tells of something that happened; a person named asks for a review. */
const tellers = [...eventDoors, 'leave-service'] as const
const others = ['relative', 'saw', 'medic', 'serve-or-served'] as const

/** Where on the body; the picture of the form ticks the same. Left and right are those of the person who was hurt. */
export const bodyParts = [
  'head', 'face', 'neck', 'chest', 'belly', 'groin', 'back', 'buttocks',
  'right-arm', 'left-arm', 'right-hand', 'left-hand', 'right-leg', 'left-leg', 'right-foot', 'left-foot',
] as const

/** What was done; plain words for the commonest codes of C3. `sexual` sets a report apart when it arrives (G-20). */
const harms = ['blows', 'baton', 'bullet', 'grenade', 'gas', 'shock', 'burn', 'choking', 'position', 'dog', 'cold', 'no-care', 'threat', 'sexual'] as const
/** Who was told before: earlier accounts are asked for in every court. */
const bodiesTold = ['police', 'investigator', 'court', 'lawyer', 'rights-group', 'abroad', 'press', 'nobody'] as const

/** One entry per question, in the order of the pages. Ids are never reused for another meaning. */
export const questions = [
  { id: 'age', group: 'age', kind: 'choice', options: ['adult', 'under18', 'not-said'], goesTo: 'report', young: true },
  { id: 'rightsRead', group: 'rights', kind: 'tick', doors: ['serve-or-served', 'took-part', 'named'], goesTo: 'report', young: true },
  { id: 'namedAs', group: 'story', kind: 'text', doors: ['named'], goesTo: 'report' },
  { id: 'story', group: 'story', kind: 'long', goesTo: 'report', young: true },
  { id: 'when', group: 'when-where', kind: 'choice', options: ['day', 'night', 'about', 'unknown'], doors: eventDoors, goesTo: 'report' },
  { id: 'day', group: 'when-where', kind: 'text', under: { question: 'when', option: 'day' }, doors: eventDoors, goesTo: 'report' },
  { id: 'dayHour', group: 'when-where', kind: 'text', under: { question: 'when', option: 'day' }, doors: eventDoors, goesTo: 'report' },
  { id: 'nightFrom', group: 'when-where', kind: 'text', under: { question: 'when', option: 'night' }, doors: eventDoors, goesTo: 'report' },
  { id: 'nightTo', group: 'when-where', kind: 'text', under: { question: 'when', option: 'night' }, doors: eventDoors, goesTo: 'report' },
  { id: 'nightHour', group: 'when-where', kind: 'text', under: { question: 'when', option: 'night' }, doors: eventDoors, goesTo: 'report' },
  { id: 'about', group: 'when-where', kind: 'text', under: { question: 'when', option: 'about' }, doors: eventDoors, goesTo: 'report' },
  { id: 'where', group: 'when-where', kind: 'choice', options: ['place', 'detention', 'vehicle', 'unknown'], doors: eventDoors, goesTo: 'report' },
  { id: 'town', group: 'when-where', kind: 'text', under: { question: 'where', option: 'place' }, doors: eventDoors, goesTo: 'report' },
  { id: 'street', group: 'when-where', kind: 'text', under: { question: 'where', option: 'place' }, doors: eventDoors, goesTo: 'report' },
  { id: 'detention', group: 'when-where', kind: 'place', under: { question: 'where', option: 'detention' }, doors: eventDoors, goesTo: 'report' },
  { id: 'detentionSeen', group: 'when-where', kind: 'text', under: { question: 'where', option: 'detention' }, doors: eventDoors, goesTo: 'report' },
  { id: 'vehicle', group: 'when-where', kind: 'text', under: { question: 'where', option: 'vehicle' }, doors: eventDoors, goesTo: 'report' },
  { id: 'movedTo', group: 'when-where', kind: 'text', doors: eventDoors, goesTo: 'report' },
  { id: 'injuries', group: 'injuries', kind: 'long', doors: eventDoors, goesTo: 'report' },
  { id: 'hurtHow', group: 'marks', kind: 'many', options: harms, doors: eventDoors, goesTo: 'report' },
  { id: 'hurtParts', group: 'marks', kind: 'many', options: bodyParts, doors: eventDoors, goesTo: 'report' },
  { id: 'treated', group: 'care', kind: 'text', doors: eventDoors, goesTo: 'report' },
  { id: 'whoLook', group: 'who', kind: 'long', doors: eventDoors, goesTo: 'report' },
  { id: 'whoVehicle', group: 'who', kind: 'text', doors: eventDoors, goesTo: 'report' },
  { id: 'whoWords', group: 'who', kind: 'text', doors: eventDoors, goesTo: 'report' },
  { id: 'whoNames', group: 'who', kind: 'text', doors: eventDoors, goesTo: 'report' },
  { id: 'whoKnow', group: 'who', kind: 'text', doors: eventDoors, goesTo: 'report' },
  { id: 'witnesses', group: 'witnesses', kind: 'choice', options: ['yes', 'no', 'unknown'], doors: eventDoors, goesTo: 'report' },
  { id: 'witnessesSaw', group: 'witnesses', kind: 'text', under: { question: 'witnesses', option: 'yes' }, doors: eventDoors, goesTo: 'report' },
  { id: 'witnessNames', group: 'witnesses', kind: 'text', under: { question: 'witnesses', option: 'yes' }, doors: eventDoors, goesTo: 'card' },
  { id: 'told', group: 'told', kind: 'many', options: bodiesTold, doors: eventDoors, goesTo: 'report' },
  { id: 'toldMore', group: 'told', kind: 'text', doors: eventDoors, goesTo: 'report' },
  { id: 'consentHold', group: 'consent', kind: 'choice', options: ['yes', 'no'], doors: tellers, goesTo: 'report' },
  { id: 'consentInside', group: 'consent', kind: 'choice', options: ['yes', 'no'], doors: tellers, goesTo: 'report' },
  { id: 'consentWithoutName', group: 'consent', kind: 'choice', options: ['yes', 'no'], doors: tellers, goesTo: 'report' },
  { id: 'consentWithName', group: 'consent', kind: 'choice', options: ['yes', 'no'], doors: tellers, goesTo: 'report' },
  { id: 'knows', group: 'consent', kind: 'choice', options: ['yes', 'no', 'cannot-ask'], doors: others, goesTo: 'report' },
  { id: 'danger', group: 'consent', kind: 'choice', options: ['none', 'possible', 'imminent'], goesTo: 'report', young: true },
  { id: 'contactWay', group: 'contact', kind: 'choice', options: ['page-only', 'own', 'trusted'], goesTo: 'report', young: true },
  { id: 'contactOwn', group: 'contact', kind: 'text', under: { question: 'contactWay', option: 'own' }, goesTo: 'card', young: true },
  { id: 'contactTrusted', group: 'contact', kind: 'text', under: { question: 'contactWay', option: 'trusted' }, goesTo: 'card', young: true },
  { id: 'contactSafe', group: 'contact', kind: 'text', goesTo: 'card', young: true },
  { id: 'ownName', group: 'contact', kind: 'text', doors: tellers, goesTo: 'card' },
  { id: 'otherNames', group: 'contact', kind: 'long', doors: others, goesTo: 'card' },
] as const satisfies readonly QuestionShape[]

export type QuestionId = (typeof questions)[number]['id']

/** A question that an administrator added: eight random hexadecimal digits. */
export type AddedId = `x-${string}`
export const isAddedId = (id: string): id is AddedId => /^x-[0-9a-f]{8}$/.test(id)

/** What is said of a question in one language; `options` in their order, empty where the standard words stand. */
export type QuestionWords = {
  readonly ask: string
  readonly hint: string
  readonly options: readonly string[]
}

/** An option that an administrator added to a standard list. */
export const isAddedOption = (code: string): code is AddedOption => /^o-[0-9a-f]{8}$/.test(code)
export type AddedOption = `o-${string}`

/** What an option is called in each language. */
export type OptionWords = Readonly<Record<FormLanguage, string>>

/** A question of the form; see `questions`. */
export interface Question extends QuestionShape {
  readonly id: QuestionId | AddedId
  /** In place of the standard words. */
  readonly words?: Readonly<Record<FormLanguage, QuestionWords>>
  /** Of the options of a standard list that have other words, or were added, by their code. */
  readonly optionWords?: Readonly<Record<string, OptionWords>>
}

/** Parts whose answers the register acts upon by their codes: their lists are closed. */
const closedGroups: readonly Group[] = ['age', 'rights', 'consent', 'contact']
/** Does this list take further options? */
export const takesOptions = ({ kind, group }: Pick<QuestionShape, 'kind' | 'group'>): boolean => (kind === 'choice' || kind === 'many') && !closedGroups.includes(group)

/** Whom the form is for at this moment: the door, and whether the short form of people under 18 holds. */
export interface Asked {
  readonly door: Door
  readonly young: boolean
  /** Of a questionnaire that was changed; absent: the standard one. */
  readonly questions?: readonly Question[] | undefined
}

export const standardQuestions: readonly Question[] = [...questions]
export const isStandardId = (id: string): id is QuestionId => questions.some((question) => question.id === id)

/** The questions of one page for these people; an empty list when the page is not shown to them. */
export const questionsOf = (step: Step, { door, young, questions: asked = standardQuestions }: Asked): readonly Question[] =>
  asked.filter((question) => stepOf(question.group) === step
    && (question.doors === undefined || question.doors.includes(door))
    && (!young || question.young === true))

/** The pages these people see; `notice` and `check` are always among them. */
export const stepsOf = (asked: Asked): readonly Step[] => steps.filter((step) => step === 'check' || questionsOf(step, asked).length > 0)

/** The page after `step`; the last page is followed by itself. */
export const stepAfter = (step: Step, asked: Asked): Step => {
  const shown = stepsOf(asked)
  return shown[shown.indexOf(step) + 1] ?? 'check'
}

/** The page before `step`; `null` = the start page. */
export const stepBefore = (step: Step, asked: Asked): Step | null => {
  const shown = stepsOf(asked)
  return shown[shown.indexOf(step) - 1] ?? null
}

/** Reads a page's name from a field; `null` when it is none of ours. */
export const parseStep = (value: unknown): Step | null => steps.find((step) => step === value) ?? null
