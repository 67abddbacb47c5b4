// A body from the front and from behind: a touch on a part ticks its box in the list beside it, without a script.
import type { VNode } from 'preact'
import type { bodyParts } from '../../domain/intake/questionnaire.ts'
import { entriesOf } from '../../domain/brand.ts'
import { kitWords } from '../words/kit.ts'
import type { Lang } from '../words/lang.ts'

type Part = (typeof bodyParts)[number]

/** Shapes of the half of the body at the left of the picture, in a field of 120 × 250; the other half is mirrored. */
const half = {
  arm: 'M37 57c-9 2-11 9-12 17l-7 40c-1 6 9 8 10 2l9-34z',
  hand: 'M18 119l9 2c2 6 0 15-5 19-5-1-9-13-4-21z',
  leg: 'M41 130l17 10-1 40-2 44H45l-4-50z',
  foot: 'M45 227h10l1 9c0 4-16 4-17 1z',
} as const

const middle = {
  scalp: 'M45 26c-1-26 31-26 30 0z', face: 'M45 29h30c1 13-7 22-15 22s-16-9-15-22z', skull: 'M45 26c-1-26 31-26 30 0 1 16-7 25-15 25s-16-9-15-25z',
  neck: 'M53 51h14v6H53z', chest: 'M39 58h42l-2 36H41z', belly: 'M41 96h38l1 22H40z', groin: 'M40 120h40l-1 9-18 9h-2l-18-9z',
  back: 'M39 58h42l-2 36 1 16H40l1-16z', buttocks: 'M40 112h40l-1 17-18 9h-2l-18-9z',
} as const

const mirrored = 'matrix(-1 0 0 1 120 0)'
const Left = ({ d }: { readonly d: string }): VNode => <path d={d} />
const Right = ({ d }: { readonly d: string }): VNode => <path d={d} transform={mirrored} />
const Behind = ({ children }: { readonly children: VNode }): VNode => <g transform="translate(120)">{children}</g>

/** The left of the picture from the front is the right of the person, and from behind his left. */
const limbs = (d: string): { readonly right: VNode; readonly left: VNode } => ({
  right: <><Left d={d} /><Behind><Right d={d} /></Behind></>, left: <><Right d={d} /><Behind><Left d={d} /></Behind></>,
})

const drawn: Readonly<Record<Part, VNode>> = {
  head: <><Left d={middle.scalp} /><Behind><Left d={middle.skull} /></Behind></>, face: <Left d={middle.face} />,
  neck: <><Left d={middle.neck} /><Behind><Left d={middle.neck} /></Behind></>,
  chest: <Left d={middle.chest} />, belly: <Left d={middle.belly} />, groin: <Left d={middle.groin} />,
  back: <Behind><Left d={middle.back} /></Behind>, buttocks: <Behind><Left d={middle.buttocks} /></Behind>,
  'right-arm': limbs(half.arm).right, 'left-arm': limbs(half.arm).left, 'right-hand': limbs(half.hand).right, 'left-hand': limbs(half.hand).left,
  'right-leg': limbs(half.leg).right, 'left-leg': limbs(half.leg).left, 'right-foot': limbs(half.foot).right, 'left-foot': limbs(half.foot).left,
}

/** `name`: the list of boxes it ticks. The list says the same in words, so the picture says nothing to a screen reader. */
export const BodyPicture = ({ lang, name }: { readonly lang: Lang; readonly name: string }): VNode => (
  <div class="body" aria-hidden="true">
    <p><span>{kitWords[lang].bodyFront}</span><span>{kitWords[lang].bodyBack}</span></p>
    <div>{entriesOf(drawn).map(([part, shape]) => <label key={part} for={`${name}-${part}`} class={part}><svg viewBox="0 0 240 250">{shape}</svg></label>)}</div>
  </div>
)
