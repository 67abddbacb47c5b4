// Routes of the options of a standard question: their list, and the words of one.
import { h } from 'preact'
import { z } from 'zod'
import { hexOf } from '../../../domain/custody/bytes.ts'
import { formLanguages } from '../../../domain/intake/door.ts'
import type { Question } from '../../../domain/intake/questionnaire.ts'
import { questionsWith } from '../../../domain/intake/questionnaire-changes.ts'
import { hasOwnList } from '../../../domain/intake/questionnaire-options.ts'
import type { OptionEdit } from '../../../domain/intake/questionnaire-options.ts'
import type { Problem } from '../../../domain/problem.ts'
import type { DeskContext, DeskRequest, DeskRoutes } from '../../../server/http/desk-context.ts'
import { readForm } from '../../../server/http/form.ts'
import { optionText } from '../../../ui/words/question-words.ts'
import { questionnaireWords } from '../../../ui/words/questionnaire.ts'
import { OptionForm, OptionsPage } from './option-pages.tsx'
import { editQuestionnaire } from './questionnaire-actions.ts'
import type { QuestionnaireReading } from './questionnaire-reading.ts'
import { isForForm, line, seen, withReading } from './questionnaire-routes.ts'

interface Turn {
  readonly id: string
  readonly problems: readonly Problem[]
  readonly typed: Readonly<Record<string, string>>
}

const optionForm = z.object({ seen, id: line, option: line, go: z.enum(['keep', 'standard']).default('keep'), 'option-be': line, 'option-ru': line, 'option-en': line })
const moveForm = z.object({ seen, id: line, option: line, move: z.enum(['option-up', 'option-down', 'take-out-option', 'put-back-option']) })

const listed = ({ changes }: QuestionnaireReading, id: string): Question | undefined => questionsWith(changes).find((question) => question.id === id && hasOwnList(question))

const optionsPage = (c: DeskRequest, context: DeskContext, { id, problems, typed }: Turn): Promise<Response> => withReading(c, context, (reading) => {
  const { lang, visit } = c.var
  const words = questionnaireWords[lang]
  const question = listed(reading, id)
  if (question === undefined) return context.render.problem(c, { code: 'not-found' })
  return context.render.page(c, {
    title: words.optionsOf, current: '/questionnaire', sub: h('a', { href: '/questionnaire' }, words.backToList), status: problems.length === 0 ? 200 : 400,
    children: h(OptionsPage, {
      lang, token: visit.formToken, seen: reading.seen, question, problems, typed, mayChange: reading.mayChange,
      gone: reading.changes.options?.find((list) => list.question === question.id)?.removed ?? [],
    }),
  })
})

const optionPage = (c: DeskRequest, context: DeskContext, { id, option, problems, typed }: Turn & { readonly option: string }): Promise<Response> => withReading(c, context, (reading) => {
  const { lang, visit } = c.var
  const words = questionnaireWords[lang]
  const question = listed(reading, id)
  if (!reading.mayChange || question?.options?.includes(option) !== true) return context.render.problem(c, { code: 'not-found' })
  const standing = Object.fromEntries(formLanguages.map((each) => [`option-${each}`, optionText(each, question, option)]))
  return context.render.page(c, {
    title: words.wordsOfOption, current: '/questionnaire', sub: h('a', { href: `/questionnaire/options?id=${question.id}` }, words.backToOptions), status: problems.length === 0 ? 200 : 400,
    children: h(OptionForm, { lang, token: visit.formToken, seen: reading.seen, question, option, problems, typed: problems.length === 0 ? standing : typed }),
  })
})

export const optionRoutes = (app: DeskRoutes, context: DeskContext): void => {
  const change = async (c: DeskRequest, edit: OptionEdit, { at, again }: { readonly at: number; readonly again: (problem: Problem) => Promise<Response> }): Promise<Response> => {
    const done = await editQuestionnaire(context, c.var.visit, { seen: at, edit })
    if (done.ok) return c.redirect(`/questionnaire/options?id=${encodeURIComponent(edit.id)}`, 303)
    return isForForm(done.problem) ? again(done.problem) : context.render.problem(c, done.problem)
  }
  app.get('/questionnaire/options', (c) => optionsPage(c, context, { id: c.req.query('id') ?? '', problems: [], typed: {} }))
  app.get('/questionnaire/option', (c) => optionPage(c, context, { id: c.req.query('id') ?? '', option: c.req.query('option') ?? '', problems: [], typed: {} }))
  app.post('/questionnaire/option', async (c) => {
    const { seen: at, id, option, go, ...typed } = await readForm(c, optionForm)
    const words = { be: typed['option-be'], ru: typed['option-ru'], en: typed['option-en'] }
    if (option !== '') return change(c, { kind: 'reword-option', id, option, words: go === 'standard' ? null : words }, { at, again: (problem) => optionPage(c, context, { id, option, problems: [problem], typed }) })
    return change(c, { kind: 'add-option', id, option: `o-${hexOf(context.shell.primitives.random(4))}`, words }, { at, again: (problem) => optionsPage(c, context, { id, problems: [problem], typed }) })
  })
  app.post('/questionnaire/option-move', async (c) => {
    const { seen: at, id, option, move } = await readForm(c, moveForm)
    return change(c, { kind: move, id, option }, { at, again: (problem) => optionsPage(c, context, { id, problems: [problem], typed: {} }) })
  })
}
