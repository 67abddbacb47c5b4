// The words for what this folder knows: kinds of items, findings, where a time comes from, how two times stand to each other.
import { vocabulary } from '../vocabulary/vocabulary.ts'
import type { CopyReason } from './messenger-copy.ts'
import type { Authenticity, ItemKind, ItemState, Provenance } from './item.ts'
import type { Medium } from './communication.ts'
import type { Finding, ObservationKind, Review } from './observation.ts'
import type { Carrier } from './recording.ts'
import type { TimeClaim, TimeRelation, Zone } from './time-proposal.ts'
import type { TimeSource } from './time-readings.ts'

export const itemKindWords = vocabulary<ItemKind>({
  recording: { en: 'recording', ru: 'запись', be: 'запіс' },
  communication: { en: 'communication', ru: 'переговоры', be: 'перамовы' },
  document: { en: 'document', ru: 'документ', be: 'дакумент' },
  photo: { en: 'photograph', ru: 'фотография', be: 'фотаздымак' },
  physical: { en: 'physical object', ru: 'предмет', be: 'прадмет' },
  dataset: { en: 'dataset', ru: 'набор данных', be: 'набор даных' },
  webcapture: { en: 'web capture', ru: 'копия веб-страницы', be: 'копія вэб-старонкі' },
  statement: { en: 'statement', ru: 'письменное заявление', be: 'пісьмовая заява' },
  medical: { en: 'medical record', ru: 'медицинский документ', be: 'медыцынскі дакумент' },
})

export const itemStateWords = vocabulary<ItemState['kind']>({
  quarantined: { en: 'in quarantine, not examined', ru: 'в карантине, не исследован', be: 'у каранціне, не даследаваны' },
  stored: { en: 'stored', ru: 'сохранён', be: 'захаваны' },
  described: { en: 'described', ru: 'описан', be: 'апісаны' },
  verified: { en: 'verified', ru: 'проверен', be: 'правераны' },
  admitted: { en: 'taken into a case', ru: 'включён в дело', be: 'уключаны ў справу' },
  excluded: { en: 'excluded from cases', ru: 'исключён из дел', be: 'выключаны са спраў' },
  contested: { en: 'contested, an expert is asked', ru: 'оспорен, запрошен эксперт', be: 'аспрэчаны, запытаны эксперт' },
  expert_confirmed: { en: 'confirmed by an expert', ru: 'подтверждён экспертом', be: 'пацверджаны экспертам' },
  expert_rejected: { en: 'rejected by an expert', ru: 'отвергнут экспертом', be: 'адхілены экспертам' },
  destroyed: { en: 'destroyed', ru: 'уничтожен', be: 'знішчаны' },
})

export const authenticityWords = vocabulary<Authenticity>({
  pending: { en: 'not judged yet', ru: 'ещё не оценена', be: 'яшчэ не ацэнена' },
  no_issue: { en: 'nothing speaks against it', ru: 'возражений нет', be: 'пярэчанняў няма' },
  issue: { en: 'something speaks against it', ru: 'есть возражения', be: 'ёсць пярэчанні' },
  contested: { en: 'contested', ru: 'оспаривается', be: 'аспрэчваецца' },
  expert_confirmed: { en: 'confirmed by an expert', ru: 'подтверждена экспертом', be: 'пацверджана экспертам' },
  expert_rejected: { en: 'rejected by an expert', ru: 'отвергнута экспертом', be: 'адхілена экспертам' },
})

export const originWords = vocabulary<Provenance['origin']>({
  filmed: { en: 'recorded by the source', ru: 'снято самим источником', be: 'знята самой крыніцай' },
  sent: { en: 'sent to the source by someone', ru: 'прислано источнику', be: 'даслана крыніцы' },
  online: { en: 'found online', ru: 'найдено в интернете', be: 'знойдзена ў інтэрнэце' },
  work: { en: 'comes from work', ru: 'с места работы', be: 'з месца працы' },
  unsaid: { en: 'origin not said', ru: 'происхождение не указано', be: 'паходжанне не пазначана' },
})

export const mediumWords = vocabulary<Medium>({
  radio: { en: 'radio', ru: 'радиосвязь', be: 'радыёсувязь' },
  phone: { en: 'telephone', ru: 'телефон', be: 'тэлефон' },
  chat: { en: 'chat', ru: 'чат', be: 'чат' },
  email: { en: 'e-mail', ru: 'электронная почта', be: 'электронная пошта' },
  order_channel: { en: 'channel of orders', ru: 'канал передачи приказов', be: 'канал перадачы загадаў' },
})

export const carrierWords = vocabulary<Carrier>({
  fixed_cctv: { en: 'fixed camera', ru: 'стационарная камера', be: 'стацыянарная камера' },
  body: { en: 'body camera', ru: 'нательная камера', be: 'нацельная камера' },
  vehicle: { en: 'camera in a vehicle', ru: 'камера в автомобиле', be: 'камера ў аўтамабілі' },
  handheld: { en: 'held in the hand', ru: 'съёмка с рук', be: 'здымка з рук' },
  drone: { en: 'drone', ru: 'дрон', be: 'дрон' },
  broadcast: { en: 'broadcast', ru: 'трансляция', be: 'трансляцыя' },
})

