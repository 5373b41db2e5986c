import locale from 'antd/locale/zh_CN';
import 'dayjs/locale/zh-cn';
import { flattenCatalogue } from './catalogue.ts';

/** Simplified Chinese: the console's texts and Ant Design's own. */
export const antLocale = locale;
export const messages = flattenCatalogue(
  import.meta.glob<Record<string, string>>('../catalogue/zh-CN/*.json', { eager: true, import: 'default' }),
);
