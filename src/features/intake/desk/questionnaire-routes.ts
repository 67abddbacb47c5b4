// Routes of the questionnaire: the list, the forms of one question, the preview, signatures, putting it in force.
import { h } from 'preact'
import { z } from 'zod'
import { hexOf } from '../../../domain/custody/bytes.ts'
import { doors, formLanguages } from '../../../domain/intake/door.ts'
import type { FormLanguage } from '../../../domain/intake/door.ts'
import { isAddedId, steps } from '../../../domain/intake/questionnaire.ts'
import { addedKinds, openGroups, questionsWith } from '../../../domain/intake/questionnaire-changes.ts'
import type { WordsByLanguage } from '../../../domain/intake/questionnaire-changes.ts'
import { keepsItsWords } from '../../../domain/intake/questionnaire-edit.ts'
import type { QuestionnaireEdit } from '../../../domain/intake/questionnaire-edit.ts'
import type { Problem } from '../../../domain/problem.ts'
import type { DeskContext, DeskRequest, DeskRoutes } from '../../../server/http/desk-context.ts'
import { serveAssets } from '../../../server/http/assets.ts'
import { oneOrMany, readForm } from '../../../server/http/form.ts'
import { framedBy, framing } from '../../../server/http/headers.ts'
import { LinkButton } from '../../../ui/form/button.tsx'
import { langs } from '../../../ui/words/lang.ts'
import { publicWords } from '../../../ui/words/public.ts'
import { generalText } from '../../../ui/words/question-words.ts'
import { questionnaireWords } from '../../../ui/words/questionnaire.ts'
import { NewQuestionForm, WordsForm } from './question-form.tsx'
import { askForQuestionnaire, editQuestionnaire, useQuestionnaire } from './questionnaire-actions.ts'
import { QuestionnairePage } from './questionnaire-page.tsx'
import { PreviewPage, previewHtml, publicStylesheet } from './questionnaire-preview.tsx'
import { readQuestionnaire } from './questionnaire-reading.ts'
import type { QuestionnaireReading } from './questionnaire-reading.ts'

type Typed = Readonly<Record<string, string>>
interface Turn {
  readonly problems: readonly Problem[]
  readonly typed: Typed
}
const fresh: Turn = { problems: [], typed: {} }

/** The version of the draft that a page showed. */
export const seen = z.coerce.number().int().min(0)
/** What is longer than any page can carry is refused by the rules, with what was typed still there. */
export const line = z.string().max(262_144).default('').transform((text) => text.replaceAll('\r\n', '\n').trim())
const wordsShape = Object.fromEntries(['ask', 'hint', 'options'].flatMap((what) => formLanguages.map((language) => [`${what}-${language}`, line])))
const wordsForm = z.object({ seen, id: line, go: z.enum(['keep', 'standard']).default('keep') }).and(z.object(wordsShape))
const newForm = z.object({ seen, group: z.enum(openGroups), kind: z.enum(addedKinds), under: line, doors: oneOrMany(z.enum(doors)) }).and(z.object(wordsShape))
const moveForm = z.object({ seen, id: line, move: z.enum(['up', 'down', 'take-out', 'put-back']) })
const previewed = z.object({ door: z.enum(doors).catch('hurt'), step: z.enum(steps).catch('story'), in: z.enum(langs).catch('be') })

const linesOf = (text: string | undefined): readonly string[] => (text ?? '').split('\n').map((each) => each.trim()).filter((each) => each !== '')
const wordsIn = (typed: Typed, language: FormLanguage): WordsByLanguage[FormLanguage] =>
  ({ ask: typed[`ask-${language}`] ?? '', hint: typed[`hint-${language}`] ?? '', options: linesOf(typed[`options-${language}`]) })
const wordsOf = (typed: Typed): WordsByLanguage => ({ be: wordsIn(typed, 'be'), ru: wordsIn(typed, 'ru'), en: wordsIn(typed, 'en') })

export const withReading = async (c: DeskRequest, context: DeskContext, then: (reading: QuestionnaireReading) => Response): Promise<Response> => {
  const found = await readQuestionnaire(context, c.var.visit)
  return found.ok ? then(found.value) : context.render.problem(c, found.problem)
}

const listPage = (c: DeskRequest, context: DeskContext, { problems, typed }: Turn): Promise<Response> => withReading(c, context, (reading) => {
  const { lang, visit } = c.var
  const words = questionnaireWords[lang]
  return context.render.page(c, {
    title: words.title, current: '/questionnaire', sub: words.intro, status: problems.length === 0 ? 200 : 400,
    actions: [
      ...(reading.mayChange ? [h(LinkButton, { href: '/questionnaire/new', children: words.add })] : []),
      h(LinkButton, { href: `/questionnaire/preview?in=${lang}`, children: words.preview }),
    ],
    children: h(QuestionnairePage, { lang, reading, token: visit.formToken, problems, typed }),
  })
})

const newPage = (c: DeskRequest, context: DeskContext, { problems, typed }: Turn): Promise<Response> => withReading(c, context, (reading) => {
  const { lang, visit } = c.var
  const words = questionnaireWords[lang]
  if (!reading.mayChange) return context.render.problem(c, { code: 'not-found' })
  return context.render.page(c, {
    title: words.add, current: '/questionnaire', sub: h('a', { href: '/questionnaire' }, words.backToList), status: problems.length === 0 ? 200 : 400,
    children: h(NewQuestionForm, { lang, token: visit.formToken, seen: reading.seen, problems, typed, changes: reading.changes }),
  })
})

