import type { DemoStore } from './chain.ts';
import type { Chance } from './chance.ts';
import type { Theme } from './themes.ts';

/** Months that the demo company looks back on. */
export const daysOfHistory = 548;
/** The bad week of deliveries: it began this many days ago, in this region. */
export const badWeek = { beganDaysAgo: 66, days: 8, regionCode: 'EAST' } as const;

/** Where a customer met the company. */
export interface DemoTouchpoint {
  code: string;
  names: { 'zh-CN': string; en: string };
  weight: number;
  channels: readonly { code: string; weight: number }[];
  /** What goes wrong there, and how often compared with each other. */
  troubles: readonly { theme: Theme; weight: number }[];
  /** How much more or less goes wrong there, in standard deviations of a store's quality. */
  difficulty: number;
}

export const touchpoints: readonly DemoTouchpoint[] = [
  {
    code: 'inStore',
    names: { 'zh-CN': '到店购物', en: 'In-store shopping' },
    weight: 46,
    difficulty: 0,
    channels: [
      { code: 'receiptQr', weight: 5 },
      { code: 'miniProgram', weight: 4 },
      { code: 'sms', weight: 1 },
    ],
    troubles: [
      { theme: 'checkout', weight: 5 },
      { theme: 'staff', weight: 4 },
      { theme: 'choice', weight: 5 },
      { theme: 'environment', weight: 3 },
      { theme: 'price', weight: 3 },
    ],
  },
  {
    code: 'delivery',
    names: { 'zh-CN': '送货到家', en: 'Home delivery' },
    weight: 26,
    difficulty: 0.35,
    channels: [
      { code: 'app', weight: 5 },
      { code: 'miniProgram', weight: 4 },
      { code: 'sms', weight: 2 },
    ],
    troubles: [
      { theme: 'delivery', weight: 9 },
      { theme: 'choice', weight: 2 },
      { theme: 'app', weight: 2 },
    ],
  },
  {
    code: 'pickup',
    names: { 'zh-CN': '到店自提', en: 'Click and collect' },
    weight: 12,
    difficulty: 0.05,
    channels: [
      { code: 'app', weight: 4 },
      { code: 'miniProgram', weight: 5 },
    ],
    troubles: [
      { theme: 'checkout', weight: 3 },
      { theme: 'app', weight: 4 },
      { theme: 'staff', weight: 3 },
    ],
  },
  {
    code: 'membership',
    names: { 'zh-CN': '会员与积分', en: 'Membership' },
    weight: 6,
    difficulty: 0.1,
    channels: [
      { code: 'app', weight: 5 },
      { code: 'email', weight: 1 },
    ],
    troubles: [
      { theme: 'app', weight: 5 },
      { theme: 'price', weight: 4 },
    ],
  },
  {
    code: 'afterSales',
    names: { 'zh-CN': '退换与售后', en: 'Returns and after-sales' },
    weight: 10,
    difficulty: 0.7,
    channels: [
      { code: 'sms', weight: 5 },
      { code: 'app', weight: 3 },
      { code: 'phone', weight: 2 },
    ],
    troubles: [
      { theme: 'afterSales', weight: 9 },
      { theme: 'staff', weight: 2 },
    ],
  },
];

/** What befell one customer. */
export interface Visit {
  store: DemoStore;
  touchpoint: DemoTouchpoint;
  /** Days before the demo's today; 0 is today. */
  daysAgo: number;
}

/**
 * How likely it is that something went wrong: more in weak stores, at hard touchpoints, before the Spring Festival and
 * around the shopping festivals of June and November, in the bad week of deliveries; a little less of late.
 * @param month 1–12, @param dayOfMonth 1–31 of the visit
 */
export function computeTroubleProbability(visit: Visit, month: number, dayOfMonth: number): number {
  const { store, touchpoint, daysAgo } = visit;
  const season = seasonStrain(month, dayOfMonth) * (touchpoint.code === 'delivery' ? 1.6 : 1);
  const learned = daysAgo < 90 && touchpoint.code === 'inStore' ? 0.2 : 0;
  const logit = -2.15 - 0.75 * store.quality + touchpoint.difficulty + season - learned + (isBadWeek(visit) ? 2.1 : 0);
  return 1 / (1 + Math.exp(-logit));
}

/** Whether a visit falls into the bad week of deliveries. */
export function isBadWeek({ store, touchpoint, daysAgo }: Visit): boolean {
  const began = badWeek.beganDaysAgo;
  return (
    touchpoint.code === 'delivery' &&
    store.regionCode === badWeek.regionCode &&
    daysAgo <= began &&
    daysAgo > began - badWeek.days
  );
}

function seasonStrain(month: number, dayOfMonth: number): number {
  if (month === 1 && dayOfMonth > 15) return 0.35;
  if (month === 2 && dayOfMonth < 12) return 0.45;
  if (month === 6 && dayOfMonth > 10 && dayOfMonth < 24) return 0.3;
  if (month === 11 && dayOfMonth > 5 && dayOfMonth < 20) return 0.5;
  return 0;
}

/** How many more customers answer in a month than in an ordinary one. */
export const monthlyBusiness: readonly number[] = [
  1.15, 0.85, 0.95, 0.97, 1.02, 1.12, 0.98, 0.97, 1.03, 1.05, 1.25, 1.1,
];

/** A score of 0–10 for a visit that went well or badly. */
export function drawRecommendation(chance: Chance, trouble: boolean, quality: number): number {
  if (trouble)
    return chance.weigh([
      { s: 0, weight: 6 },
      { s: 1, weight: 4 },
      { s: 2, weight: 7 },
      { s: 3, weight: 10 },
      { s: 4, weight: 10 },
      { s: 5, weight: 20 },
      { s: 6, weight: 20 },
      { s: 7, weight: 17 },
      { s: 8, weight: 6 },
    ]).s;
  const felt = 8.75 + 0.25 * quality + 1.15 * chance.normal();
  return Math.max(5, Math.min(10, Math.round(felt)));
}

/** A score of 1–5 for one part of a visit. */
export function drawSatisfaction(chance: Chance, trouble: boolean, quality: number): number {
  const felt = (trouble ? 2.1 : 4.45) + 0.12 * quality + 0.75 * chance.normal();
  return Math.max(1, Math.min(5, Math.round(felt)));
}

/** Agreement from 1 to 7 that something was easy to get done. */
export function drawEase(chance: Chance, trouble: boolean, quality: number): number {
  const felt = (trouble ? 3.1 : 6) + 0.2 * quality + 1.1 * chance.normal();
  return Math.max(1, Math.min(7, Math.round(felt)));
}
