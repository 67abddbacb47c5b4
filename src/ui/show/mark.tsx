// States as a shape with a word beside it. Colour only strengthens what the shape already says; no green, so nothing "passes" by colour.
import type { ComponentChildren, VNode } from 'preact'
import type { ClaimStatus, Verification } from '../../domain/claim/claim.ts'
import { Icon } from '../icon.tsx'
import type { IconName } from '../icon.tsx'
import { kitWords } from '../words/kit.ts'
import type { Lang } from '../words/lang.ts'

/** Any shape with its word; `isSignal` for danger and what is missing. */
export const Mark = ({ icon, isSignal, children }: { readonly icon: IconName; readonly isSignal?: boolean | undefined; readonly children: ComponentChildren }): VNode => (
  <span class={isSignal === true ? 'st sig' : 'st'}><Icon name={icon} /><span>{children}</span></span>
)

const verificationIcons: Readonly<Record<Verification, IconName>> = { V0: 'v0', V1: 'v1', V2: 'v2', V3: 'v3', V4: 'v4', VU: 'vu', VX: 'cross' }

/** The verification ladder: it fills up from a ring to a full ring. */
export const StateMark = ({ lang, state }: { readonly lang: Lang; readonly state: Verification }): VNode => (
  <Mark icon={verificationIcons[state]}>{state} {kitWords[lang][state]}</Mark>
)

export type Danger = 'imminent' | 'possible' | 'none'

const dangerIcons: Readonly<Record<Danger, IconName>> = { imminent: 'danger', possible: 'possible', none: 'none' }

/** How soon somebody may be hurt; `isWordHidden` only where the group's heading says it already. */
export const DangerMark = ({ lang, danger, isWordHidden }: { readonly lang: Lang; readonly danger: Danger; readonly isWordHidden?: boolean | undefined }): VNode => (
  <Mark icon={dangerIcons[danger]} isSignal={danger !== 'none'}>
    <span class={isWordHidden === true ? 'vh' : undefined}>{kitWords[lang][danger === 'none' ? 'quiet' : danger]}</span>
  </Mark>
)

const statusIcons: Readonly<Record<ClaimStatus, IconName>> = { accepted: 'ok', conflict: 'conflict', work_needed: 'task', issue: 'cross' }

export const StatusMark = ({ lang, status }: { readonly lang: Lang; readonly status: ClaimStatus }): VNode => (
  <Mark icon={statusIcons[status]} isSignal={status === 'issue'}>{kitWords[lang][status]}</Mark>
)

/** A small framed word. `hot` = danger, `bad` = missing, `on` = chosen. */
export const Tag = ({ kind, icon, children }: { readonly kind?: 'on' | 'hot' | 'bad' | undefined; readonly icon?: IconName | undefined; readonly children: ComponentChildren }): VNode => (
  <span class={kind === undefined ? 'tag' : `tag ${kind}`}>{icon === undefined ? children : <Mark icon={icon}>{children}</Mark>}</span>
)
