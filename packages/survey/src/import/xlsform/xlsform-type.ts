/** What the cell `type` of a row says. */
export type XlsformType =
  | { kind: 'begin'; what: 'group' | 'repeat' | 'loop'; list: string | null }
  | { kind: 'end'; what: 'group' | 'repeat' | 'loop' }
  | { kind: 'select'; how: 'one' | 'multiple' | 'rank'; list: string; orOther: boolean; external: boolean }
  | { kind: 'plain'; type: string };

/** Other names that types go by. */
const aliases: Readonly<Record<string, string>> = {
  string: 'text',
  int: 'integer',
  gps: 'geopoint',
  location: 'geopoint',
  photo: 'image',
  picture: 'image',
  'date time': 'datetime',
  'phone number': 'phone',
  acknowledge: 'acknowledge',
  trigger: 'acknowledge',
  deviceid: 'deviceid',
  imei: 'deviceid',
  percentage: 'integer',
  select: 'text',
};

/** Takes a type apart: older forms spell it in words, such as `select all that apply from fruits or specify other`. */
export function parseXlsformType(written: string): XlsformType {
  const text = written.trim().replace(/\s+/g, ' ');
  const begin = /^begin[ _](group|repeat|lgroup|loop)(?: over (.+))?$/i.exec(text);
  if (begin !== null) return { kind: 'begin', what: blockKind(begin[1] ?? ''), list: begin[2] ?? null };
  const end = /^end[ _](group|repeat|lgroup|loop)$/i.exec(text);
  if (end !== null) return { kind: 'end', what: blockKind(end[1] ?? '') };
  const select =
    /^(?:add )?(select[ _]one|select1|select all that apply|select[ _]multiple|rank)(_external|[ _]from[ _]file)?(?: (?:from )?(.+?))?( or[ _]other| or specify other)?$/i.exec(
      text,
    );
  if (select?.[3] !== undefined) {
    const how = /^rank/i.test(select[1] ?? '') ? 'rank' : /one|1$/i.test(select[1] ?? '') ? 'one' : 'multiple';
    return {
      kind: 'select',
      how,
      list: select[3].trim(),
      orOther: select[4] !== undefined,
      external: select[2] !== undefined,
    };
  }
  const lower = text.toLowerCase().replace(/^(add|q) (.+?)( prompt| question)?$/, '$2');
  return { kind: 'plain', type: Object.hasOwn(aliases, lower) ? (aliases[lower] ?? lower) : lower };
}

function blockKind(word: string): 'group' | 'repeat' | 'loop' {
  const lower = word.toLowerCase();
  if (lower === 'repeat' || lower === 'loop') return lower;
  return lower === 'lgroup' ? 'repeat' : 'group';
}
