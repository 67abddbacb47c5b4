// Ten thousand mutated case files before both verifiers: how often they agree, what they catch, what they miss.
import { bothVerifiers } from '../test/kit/both-verifiers.ts'
import { hurtCaseFile } from '../test/kit/hurt-case-file.ts'

const mutations = 10_000

/** `missed` counts mutations that the holder of the log key did not make and that either verifier let pass. */
export const run = async () => {
  const both = await bothVerifiers()
  let [agree, caught, missed] = [0, 0, 0]
  const exits: Record<string, number> = {}
  for (let number = 0; number < mutations; number++) {
    const hurt = hurtCaseFile(number)
    const { ours, second } = await both.askAbout(hurt)
    exits[ours.exit] = (exits[ours.exit] ?? 0) + 1
    if (ours.exit === second.exit) agree++
    else console.error(`mutation ${number}, ${hurt.what.slice(0, 120)}: ${ours.exit} and ${second.exit}\n${ours.said}\n${second.said}`.slice(0, 800))
    if (!hurt.mustBeCaught) continue
    if ([ours, second].every(({ exit }) => exit === 1 || exit === 2)) caught++
    else {
      missed++
      console.error(`missed: mutation ${number}, ${hurt.what.slice(0, 120)}`)
    }
  }
  await both.close()
  return { figures: { mutations, agree, caught, missed, ...Object.fromEntries(Object.entries(exits).map(([exit, count]) => [`exit ${exit}`, count])) } }
}
