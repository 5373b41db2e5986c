import { listWords } from '../lexicon/index.ts';

const english = `
a an the and or but if then than so as of at by for from in into on onto to with without about over under up down out off again
i me my mine we us our ours you your yours he him his she her hers it its they them their theirs this that these those there here who whom which what when where why how
am is are was were be been being do does did doing done have has had having will would shall should can could may might must
not no nor don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't couldn't shouldn't haven't hasn't hadn't i'm i've i'd i'll it's that's there's they're we're you're
just very really quite too also even still only all any some each every both few more most other such own same s t re ve ll d m
get got go going went one two back because while after before until during through between am pm etc im ive dont didnt
`;

/** Characters that join words and are seldom part of one that says anything: 的, 了, 是 … */
const chinese =
  '的了着过得地是在有和与及就也都还又很太最更不没这那此其之我你您他她它们吧吗呢啊呀哦嗯哈么被把给让对从到为以而但且或如因所于则即若';

/** Words of English that say nothing by themselves. */
export const stopWords: ReadonlySet<string> = new Set(listWords(english));

/** Ideographs with which no phrase of its own begins or ends. */
export const stopCharacters: ReadonlySet<string> = new Set(chinese);
