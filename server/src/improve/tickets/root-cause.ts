import type { Names } from '../../data/hierarchy/index.ts';

/** One entry of the catalogue of whys. */
export interface RootCause {
  code: string;
  names: Names;
}

/** The causes that every workspace starts with; its own are added to them. */
export const defaultRootCauses: readonly RootCause[] = [
  { code: 'productQuality', names: { 'zh-CN': '商品质量', en: 'Product quality' } },
  { code: 'delivery', names: { 'zh-CN': '物流配送', en: 'Delivery' } },
  { code: 'serviceAttitude', names: { 'zh-CN': '服务态度', en: 'Staff attitude' } },
  { code: 'serviceSkill', names: { 'zh-CN': '专业能力', en: 'Staff knowledge' } },
  { code: 'waiting', names: { 'zh-CN': '排队等候', en: 'Waiting time' } },
  { code: 'price', names: { 'zh-CN': '价格与促销', en: 'Price and promotions' } },
  { code: 'stock', names: { 'zh-CN': '缺货', en: 'Out of stock' } },
  { code: 'environment', names: { 'zh-CN': '门店环境', en: 'Store environment' } },
  { code: 'afterSales', names: { 'zh-CN': '售后与退换', en: 'Returns and after-sales' } },
  { code: 'digital', names: { 'zh-CN': '线上体验', en: 'App and website' } },
  { code: 'misunderstanding', names: { 'zh-CN': '误会或误评', en: 'Misunderstanding' } },
  { code: 'other', names: { 'zh-CN': '其他', en: 'Other' } },
];
