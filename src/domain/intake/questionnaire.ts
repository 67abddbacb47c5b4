// The questions of the public form as data: which door is asked what, on which page, and where the answer goes.
import type { Door } from './door.ts'

/** Rises with every change of a question's meaning; each report says which one it answered. */
export const questionnaireVersion = 2

/** The pages after the start page, in order: with the start page seven before sending (product.md, "Feel"). */
export const steps = ['notice', 'story', 'when-where', 'harm-who', 'consent', 'check'] as const
export type Step = (typeof steps)[number]

interface QuestionShape {
  readonly id: string
  readonly step: Step
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

const events = ['hurt', 'relative', 'saw', 'medic', 'serve-or-served', 'took-part'] as const
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
  { id: 'age', step: 'notice', kind: 'choice', options: ['adult', 'under18', 'not-said'], goesTo: 'report', young: true },
  { id: 'rightsRead', step: 'notice', kind: 'tick', doors: ['serve-or-served', 'took-part'], goesTo: 'report', young: true },
  { id: 'story', step: 'story', kind: 'long', goesTo: 'report', young: true },
  { id: 'when', step: 'when-where', kind: 'choice', options: ['day', 'night', 'about', 'unknown'], doors: events, goesTo: 'report' },
  { id: 'day', step: 'when-where', kind: 'text', under: { question: 'when', option: 'day' }, doors: events, goesTo: 'report' },
  { id: 'dayHour', step: 'when-where', kind: 'text', under: { question: 'when', option: 'day' }, doors: events, goesTo: 'report' },
  { id: 'nightFrom', step: 'when-where', kind: 'text', under: { question: 'when', option: 'night' }, doors: events, goesTo: 'report' },
  { id: 'nightTo', step: 'when-where', kind: 'text', under: { question: 'when', option: 'night' }, doors: events, goesTo: 'report' },
  { id: 'nightHour', step: 'when-where', kind: 'text', under: { question: 'when', option: 'night' }, doors: events, goesTo: 'report' },
  { id: 'about', step: 'when-where', kind: 'text', under: { question: 'when', option: 'about' }, doors: events, goesTo: 'report' },
  { id: 'where', step: 'when-where', kind: 'choice', options: ['place', 'detention', 'vehicle', 'unknown'], doors: events, goesTo: 'report' },
  { id: 'town', step: 'when-where', kind: 'text', under: { question: 'where', option: 'place' }, doors: events, goesTo: 'report' },
  { id: 'street', step: 'when-where', kind: 'text', under: { question: 'where', option: 'place' }, doors: events, goesTo: 'report' },
  { id: 'detention', step: 'when-where', kind: 'place', under: { question: 'where', option: 'detention' }, doors: events, goesTo: 'report' },
  { id: 'detentionSeen', step: 'when-where', kind: 'text', under: { question: 'where', option: 'detention' }, doors: events, goesTo: 'report' },
  { id: 'vehicle', step: 'when-where', kind: 'text', under: { question: 'where', option: 'vehicle' }, doors: events, goesTo: 'report' },
  { id: 'movedTo', step: 'when-where', kind: 'text', doors: events, goesTo: 'report' },
  { id: 'injuries', step: 'harm-who', kind: 'long', doors: events, goesTo: 'report' },
  { id: 'hurtHow', step: 'harm-who', kind: 'many', options: harms, doors: events, goesTo: 'report' },
  { id: 'hurtParts', step: 'harm-who', kind: 'many', options: bodyParts, doors: events, goesTo: 'report' },
  { id: 'treated', step: 'harm-who', kind: 'text', doors: events, goesTo: 'report' },
  { id: 'whoLook', step: 'harm-who', kind: 'long', doors: events, goesTo: 'report' },
  { id: 'whoVehicle', step: 'harm-who', kind: 'text', doors: events, goesTo: 'report' },
  { id: 'whoWords', step: 'harm-who', kind: 'text', doors: events, goesTo: 'report' },
  { id: 'whoNames', step: 'harm-who', kind: 'text', doors: events, goesTo: 'report' },
  { id: 'whoKnow', step: 'harm-who', kind: 'text', doors: events, goesTo: 'report' },
  { id: 'witnesses', step: 'harm-who', kind: 'choice', options: ['yes', 'no', 'unknown'], doors: events, goesTo: 'report' },
  { id: 'witnessesSaw', step: 'harm-who', kind: 'text', under: { question: 'witnesses', option: 'yes' }, doors: events, goesTo: 'report' },
  { id: 'witnessNames', step: 'harm-who', kind: 'text', under: { question: 'witnesses', option: 'yes' }, doors: events, goesTo: 'card' },
  { id: 'told', step: 'harm-who', kind: 'many', options: bodiesTold, doors: events, goesTo: 'report' },
  { id: 'toldMore', step: 'harm-who', kind: 'text', doors: events, goesTo: 'report' },
  { id: 'consentHold', step: 'consent', kind: 'choice', options: ['yes', 'no'], goesTo: 'report' },
  { id: 'consentInside', step: 'consent', kind: 'choice', options: ['yes', 'no'], goesTo: 'report' },
  { id: 'consentWithoutName', step: 'consent', kind: 'choice', options: ['yes', 'no'], goesTo: 'report' },
  { id: 'consentWithName', step: 'consent', kind: 'choice', options: ['yes', 'no'], goesTo: 'report' },
  { id: 'knows', step: 'consent', kind: 'choice', options: ['yes', 'no', 'cannot-ask'], doors: others, goesTo: 'report' },
  { id: 'danger', step: 'consent', kind: 'choice', options: ['none', 'possible', 'imminent'], goesTo: 'report', young: true },
  { id: 'contactWay', step: 'consent', kind: 'choice', options: ['page-only', 'own', 'trusted'], goesTo: 'report', young: true },
  { id: 'contactOwn', step: 'consent', kind: 'text', under: { question: 'contactWay', option: 'own' }, goesTo: 'card', young: true },
  { id: 'contactTrusted', step: 'consent', kind: 'text', under: { question: 'contactWay', option: 'trusted' }, goesTo: 'card', young: true },
  { id: 'contactSafe', step: 'consent', kind: 'text', goesTo: 'card', young: true },
  { id: 'ownName', step: 'consent', kind: 'text', goesTo: 'card' },
  { id: 'otherNames', step: 'consent', kind: 'long', doors: others, goesTo: 'card' },
] as const satisfies readonly QuestionShape[]

export type QuestionId = (typeof questions)[number]['id']

/** A question of the form; see `questions`. */
export interface Question extends QuestionShape {
  readonly id: QuestionId
}

/** Whom the form is for at this moment: the door, and whether the short form of people under 18 holds. */
export interface Asked {
  readonly door: Door
  readonly young: boolean
}

const all: readonly Question[] = questions

/** The questions of one page for these people; an empty list when the page is not shown to them. */
export const questionsOf = (step: Step, { door, young }: Asked): readonly Question[] =>
  all.filter((question) => question.step === step
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