export const observationKindWords = vocabulary<ObservationKind>({
  person: { en: 'person', ru: 'человек', be: 'чалавек' },
  face_region: { en: 'face', ru: 'лицо', be: 'твар' },
  insignia: { en: 'insignia', ru: 'знаки различия', be: 'знакі адрознення' },
  vehicle: { en: 'vehicle', ru: 'автомобиль', be: 'аўтамабіль' },
  plate: { en: 'number plate', ru: 'номерной знак', be: 'нумарны знак' },
  weapon: { en: 'weapon', ru: 'оружие', be: 'зброя' },
  act: { en: 'act', ru: 'деяние', be: 'дзеянне' },
  injury: { en: 'injury', ru: 'травма', be: 'траўма' },
  gunshot: { en: 'shot', ru: 'выстрел', be: 'стрэл' },
  explosion: { en: 'explosion', ru: 'взрыв', be: 'выбух' },
  speech: { en: 'speech', ru: 'речь', be: 'маўленне' },
  place_mark: { en: 'mark of the place', ru: 'примета места', be: 'прыкмета месца' },
  clock: { en: 'clock', ru: 'часы', be: 'гадзіннік' },
})

export const findingWords = vocabulary<Finding>({
  shows: { en: 'shows', ru: 'видно', be: 'бачна' },
  heard: { en: 'heard', ru: 'слышно', be: 'чутно' },
  watched_not_visible: { en: 'watched, not visible', ru: 'просмотрено, не видно', be: 'прагледжана, не бачна' },
  cannot_tell: { en: 'cannot tell', ru: 'определить нельзя', be: 'вызначыць нельга' },
})

export const reviewWords = vocabulary<Review['kind']>({
  unreviewed: { en: 'not reviewed', ru: 'не проверено', be: 'не праверана' },
  confirmed: { en: 'confirmed by another person', ru: 'подтверждено другим человеком', be: 'пацверджана іншым чалавекам' },
  rejected: { en: 'rejected by another person', ru: 'отклонено другим человеком', be: 'адхілена іншым чалавекам' },
})

export const timeSourceWords = vocabulary<TimeSource>({
  exif_original: { en: 'camera clock, moment of taking', ru: 'часы камеры, момент съёмки', be: 'гадзіннік камеры, момант здымкі' },
  exif_digitized: { en: 'camera clock, moment of saving', ru: 'часы камеры, момент сохранения', be: 'гадзіннік камеры, момант захавання' },
  container_local: { en: 'video file, local time', ru: 'видеофайл, местное время', be: 'відэафайл, мясцовы час' },
  container: { en: 'media file, UTC', ru: 'медиафайл, UTC', be: 'медыяфайл, UTC' },
  satellite: { en: 'time of the position fix', ru: 'время определения координат', be: 'час вызначэння каардынат' },
  file_name: { en: 'file name', ru: 'имя файла', be: 'імя файла' },
  messenger_name: { en: 'file name given by a messenger', ru: 'имя файла от мессенджера', be: 'імя файла ад месенджара' },
})

export const clockWords = vocabulary<TimeClaim['clock']>({
  device: { en: 'clock of the device, not compared', ru: 'часы устройства, не сверены', be: 'гадзіннік прылады, не звераны' },
  satellite: { en: 'satellite clock', ru: 'спутниковые часы', be: 'спадарожнікавы гадзіннік' },
  messenger: { en: 'messenger: recorded at this time or earlier', ru: 'мессенджер: записано не позже этого времени', be: 'месенджар: запісана не пазней за гэты час' },
})

export const zoneWords = vocabulary<Zone['kind']>({
  stated: { en: 'time zone stated in the file', ru: 'часовой пояс указан в файле', be: 'гадзінны пояс пазначаны ў файле' },
  inferred: { en: 'time zone inferred from another time in the file', ru: 'часовой пояс выведен из другого времени в файле', be: 'гадзінны пояс выведзены з іншага часу ў файле' },
  assumed: { en: 'time zone of the place assumed', ru: 'часовой пояс места принят как допущение', be: 'гадзінны пояс месца прыняты як дапушчэнне' },
  unknown: { en: 'time zone unknown', ru: 'часовой пояс неизвестен', be: 'гадзінны пояс невядомы' },
})

export const timeRelationWords = vocabulary<TimeRelation['relation']>({
  agree: { en: 'agree', ru: 'согласуются', be: 'супадаюць' },
  zone: { en: 'agree but for the time zone', ru: 'согласуются с точностью до часового пояса', be: 'супадаюць з дакладнасцю да гадзіннага пояса' },
  contradict: { en: 'contradict each other', ru: 'противоречат друг другу', be: 'супярэчаць адно аднаму' },
})

export const copyReasonWords = vocabulary<CopyReason>({
  name: { en: 'the name was given by a messenger', ru: 'имя дано мессенджером', be: 'імя дадзена месенджарам' },
  no_device_metadata: { en: 'nothing is left of what a device writes', ru: 'данных устройства не осталось', be: 'даных прылады не засталося' },
  usual_size: { en: 'the size is one that messengers scale to', ru: 'размер, до которого уменьшают мессенджеры', be: 'памер, да якога памяншаюць месенджары' },
  encoded_again: { en: 'it was encoded again', ru: 'файл перекодирован', be: 'файл перакадзіраваны' },
})

/** The two sentences of decision 12, by verdict. */
export const copyWords = vocabulary<'copy' | 'likely'>({
  copy: {
    en: 'Messenger copy: times and place of the file are not the device’s.',
    ru: 'Копия из мессенджера: время и место в файле — не данные устройства.', be: 'Копія з месенджара: час і месца ў файле — не даныя прылады.',
  },
  likely: {
    en: 'Probably a messenger copy: times and place of the file may not be the device’s.',
    ru: 'Вероятно, копия из мессенджера: время и место в файле могут быть не данными устройства.', be: 'Верагодна, копія з месенджара: час і месца ў файле могуць быць не данымі прылады.',
  },
})
