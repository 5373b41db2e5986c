import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';

/** Says the value of an attribute or a joined field in the reader's language. */
export function useValueWords(): (value: string | number | boolean) => string {
  const say = useText();
  const formats = useFormats();
  return (value) => {
    if (typeof value === 'boolean') return say(value ? 'joined.yes' : 'joined.no');
    return typeof value === 'number' ? formats.count(value) : value;
  };
}
