import type { Role } from '@voxloop/access';
import type { DemoStore } from './chain.ts';
import { badWeek } from './story.ts';

/** Somebody who works at the demo company. */
export interface DemoMember {
  name: string;
  email: string;
  role: Role;
  /** Codes of the units that he sees; none for everything. */
  unitCodes: readonly string[];
  /** Whether his sign-in is printed for whoever tries the demo. */
  shown: boolean;
}

/** The password of every member of the demo company. Demo data only ever stands on the machine of whoever loads it. */
export const demoPassword = 'voxloop-demo';

export const demoOwner = { name: '陈思远', email: 'owner@demo.voxloop.example', password: demoPassword } as const;

const regionHeads: readonly [regionCode: string, name: string][] = [
  ['EAST', '林晓彤'],
  ['NORTH', '赵建国'],
  ['SOUTH', '黄嘉欣'],
  ['CENTRAL', '周文博'],
  ['SOUTHWEST', '何雨桐'],
  ['NORTHEAST', '孙志强'],
  ['NORTHWEST', '马晓兰'],
];
const managerNames = ['王丽华', '李伟', '张敏', '刘洋', '吴静', '徐磊', '朱婷', '郭涛', '罗娟', '高翔'];

/** The store whose manager's sign-in is shown: a busy one in the region of the bad week. */
export function chooseShownStore(stores: readonly DemoStore[]): DemoStore {
  const region = stores.filter((store) => store.regionCode === badWeek.regionCode);
  const [busiest] = region.toSorted((a, b) => b.weight - a.weight || (a.code < b.code ? -1 : 1));
  if (busiest === undefined) throw new RangeError('The demo company has no store in the region of its story.');
  return busiest;
}

/** The members beside the owner: an analyst, the heads of the regions, and the managers of some busy stores. */
export function listDemoMembers(stores: readonly DemoStore[]): DemoMember[] {
  const shown = chooseShownStore(stores);
  const others = stores
    .filter((store) => store !== shown)
    .toSorted((a, b) => b.weight - a.weight || (a.code < b.code ? -1 : 1))
    .slice(0, managerNames.length - 1);
  return [
    { name: '沈若溪', email: 'analyst@demo.voxloop.example', role: 'analyst', unitCodes: [], shown: true },
    ...regionHeads.map(
      ([code, name]): DemoMember => ({
        name,
        email: `region-${code.toLowerCase()}@demo.voxloop.example`,
        role: 'unitManager',
        unitCodes: [code],
        shown: code === shown.regionCode,
      }),
    ),
    ...[shown, ...others].map(
      (store, index): DemoMember => ({
        name: managerNames[index] ?? store.code,
        email: index === 0 ? 'store@demo.voxloop.example' : `store-${store.code.toLowerCase()}@demo.voxloop.example`,
        role: 'unitManager',
        unitCodes: [store.code],
        shown: index === 0,
      }),
    ),
  ];
}