const wordsPage = (c: DeskRequest, context: DeskContext, { about, problems, typed }: Turn & { readonly about: string }): Promise<Response> => withReading(c, context, (reading) => {
  const { lang, visit } = c.var
  const words = questionnaireWords[lang]
  const question = questionsWith(reading.changes).find(({ id }) => id === about)
  if (!reading.mayChange || question === undefined || keepsItsWords(question.id)) return context.render.problem(c, { code: 'not-found' })
  const hints = (each: FormLanguage): string => question.words?.[each].hint ?? new Map<string, string>(Object.entries(publicWords[each].hint)).get(question.id) ?? ''
  const standing: Typed = Object.fromEntries(formLanguages.flatMap((each) => [
    [`ask-${each}`, generalText(each, question)], [`hint-${each}`, hints(each)], [`options-${each}`, question.words?.[each].options.join('\n') ?? ''],
  ]))
  return context.render.page(c, {
    title: words.wordsOf, current: '/questionnaire', sub: h('a', { href: '/questionnaire' }, words.backToList), status: problems.length === 0 ? 200 : 400,
    children: h(WordsForm, {
      lang, token: visit.formToken, seen: reading.seen, problems, typed: problems.length === 0 ? standing : typed, id: question.id,
      hasOwnOptions: isAddedId(question.id) && question.options !== undefined, mayGoBack: reading.changes.reworded.some(({ id }) => id === question.id),
    }),
  })
})

/** Refusals that the form itself explains; what was typed stays. */
export const isForForm = ({ field, code }: Problem): boolean => field !== undefined || code === 'changed-meanwhile'

export const questionnaireRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const change = async (c: DeskRequest, edit: QuestionnaireEdit | 'start-over', { at, again }: { readonly at: number; readonly again: (problem: Problem) => Promise<Response> }): Promise<Response> => {
    const done = await editQuestionnaire(context, c.var.visit, { seen: at, edit })
    if (done.ok) return c.redirect('/questionnaire', 303)
    return isForForm(done.problem) ? again(done.problem) : context.render.problem(c, done.problem)
  }
  serveAssets(app, [publicStylesheet])
  app.get('/questionnaire', (c) => listPage(c, context, fresh))
  app.get('/questionnaire/new', (c) => newPage(c, context, fresh))
  app.post('/questionnaire/new', async (c) => {
    const { seen: at, group, kind, under, doors: chosen, ...said } = await readForm(c, newForm)
    const [question = '', option = ''] = under.split(' ')
    const id = `x-${hexOf(context.shell.primitives.random(4))}` as const
    const words = wordsOf(said)
    return change(c, { kind: 'add', question: { id, group, kind, doors: chosen.length === 0 ? null : chosen, under: under === '' ? null : { question, option }, words } }, {
      at, again: (problem) => newPage(c, context, { problems: [problem], typed: { ...said, group, kind, under, doors: chosen.join(' ') } }),
    })
  })
  app.get('/questionnaire/words', (c) => wordsPage(c, context, { ...fresh, about: c.req.query('id') ?? '' }))
  app.post('/questionnaire/words', async (c) => {
    const { seen: at, id, go, ...said } = await readForm(c, wordsForm)
    return change(c, { kind: 'reword', id, words: go === 'standard' ? null : wordsOf(said) }, { at, again: (problem) => wordsPage(c, context, { about: id, problems: [problem], typed: said }) })
  })
  app.post('/questionnaire/move', async (c) => {
    const { seen: at, id, move } = await readForm(c, moveForm)
    return change(c, { kind: move, id }, { at, again: (problem) => listPage(c, context, { problems: [problem], typed: {} }) })
  })
  app.post('/questionnaire/start-over', async (c) => {
    const { seen: at } = await readForm(c, z.object({ seen }))
    return change(c, 'start-over', { at, again: (problem) => listPage(c, context, { problems: [problem], typed: {} }) })
  })
  app.post('/questionnaire/ask', async (c) => {
    const typed = await readForm(c, z.object({ seen, reason: line }))
    const asked = await askForQuestionnaire(context, c.var.visit, typed)
    if (asked.ok) return c.redirect(`/approvals/${asked.value}`, 303)
    return ['reason-required', 'nobody-to-sign'].includes(asked.problem.code) ? listPage(c, context, { problems: [asked.problem], typed: { reason: typed.reason } }) : context.render.problem(c, asked.problem)
  })
  app.post('/questionnaire/use', async (c) => {
    await readForm(c, z.object({}))
    const used = await useQuestionnaire(context, c.var.visit)
    return used.ok ? c.redirect('/questionnaire', 303) : context.render.problem(c, used.problem)
  })
  app.get('/questionnaire/preview', (c) => withReading(c, context, () => {
    const { lang } = c.var
    const words = questionnaireWords[lang]
    return framing(context.render.page(c, { title: words.preview, current: '/questionnaire', sub: h('a', { href: '/questionnaire' }, words.backToList), children: h(PreviewPage, { lang, shown: previewed.parse(c.req.query()) }) }))
  }))
  app.get('/questionnaire/frame', (c) => withReading(c, context, ({ changes }) => framedBy(c.html(previewHtml(changes, previewed.parse(c.req.query()))))))
}
