// The form as one document: one step at a time, checked, sealed on this device and only then given away.
import { answersToSend, isYoung, parseAnswers } from '../../domain/intake/answers.ts'
import type { Answers } from '../../domain/intake/answers.ts'
import { parseDoor, parseFormLanguage, ruleOf } from '../../domain/intake/door.ts'
import type { Door } from '../../domain/intake/door.ts'
import { cardKeyId } from '../../domain/access/card-keys.ts'
import { cardPart, composeCard } from '../../domain/intake/identity-card.ts'
import { parseQuestions } from '../../domain/intake/questionnaire-changes.ts'
import { parseStep, questionsOf, stepAfter, stepBefore } from '../../domain/intake/questionnaire.ts'
import type { Asked, Step } from '../../domain/intake/questionnaire.ts'
import { composeReport } from '../../domain/intake/report-document.ts'
import { partNames, submissionId } from '../../domain/sealing/submission.ts'
import { writeTar } from '../../domain/sealing/tar.ts'
import { sealWhole } from './age-file.ts'
import { clearFailure, copyOf, showFailure, takeOver, valuesOf } from './page-parts.ts'
import type { Failure } from './failure.ts'
import { envelopeOf, digestOfHolder, newHolder, randomBytes, recipientOf, sealPrimitives, utf8 } from './seal-keys.ts'
import type { SealContext } from './seal-context.ts'
import type { Holder } from './seal-keys.ts'

/** Where a sealed report goes. */
export interface ReportTaker {
  /** `null`: it is kept. */
  readonly take: (id: string, sealed: Uint8Array) => Promise<Failure | null>
  /** Shows the words, and what comes after them. */
  readonly kept: (holder: Holder) => void
}

interface FormState {
  readonly context: SealContext
  readonly taker: ReportTaker
  readonly form: HTMLFormElement
  readonly door: Door
  /** Of a changed questionnaire, as the page brought it. */
  readonly questions: Asked['questions']
  readonly changes: number | null
  /** Drawn here, so that a repeated sending is one report with the same words. */
  readonly secret: Uint8Array
}

const answersIn = (form: HTMLFormElement): Answers => parseAnswers(valuesOf(form, null)).answers
const askedIn = ({ door, form, questions }: FormState): Asked => ({ door, young: isYoung(answersIn(form)), questions })
const sections = (form: HTMLFormElement): readonly HTMLElement[] => [...form.querySelectorAll<HTMLElement>('[data-step]')]

/** Has the later steps of the long or the short form in the document, whichever holds now. */
const fitSteps = (state: FormState): void => {
  const wanted = askedIn(state).young ? 'steps-young' : 'steps'
  if (state.form.dataset['has'] === wanted) return
  for (const section of sections(state.form)) if (section.dataset['step'] !== 'notice') section.remove()
  state.form.append(copyOf(wanted))
  // Said before the form began, and carried for pages without scripts: here the question itself holds it, and two answers would be none.
  for (const carried of state.form.querySelectorAll<HTMLInputElement>('input[type=hidden]')) if (state.form.elements.namedItem(carried.name) instanceof RadioNodeList) carried.remove()
  state.form.dataset['has'] = wanted
}

/** The words beside a box; a picture that ticks it too has none. */
const besides = (input: HTMLInputElement): string => [...input.labels ?? []].map((label) => label.firstChild?.textContent ?? '').find((text) => text !== '') ?? ''
const legendOf = (input: HTMLInputElement): string => input.closest('fieldset')?.querySelector('legend')?.textContent ?? ''

const labelOf = (field: Element | RadioNodeList | null, form: HTMLFormElement): readonly [question: string, answer: string] | null => {
  const boxes = field instanceof RadioNodeList ? [...field].filter((each) => each instanceof HTMLInputElement).filter(({ type }) => type === 'checkbox') : []
  const [first] = boxes
  if (first !== undefined) return [legendOf(first), boxes.filter(({ checked }) => checked).map(besides).join(', ')]
  const shown = field instanceof RadioNodeList ? [...form.querySelectorAll<HTMLInputElement>('input:checked')].find((input) => [...field].includes(input)) ?? null : field
  if (shown instanceof HTMLInputElement && shown.type === 'radio') {
    return [legendOf(shown), besides(shown)]
  }
  if (shown instanceof HTMLInputElement && shown.type === 'checkbox') return [shown.labels?.[0]?.textContent ?? '', '✓']
  return shown instanceof HTMLInputElement || shown instanceof HTMLTextAreaElement ? [shown.labels?.[0]?.textContent ?? '', shown.value] : null
}

