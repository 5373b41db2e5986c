import { isPlainObject, type Point } from './answers.ts';
import { accept, isBlankAnswer, type Judged, refuse } from './judged.ts';

/** Ids of files that the server has taken in; it checks that they are the respondent's own. */
export function judgeFiles(key: string, raw: unknown, max: number): Judged<string[]> {
  if (!Array.isArray(raw)) return refuse(key, 'filesExpected');
  if (raw.length > max) return refuse(key, 'tooManyFiles', { max });
  const ids = raw.filter((id): id is string => typeof id === 'string' && /^[\w-]{8,64}$/.test(id));
  return ids.length === raw.length && new Set(ids).size === ids.length ? accept(ids) : refuse(key, 'filesExpected');
}

const longestSignature = 50_000;

/** The strokes of a pen as path data: moves and lines to points, nothing else. */
export function judgeSignature(key: string, raw: unknown): Judged<string> {
  const isPath =
    typeof raw === 'string' && raw.length <= longestSignature && /^M[\d.]+ [\d.]+([ML ][\d. ]+)*$/.test(raw);
  return isPath ? accept(raw) : refuse(key, 'drawingExpected');
}

export function judgePlace(key: string, raw: unknown): Judged<Record<string, number>> {
  if (!isPlainObject(raw)) return refuse(key, 'placeExpected');
  const { latitude, longitude, accuracy } = raw;
  if (!isWithin(latitude, -90, 90) || !isWithin(longitude, -180, 180)) return refuse(key, 'placeExpected');
  if (isBlankAnswer(accuracy)) return accept({ latitude, longitude });
  return isWithin(accuracy, 0, 1e7) ? accept({ latitude, longitude, accuracy }) : refuse(key, 'placeExpected');
}

export function judgePoints(key: string, raw: unknown, max: number): Judged<Point[]> {
  if (!Array.isArray(raw)) return refuse(key, 'pointsExpected');
  if (raw.length > max) return refuse(key, 'tooManyPoints', { max });
  const points: Point[] = [];
  for (const point of raw) {
    if (!isPlainObject(point) || !isWithin(point.x, 0, 1) || !isWithin(point.y, 0, 1)) {
      return refuse(key, 'pointsExpected');
    }
    points.push({ x: point.x, y: point.y });
  }
  return accept(points);
}

const timings = ['firstClick', 'lastClick', 'submit', 'clicks'] as const;

export function judgeTiming(key: string, raw: unknown): Judged<Record<string, number>> {
  if (!isPlainObject(raw)) return refuse(key, 'valueInvalid');
  const kept: Record<string, number> = {};
  for (const name of timings) {
    const value = raw[name];
    if (isBlankAnswer(value)) continue;
    if (!isWithin(value, 0, 1e9)) return refuse(key, 'valueInvalid');
    kept[name] = value;
  }
  return Object.keys(kept).length > 0 ? accept(kept) : refuse(key, 'valueInvalid');
}

function isWithin(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && value >= least && value <= most;
}
