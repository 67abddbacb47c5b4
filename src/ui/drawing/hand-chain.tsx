// From hand to hand before receipt: dashed = only stated or not known, solid = known to the register.
import type { VNode } from 'preact'

export interface Hand {
  readonly title: string
  readonly who: string
  readonly note: string
  /** False: nothing is known of this hand. */
  readonly isStated: boolean
}

const step = 160
const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

/** `means[i]` stands between hand i and hand i + 1; the last hand is the register itself. Long words are cut here and stand whole in the text beside. */
export const HandChain = ({ label, hands, means }: { readonly label: string; readonly hands: readonly Hand[]; readonly means: readonly string[] }): VNode => {
  const x = (index: number): number => 80 + index * step
  const last = hands.length - 1
  return (
    <div class="scroll">
      <svg viewBox={`0 0 ${x(last) + 80} 104`} width={x(last) + 80} role="img" aria-label={`${label}. ${hands.map((hand) => [hand.title, hand.who, hand.note].filter((part) => part !== '').join(', ')).join('; ')}`}>
        {hands.slice(1).map((_, index) => <path key={index} class={index + 1 === last ? 'ln' : 'ax2 dash'} d={`M${x(index) + 9} 30H${x(index + 1) - 9}`} />)}
        {hands.map((hand, index) => index === last
          ? <path key={index} class="inkf" d={`M${x(index) - 10} 20h20v20h-20z`} />
          : <circle key={index} class={hand.isStated ? 'ln' : 'ax2 dash'} cx={x(index)} cy="30" r="9" />)}
        {means.map((text, index) => <text key={index} class={index + 1 === last ? 'la mid' : 'ld mid'} x={x(index) + step / 2} y="18">{cut(text, 22)}</text>)}
        {hands.map((hand, index) => (
          <g key={index}>
            <text class="lb mid" x={x(index)} y="62">{cut(hand.title, 24)}</text><text class="mid" x={x(index)} y="79">{cut(hand.who, 26)}</text>
            <text class={index === last ? 'la mid' : 'ld mid'} x={x(index)} y="96">{cut(hand.note, 26)}</text>
          </g>
        ))}
      </svg>
    </div>
  )
}
