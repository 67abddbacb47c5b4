// C22: what is wrong with an election record.
import { vocabulary } from './vocabulary.ts'

export const electionAnomalies = vocabulary({
  protocol_not_posted: { en: 'protocol not posted', ru: 'протокол не вывешен', be: 'пратакол не вывешаны', proposed: true },
  unsigned_protocol: { en: 'protocol not signed', ru: 'протокол не подписан', be: 'пратакол не падпісаны', proposed: true },
  tally_exceeds_official: { en: 'independent tally exceeds the official one', ru: 'независимый подсчёт больше официального', be: 'незалежны падлік большы за афіцыйны', proposed: true },
  turnout_jump_early_voting: { en: 'jump of turnout in early voting', ru: 'скачок явки при досрочном голосовании', be: 'скачок яўкі пры датэрміновым галасаванні', proposed: true },
  official_sum_mismatch: { en: 'official sums differ between station and territory', ru: 'официальные суммы участка и территории расходятся', be: 'афіцыйныя сумы ўчастка і тэрыторыі разыходзяцца', proposed: true },
  observer_count_mismatch: { en: "observers' count differs", ru: 'подсчёт наблюдателей расходится', be: 'падлік назіральнікаў разыходзіцца', proposed: true },
  altered_protocol: { en: 'protocol altered', ru: 'протокол исправлен', be: 'пратакол выпраўлены', proposed: true },
  ballots_stuffed_seen: { en: 'ballot stuffing seen', ru: 'замечен вброс бюллетеней', be: 'заўважаны ўкід бюлетэняў', proposed: true },
  observer_removed: { en: 'observer removed', ru: 'наблюдатель удалён', be: 'назіральнік выдалены', proposed: true },
  signatures_rejected: { en: 'signatures rejected', ru: 'подписи отклонены', be: 'подпісы адхілены', proposed: true },
})
