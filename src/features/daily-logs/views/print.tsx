import type { Content } from 'pdfmake/interfaces';
import { part, pictureRows, prose } from '../../../ui/print/index.ts';
import { dayText } from '../../../words/formats.ts';
import type { Printed, Reader } from '../../items/kind.tsx';
import type { SharedLog } from '../kind.tsx';

/** A daily log on paper (H12): what its clients read of the day, and its photos, small. No internal notes. */
export function printLog(detail: SharedLog, { t, lang }: Reader): Printed {
  const photos = detail.photos.filter(({ width }) => width !== null);
  const pictures = photos.map(({ id, caption, width, height }) => ({
    image: id,
    width: width ?? 1,
    height: height ?? 1,
    caption,
  }));
  const words = (['workDone', 'delays', 'crew'] as const).filter((name) => detail[name]);
  const [first, ...others] = pictureRows(pictures);
  const content: Content[] = [
    ...words.flatMap((name) => part(t(`kinds.log.${name}`), prose(detail[name]))),
    ...(first ? part(t('kinds.log.photos'), first, ...others) : []),
  ];
  const weather = detail.weather ? [{ label: t('kinds.log.weather'), value: detail.weather }] : [];
  const facts = [{ label: t('kinds.log.date'), value: dayText(detail.date, lang) }, ...weather];
  return { content, facts, pictures: photos.map(({ id }) => id) };
}
