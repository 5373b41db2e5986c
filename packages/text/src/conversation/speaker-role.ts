import type { SpeakerRole } from './conversation.ts';

const agent =
  /坐席|座席|客服|人工|顾问|专员|店员|接线|话务|工号|员工|服务人员|商家|卖家|店家|经理|\b(?:agents?|advis[oe]rs?|operators?|rep|reps|representatives?|support|assistant|csr|staff|employee|clerk|seller|merchant|store|shop|host)\b/i;
const customer =
  /客户|顾客|用户|买家|来电|消费者|会员|患者|旅客|乘客|访客|业主|我方|\b(?:customers?|clients?|callers?|users?|guests?|buyers?|members?|patients?|visitors?|passengers?|shoppers?)\b/i;
const system = /系统|机器人|自动|语音|智能|\b(?:system|bot|chatbot|ivr|automated|auto)\b/i;

/** What a speaker is, by what the transcript calls them: "坐席", "Agent 12", "VIP客户", "customer_2". */
export function guessRole(speaker: string): SpeakerRole {
  const name = speaker.replace(/[_\d]+/g, ' ');
  if (system.test(name)) return 'system';
  if (agent.test(name)) return 'agent';
  return customer.test(name) ? 'customer' : 'unknown';
}

/** With two people of whom one is known, the other is the other side. */
export function completeRoles(
  speakers: readonly string[],
  roles: ReadonlyMap<string, SpeakerRole>,
): Map<string, SpeakerRole> {
  const completed = new Map(roles);
  const people = [...new Set(speakers)].filter((speaker) => roles.get(speaker) !== 'system');
  const [unknown, ...more] = people.filter((speaker) => roles.get(speaker) === 'unknown');
  const known = new Set(people.map((speaker) => roles.get(speaker)).filter((role) => role !== 'unknown'));
  if (unknown === undefined || more.length > 0 || known.size !== 1) return completed;
  return completed.set(unknown, known.has('agent') ? 'customer' : 'agent');
}
