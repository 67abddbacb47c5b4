// What the pages of administration share: what was asked and typed, the narrow pane, the fields of a person.
import type { ComponentChildren, VNode } from 'preact'
import { roles } from '../../domain/access/actor.ts'
import type { Role } from '../../domain/access/actor.ts'
import type { Problem } from '../../domain/problem.ts'
import { SelectField } from '../../ui/form/field.tsx'
import { Options } from '../../ui/form/options.tsx'
import { Block, Columns, Main } from '../../ui/layout/desk-page.tsx'
import { administrationWords } from '../../ui/words/administration.ts'
import { langNames, langs } from '../../ui/words/lang.ts'
import type { Lang } from '../../ui/words/lang.ts'

export interface Asked {
  readonly lang: Lang
  readonly problems: readonly Problem[]
  readonly typed: Readonly<Record<string, string>>
}

export const Pane = ({ children }: { readonly children: ComponentChildren }): VNode => <Columns kind="narrow"><Main><Block><div class="stack">{children}</div></Block></Main></Columns>

export const RoleOptions = ({ lang, chosen, problem }: { readonly lang: Lang; readonly chosen: readonly Role[]; readonly problem: Problem['code'] | undefined }): VNode => (
  <Options lang={lang} kind="checkbox" name="roles" legend={administrationWords[lang].yourRoles} chosen={chosen} problem={problem}
    options={roles.map((role) => ({ value: role, text: administrationWords[lang].roles[role] }))} />
)

export const LanguageField = ({ lang }: { readonly lang: Lang }): VNode => (
  <SelectField lang={lang} name="language" label={administrationWords[lang].language} value={lang} choices={langs.map((each) => ({ value: each, text: langNames[each] }))} />
)
