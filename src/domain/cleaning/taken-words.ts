// What was taken away, in words; apart from the kinds, so that no script carries three languages.
import { vocabulary } from '../vocabulary/vocabulary.ts'
import type { TakenKind } from './taken-away.ts'

export const takenWords = vocabulary<TakenKind>({
  exif: { en: 'what the camera wrote (place, time, device)', ru: 'что записала камера (место, время, устройство)', be: 'што запісала камера (месца, час, прылада)' },
  xmp: { en: 'what editing programs wrote', ru: 'что записали программы обработки', be: 'што запісалі праграмы апрацоўкі' },
  iptc: { en: 'captions and credits', ru: 'подписи и сведения об авторе', be: 'подпісы і звесткі пра аўтара' },
  comment: { en: 'comments and notes', ru: 'комментарии и заметки', be: 'каментарыі і нататкі' },
  preview: { en: 'small or second pictures inside', ru: 'уменьшенные или вторые снимки внутри', be: 'паменшаныя або другія здымкі ўнутры' },
  trailer: { en: 'what stood behind the end of the picture', ru: 'что стояло после конца снимка', be: 'што стаяла пасля канца здымка' },
  credentials: { en: 'signed content credentials (C2PA)', ru: 'подписанные сведения о происхождении (C2PA)', be: 'падпісаныя звесткі пра паходжанне (C2PA)' },
  maker: { en: 'blocks of the maker or of a program', ru: 'блоки производителя или программы', be: 'блокі вытворцы або праграмы' },
  profile: { en: 'names and dates in the colour profile', ru: 'названия и даты в цветовом профиле', be: 'назвы і даты ў каляровым профілі' },
  tags: { en: 'tags of the film (place, device, names)', ru: 'метки записи (место, устройство, названия)', be: 'меткі запісу (месца, прылада, назвы)' },
  times: { en: 'times of recording and change', ru: 'время съёмки и изменения', be: 'час здымкі і змянення' },
  tracks: { en: 'tracks that are neither picture nor sound', ru: 'дорожки, которые не изображение и не звук', be: 'дарожкі, якія не выява і не гук' },
  stream: { en: 'notes inside the stream of pictures', ru: 'заметки внутри потока изображения', be: 'нататкі ўнутры плыні выявы' },
  unused: { en: 'bytes that no track uses', ru: 'байты, которые не нужны ни одной дорожке', be: 'байты, якія не патрэбныя ніводнай дарожцы' },
})
