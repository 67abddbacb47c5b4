// C14, C15: before whom a case is brought, under which regime a sanction is proposed.
import { vocabulary } from './vocabulary.ts'

/** C14. Statutes per forum are dated reference rows, not part of the list. */
export const forums = vocabulary({
  'LT-PG': { en: 'Prosecutor General of Lithuania', ru: 'Генеральная прокуратура Литвы', be: 'Генеральная пракуратура Літвы', proposed: true },
  'PL-PG': { en: 'public prosecutor in Poland', ru: 'прокуратура Польши', be: 'пракуратура Польшчы', proposed: true },
  'DE-GBA': { en: 'Federal Public Prosecutor General of Germany', ru: 'Генеральная прокуратура ФРГ', be: 'Генеральная пракуратура ФРГ', proposed: true },
  'CZ-PG': { en: 'public prosecutor in Czechia', ru: 'прокуратура Чехии', be: 'пракуратура Чэхіі', proposed: true },
  'UA-PG': { en: 'Prosecutor General of Ukraine', ru: 'Генеральная прокуратура Украины', be: 'Генеральная пракуратура Украіны', proposed: true },
  'XX-UJ': { en: 'another State with universal jurisdiction', ru: 'другое государство с универсальной юрисдикцией', be: 'іншая дзяржава з універсальнай юрысдыкцыяй', proposed: true },
  'ICC-15': { en: 'International Criminal Court, communication under Art. 15', ru: 'Международный уголовный суд, сообщение по ст. 15', be: 'Міжнародны крымінальны суд, паведамленне паводле арт. 15', proposed: true },
  'UN-CAT': { en: 'UN Committee against Torture', ru: 'Комитет ООН против пыток', be: 'Камітэт ААН супраць катаванняў', proposed: true },
  'UN-HRC': { en: 'UN Human Rights Committee', ru: 'Комитет ООН по правам человека', be: 'Камітэт ААН па правах чалавека', proposed: true },
  'UN-SP': { en: 'UN special procedures', ru: 'специальные процедуры ООН', be: 'спецыяльныя працэдуры ААН', proposed: true },
  'UN-GIEB': { en: 'UN Group of Independent Experts on Belarus, OHCHR', ru: 'Группа независимых экспертов ООН по Беларуси, УВКПЧ', be: 'Група незалежных экспертаў ААН па Беларусі, УВКПЧ', proposed: true },
  'OSCE-MM': { en: 'OSCE Moscow Mechanism', ru: 'Московский механизм ОБСЕ', be: 'Маскоўскі механізм АБСЕ', proposed: true },
  'ECHR-NA': { en: 'European Court of Human Rights (not open: Belarus is no party)', ru: 'Европейский суд по правам человека (недоступен: Беларусь не участница)', be: 'Еўрапейскі суд па правах чалавека (недаступны: Беларусь не ўдзельніца)', proposed: true },
  'BY-FUT': { en: 'courts of the new Belarus', ru: 'суды новой Беларуси', be: 'суды новай Беларусі', proposed: true },
})

/** C15. */
export const sanctionRegimes = vocabulary({
  'EU-BY': { en: 'EU, Belarus (Regulation 765/2006)', ru: 'ЕС, Беларусь (Регламент 765/2006)', be: 'ЕС, Беларусь (Рэгламент 765/2006)', proposed: true },
  'EU-GHR': { en: 'EU, human rights (Regulation 2020/1998)', ru: 'ЕС, права человека (Регламент 2020/1998)', be: 'ЕС, правы чалавека (Рэгламент 2020/1998)', proposed: true },
  'UK-BY': { en: 'United Kingdom, Belarus', ru: 'Великобритания, Беларусь', be: 'Вялікабрытанія, Беларусь', proposed: true },
  'UK-GHR': { en: 'United Kingdom, human rights', ru: 'Великобритания, права человека', be: 'Вялікабрытанія, правы чалавека', proposed: true },
  'US-BY': { en: 'United States, Belarus (EO 14038)', ru: 'США, Беларусь (указ 14038)', be: 'ЗША, Беларусь (указ 14038)', proposed: true },
  'US-GMA': { en: 'United States, Global Magnitsky (EO 13818)', ru: 'США, «акт Магнитского» (указ 13818)', be: 'ЗША, «акт Магніцкага» (указ 13818)', proposed: true },
  'US-7031c': { en: 'United States, Section 7031(c)', ru: 'США, раздел 7031(c)', be: 'ЗША, раздзел 7031(c)', proposed: true },
  'CA-SEMA': { en: 'Canada, Special Economic Measures Act', ru: 'Канада, закон об особых экономических мерах', be: 'Канада, закон аб асаблівых эканамічных мерах', proposed: true },
  'CA-JVCFO': { en: 'Canada, Justice for Victims of Corrupt Foreign Officials Act', ru: 'Канада, «закон Магнитского»', be: 'Канада, «закон Магніцкага»', proposed: true },
  'CH-BY': { en: 'Switzerland, Belarus', ru: 'Швейцария, Беларусь', be: 'Швейцарыя, Беларусь', proposed: true },
  'LT-ENTRY': { en: 'Lithuania, entry ban', ru: 'Литва, запрет на въезд', be: 'Літва, забарона на ўезд', proposed: true },
  'LV-ENTRY': { en: 'Latvia, entry ban', ru: 'Латвия, запрет на въезд', be: 'Латвія, забарона на ўезд', proposed: true },
  'EE-ENTRY': { en: 'Estonia, entry ban', ru: 'Эстония, запрет на въезд', be: 'Эстонія, забарона на ўезд', proposed: true },
})
