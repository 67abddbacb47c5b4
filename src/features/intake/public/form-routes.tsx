// The form without scripts: each page is posted with all that was answered before; the server keeps nothing between two pages.
import type { Context, Hono } from 'hono'
import { parseAnswers, isYoung } from '../../../domain/intake/answers.ts'
import type { Answers } from '../../../domain/intake/answers.ts'
import { parseDoor, ruleOf } from '../../../domain/intake/door.ts'
import type { Door } from '../../../domain/intake/door.ts'
import { questionsWith } from '../../../domain/intake/questionnaire-changes.ts'
import { parseStep, stepAfter, stepBefore } from '../../../domain/intake/questionnaire.ts'
import type { Asked, Step } from '../../../domain/intake/questionnaire.ts'
import { refuse } from '../../../domain/problem.ts'
import type { Problem } from '../../../domain/problem.ts'
import { WordsBody } from '../../../ui/report-form/words-page.tsx'
import type { Lang } from '../../../ui/words/lang.ts'
import { blankPage, page } from './answer.tsx'
import { readForm } from './form-body.ts'
import type { Fields } from './form-body.ts'
import { FormPage } from './form-page.tsx'
import { formSecret, newFormSecret } from './form-secret.ts'
import { DemoPage, ProblemPage } from './info-pages.tsx'
import { inEach, langOf } from './lang-of.ts'
import type { PublicDeps } from './public-deps.ts'
import { Frame } from './public-frame.tsx'
import { sealReport } from './seal-submission.ts'

interface Turn {
  readonly lang: Lang
  readonly door: Door
  readonly asked: Asked
  readonly answers: Answers
  readonly form: string
  readonly changes: number | null
}

/** The questions of a form: by the version that it began with while that is announced, else by the newest. */
const questionnaireOf = ({ questionnaires }: PublicDeps, began: string | undefined): { readonly questions: Asked['questions']; readonly changes: number | null } => {
  const found = questionnaires.find(({ version }) => String(version) === began) ?? (began === 'none' ? undefined : questionnaires[0])
  return found === undefined ? { questions: undefined, changes: null } : { questions: questionsWith(found.changes), changes: found.version }
}

const show = (c: Context, deps: PublicDeps, { turn, step, problem }: { readonly turn: Turn; readonly step: Step; readonly problem?: Problem }): Response =>
  page(c, <FormPage deps={deps} {...turn} step={step} isWhole={false} problem={problem} />, problem)

/** Where a button leads from here. */
const nextStep = (go: string, from: Step, asked: Asked): Step | null => {
  if (go === 'back') return stepBefore(from, asked)
  if (go.startsWith('to:')) return parseStep(go.slice(3)) ?? from
  return stepAfter(from, asked)
}

const send = async (c: Context, deps: PublicDeps, turn: Turn): Promise<Response> => {
  if (deps.demo) return page(c, <DemoPage deps={deps} lang={turn.lang} />, { code: 'demo-only' })
  const secret = formSecret(turn.form)
  const sent = secret === null ? refuse('malformed') : await sealReport(deps, { secret, door: turn.door, language: turn.lang, answers: turn.answers, questions: turn.asked.questions, changes: turn.changes })
  if (!sent.ok) return show(c, deps, { turn, step: 'check', problem: sent.problem })
  return page(c, <Frame deps={deps} lang={turn.lang}><WordsBody lang={turn.lang} words={sent.value} sealedBy="child" /></Frame>)
}

const post = async (c: Context, deps: PublicDeps, fields: Fields): Promise<Response> => {
  const lang = langOf(c)
  const door = parseDoor(fields['door'])
  if (door === null) return page(c, <ProblemPage deps={deps} lang={lang} problem={{ code: 'malformed' }} />, { code: 'malformed' })
  const { answers } = parseAnswers(fields)
  const { questions, changes } = questionnaireOf(deps, fields['step'] === undefined ? undefined : fields['changes'] ?? 'none')
  const asked = { door, young: isYoung(answers), questions }
  const turn = { lang, door, asked, answers, changes, form: formSecret(fields['form']) === null ? newFormSecret(deps.primitives.random) : fields['form'] ?? '' }
  const from = parseStep(fields['step'])
  // Somebody in danger begins, with that for his only answer.
  if (from === null) return blankPage(c, <FormPage deps={deps} {...turn} step="notice" isWhole />)
  // No word is taken before the rights were read (G-16): whatever page is asked for, the notice comes first.
  const go = fields['go'] ?? 'next'
  if (ruleOf(door).rights && answers.rightsRead === undefined && go !== 'back') return show(c, deps, { turn, step: 'notice', problem: { code: 'acknowledge-first' } })
  if (go === 'send') return send(c, deps, turn)
  const step = nextStep(go, from, asked)
  return step === null ? c.redirect(`/${lang}`, 303) : show(c, deps, { turn, step })
}

const first = (c: Context, deps: PublicDeps, isWhole: boolean): Response | null => {
  const door = parseDoor(c.req.param('door'))
  if (door === null) return null
  const form = newFormSecret(deps.primitives.random)
  const { questions, changes } = questionnaireOf(deps, undefined)
  return page(c, <FormPage deps={deps} lang={langOf(c)} step="notice" asked={{ door, young: false, questions }} answers={{}} form={form} changes={changes} isWhole={isWhole} />)
}

export const formRoutes = (app: Hono, deps: PublicDeps): void => {
  app.on('POST', inEach('/form'), async (c) => {
    const fields = await readForm(c.req.raw)
    return fields.ok ? post(c, deps, fields.value) : page(c, <ProblemPage deps={deps} lang={langOf(c)} problem={fields.problem} />, fields.problem)
  })
  app.on('GET', inEach('/plain/:door'), (c) => first(c, deps, false) ?? c.notFound())
  app.on('GET', inEach('/:door'), (c) => first(c, deps, true) ?? c.notFound())
}