/** Writes what will be sent into the lists of the last step. */
const fillReview = (state: FormState): void => {
  const sent = answersToSend(answersIn(state.form), askedIn(state))
  const empty = state.form.querySelector<HTMLElement>('[data-empty]')
  if (empty !== null) empty.hidden = sent.story !== undefined
  for (const review of state.form.querySelectorAll<HTMLElement>('[data-review]')) {
    const step = parseStep(review.dataset['review'])
    const rows = (step === null ? [] : questionsOf(step, askedIn(state))).filter(({ id }) => sent[id] !== undefined).map(({ id }) => {
      const row = document.createElement('div')
      const said = labelOf(state.form.elements.namedItem(id), state.form)
      for (const [name, text] of [['dt', said?.[0]], ['dd', said?.[1]]] as const) {
        const part = document.createElement(name)
        part.textContent = text ?? ''
        row.append(part)
      }
      return row
    })
    review.querySelector('dl')?.replaceChildren(...rows)
  }
}

const show = (state: FormState, step: Step): void => {
  clearFailure(state.context.app)
  fitSteps(state)
  if (step === 'check') fillReview(state)
  for (const section of sections(state.form)) section.hidden = section.dataset['step'] !== step
  const shown = sections(state.form).find((section) => !section.hidden)
  if (shown !== undefined) {
    shown.tabIndex = -1
    shown.focus({ preventScroll: true })
  }
  scrollTo(0, 0)
}

const current = (form: HTMLFormElement): Step => parseStep(sections(form).find((section) => !section.hidden)?.dataset['step']) ?? 'notice'

/** Seals and gives away; what failed is a code, and then nothing is kept. */
const send = async (state: FormState): Promise<Failure | null> => {
  const { context, taker, form, door, secret, changes } = state
  const holder = newHolder(secret, context.pepper)
  const answers = answersToSend(answersIn(form), askedIn(state))
  const draft = composeCard(answers)
  const card = cardPart(draft)
  const report = utf8(composeReport({
    door, language: parseFormLanguage(context.lang) ?? 'be', answers, changes, sourceRecipient: recipientOf(holder.keys), holder: digestOfHolder(holder.keys),
    cardKeys: context.vault.map((recipient) => cardKeyId(recipient, sealPrimitives)), ...envelopeOf(holder),
  }))
  const plain = writeTar([{ name: partNames.report, bytes: report }, { name: card.name, bytes: sealWhole(card.bytes, context.vault) }])
  const sealed = sealWhole(plain, [context.desk])
  const failure = await taker.take(submissionId(secret, new Uint8Array([...report, ...card.bytes]), sealPrimitives), sealed)
  if (failure === null) {
    // The page stays open for files: what was typed need not stay in its memory.
    form.replaceChildren()
    taker.kept(holder)
  }
  return failure
}

const press = async (state: FormState, go: string): Promise<void> => {
  const from = current(state.form)
  if (go === 'send') {
    const failure = await send(state).catch((): Failure => 'seal')
    if (failure !== null) showFailure(state.context.app, failure)
    return
  }
  if (from === 'notice' && ruleOf(state.door).rights && answersIn(state.form).rightsRead === undefined) {
    showFailure(state.context.app, 'acknowledge-first')
    return
  }
  const asked = askedIn(state)
  const step = go === 'back' ? stepBefore(from, asked) : go.startsWith('to:') ? parseStep(go.slice(3)) : stepAfter(from, asked)
  // The browser's own way back turns a page of the form; the address stays the same and says nothing.
  history.pushState({ step: step ?? 'notice' }, '')
  // Another language is another document: from here on it would lose what was typed.
  document.querySelector('.langs')?.remove()
  show(state, step ?? 'notice')
}

/** Takes the form of this page over. */
export const startForm = (context: SealContext, taker: ReportTaker): void => {
  const form = context.app.querySelector('form')
  const door = parseDoor(context.app.dataset['door'])
  if (form === null || door === null) return
  const { changes, questions } = context.app.dataset
  const state: FormState = {
    context, taker, form, door, secret: randomBytes(16),
    changes: changes === undefined ? null : Number(changes), questions: questions === undefined ? undefined : parseQuestions(questions),
  }
  fitSteps(state)
  show(state, 'notice')
  history.replaceState({ step: 'notice' }, '')
  takeOver(form, async (values) => press(state, values['go'] ?? 'next'))
  addEventListener('popstate', (event: PopStateEvent) => {
    const told: unknown = event.state
    if (form.isConnected) show(state, parseStep(typeof told === 'object' && told !== null && 'step' in told ? told.step : null) ?? 'notice')
  })
}
