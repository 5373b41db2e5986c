import locale from 'antd/locale/en_US';
import { flattenCatalogue } from './catalogue.ts';

/** English: the console's texts and Ant Design's own. */
export const antLocale = locale;
export const messages = flattenCatalogue(
  import.meta.glob<Record<string, string>>('../catalogue/en/*.json', { eager: true, import: 'default' }),
);
