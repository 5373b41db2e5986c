/** A place where brand and person meet: delivery, the app, the counter. */
export interface Touchpoint {
  /** The customer's own key, as links and files write it. */
  code: string;
  names: { 'zh-CN': string; en: string };
}
