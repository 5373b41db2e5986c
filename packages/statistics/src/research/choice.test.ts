import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  computeChoiceConjoint,
  computeHierarchicalConjoint,
  computeHierarchicalMaxDiff,
  computeMaxDiffCounts,
  computeMaxDiffLogit,
  computeRatingConjoint,
  createFactor,
  createRandom,
  type MaxDiffTask,
  simulateShares,
} from '../index.ts';
import { getValue } from '../testing/get-value.ts';

function assertNear(got: number, expected: number, tolerance: number): void {
  assert.ok(Math.abs(got - expected) <= tolerance, `${got} is not within ${tolerance} of ${expected}`);
}

test('part-worths of ratings that add up exactly, but for noise of known size, are found', () => {
  const size = createFactor(['S', 'S', 'L', 'L', 'S', 'L']);
  const colour = createFactor(['red', 'blue', 'red', 'blue', 'green', 'green'], ['red', 'blue', 'green']);
  const worth = [7, 5, 5, 3, 6, 4];
  const wiggle = [0.1, -0.1, -0.1, 0.1, 0, 0];
  const attributes = [
    { name: 'size', values: size },
    { name: 'colour', values: colour },
  ];
  const ratings = worth.map((rating, profile) => [rating + wiggle[profile]!, rating - wiggle[profile]!, Number.NaN]);
  const conjoint = getValue(computeRatingConjoint(attributes, ratings));
  assertNear(conjoint.intercept, 5, 1e-9);
  assert.equal(conjoint.missing, 6);
  const levels = (worths: typeof conjoint.partWorths) =>
    worths.flatMap(({ levels }) =>
      levels.map(({ level, partWorth }) => [level, Math.round(1e6 * partWorth) / 1e6 || 0]),
    );
  assert.deepEqual(levels(conjoint.partWorths), [
    ['L', -1],
    ['S', 1],
    ['red', 1],
    ['blue', -1],
    ['green', 0],
  ]);
  const importance = getValue(conjoint.averageImportance);
  assertNear(importance[0]!.importance + importance[1]!.importance, 1, 1e-12);
  assert.deepEqual(conjoint.respondents[2], { defined: false, reason: 'tooFewRows' });
});

/** Draws the place of the highest utility plus Gumbel noise, as a logit chooser does. */
function choose(utilities: readonly number[], random: ReturnType<typeof createRandom>): number {
  const noisy = utilities.map((utility) => utility - Math.log(-Math.log(1 - random.uniform())));
  return noisy.indexOf(Math.max(...noisy));
}

const brands = ['A', 'B', 'C'];
const brandWorth = [0.8, -0.2, -0.6];

/** People who choose among three products and nothing; each has a taste of her own. */
function drawStudy(people: number, tasks: number, spread: number) {
  const random = createRandom(21);
  const rows: { person: number; set: number; brand: string | null; price: number; none: number; chosen: number }[] = [];
  const tastes: number[][] = [];
  for (let person = 0; person < people; person++) {
    const own = brandWorth.map((worth) => worth + spread * random.normal());
    const mean = own.reduce((sum, worth) => sum + worth, 0) / 3;
    tastes.push(own.map((worth) => worth - mean));
    for (let task = 0; task < tasks; task++) {
      const prices = brands.map(() => 5 + 5 * random.integer(4));
      const utilities = [...prices.map((price, b) => own[b]! - mean - 0.1 * price), -1.5];
      const chosen = choose(utilities, random);
      for (const a of utilities.keys())
        rows.push({
          person,
          set: person * tasks + task,
          brand: brands[a] ?? null,
          price: prices[a] ?? Number.NaN,
          none: Number(a === 3),
          chosen: Number(a === chosen),
        });
    }
  }
  const shown = {
    attributes: [
      {
        name: 'brand',
        values: createFactor(
          rows.map(({ brand }) => brand),
          brands,
        ),
      },
    ],
    price: { name: 'price', values: rows.map(({ price }) => price) },
    none: rows.map(({ none }) => none),
  };
  return { rows, shown, tastes, choices: rows.map(({ chosen }) => chosen), sets: rows.map(({ set }) => set) };
}

test('choices drawn from known utilities give them back, with price, none and willingness to pay', () => {
  const { choices, sets, shown } = drawStudy(300, 10, 0);
  const model = getValue(computeChoiceConjoint(choices, sets, shown));
  assert.equal(model.sets, 3000);
  assert.equal(model.missing, 0);
  for (const [b, { partWorth }] of model.utilities.attributes[0]!.levels.entries())
    assertNear(partWorth, brandWorth[b]!, 0.1);
  assertNear(model.utilities.price!.coefficient, -0.1, 0.02);
  assertNear(model.utilities.none!, -1.5, 0.25);
  const [first] = getValue(model.willingnessToPay);
  assertNear(first!.amount, 8, 1.5);
  assert.ok(first!.interval[0] < 8 && 8 < first!.interval[1]);
  assertNear(
    getValue(model.willingnessToPay).reduce((sum, { amount }) => sum + amount, 0),
    0,
    1e-9,
  );
});

test('shares sum to 1, equal products share equally, and a dearer product loses', () => {
  const { choices, sets, shown } = drawStudy(100, 10, 0);
  const { utilities } = getValue(computeChoiceConjoint(choices, sets, shown));
  const at = (price: number) => ({ levels: { brand: 'A' }, price });
  const even = getValue(simulateShares([utilities], [at(10), at(10)]));
  assertNear(even.products[0]!, even.products[1]!, 1e-12);
  assertNear(even.products[0]! + even.products[1]! + even.none!, 1, 1e-12);
  const dearer = getValue(simulateShares([utilities], [at(15), at(10)], { withNone: false }));
  assert.ok(dearer.products[0]! < dearer.products[1]!);
  assert.equal(dearer.none, null);
  const first = getValue(simulateShares([utilities], [at(15), at(10)], { rule: 'firstChoice', withNone: false }));
  assert.deepEqual(first.products, [0, 1]);
  assert.throws(() => simulateShares([utilities], [{ levels: { brand: 'Z' }, price: 1 }]), {
    argument: 'products[0].levels.brand',
  });
  assert.throws(() => simulateShares([utilities], [{ levels: { brand: 'A' } }]), { argument: 'products[0].price' });
});

/** Correlation of two lists. */
function correlate(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const cross = x.reduce((sum, value, i) => sum + (value - mx) * (y[i]! - my), 0);
  const square = (values: readonly number[], m: number) => values.reduce((sum, value) => sum + (value - m) ** 2, 0);
  return cross / Math.sqrt(square(x, mx) * square(y, my));
}

test('hierarchical Bayes tells people of different tastes apart, and repeats with its seed', () => {
  const { rows, choices, sets, shown, tastes } = drawStudy(80, 12, 1.5);
  const respondents = createFactor(rows.map(({ person }) => `p${String(person).padStart(3, '0')}`));
  const run = () =>
    getValue(
      computeHierarchicalConjoint(choices, sets, respondents, shown, createRandom(1), { burnIn: 400, draws: 400 }),
    );
  const model = run();
  assert.deepEqual(run().population, model.population);
  const found = model.respondents.flatMap(({ utilities }) =>
    utilities.attributes[0]!.levels.map(({ partWorth }) => partWorth),
  );
  assert.ok(correlate(found, tastes.flat()) > 0.75, `correlation ${correlate(found, tastes.flat())}`);
  assert.ok(model.acceptanceRate > 0.15 && model.acceptanceRate < 0.5);
  const shares = getValue(
    simulateShares(
      model.respondents.map(({ utilities }) => utilities),
      [
        { levels: { brand: 'A' }, price: 10 },
        { levels: { brand: 'C' }, price: 10 },
      ],
    ),
  );
  assert.ok(shares.products[0]! > shares.products[1]!);
});

const fruit = ['apple', 'pear', 'plum', 'fig', 'lime'];
const liking = [1.5, 0.8, 0.2, -0.5, 0];

function drawTasks(people: number, perPerson: number): MaxDiffTask[] {
  const random = createRandom(31);
  return Array.from({ length: people * perPerson }, (_, i) => {
    const items = [...random.sample(5, 4)];
    const best =
      items[
        choose(
          items.map((item) => liking[item]!),
          random,
        )
      ]!;
    const rest = items.filter((item) => item !== best);
    const worst =
      rest[
        choose(
          rest.map((item) => -liking[item]!),
          random,
        )
      ]!;
    return { respondent: i % people, items, best, worst };
  });
}

test('best and worst drawn from known utilities give them back', () => {
  const tasks = drawTasks(200, 10);
  const model = getValue(computeMaxDiffLogit(fruit, tasks));
  for (const [i, { utility }] of model.utilities.entries()) assertNear(utility, liking[i]!, 0.12);
  assertNear(
    model.utilities.reduce((sum, { share }) => sum + share, 0),
    1,
    1e-12,
  );
  const counts = getValue(computeMaxDiffCounts(fruit, tasks));
  assert.equal(
    counts.reduce((sum, { difference }) => sum + difference, 0),
    0,
  );
  assert.ok(getValue(counts[0]!.score) > getValue(counts[3]!.score));
  const bayes = getValue(
    computeHierarchicalMaxDiff(fruit, drawTasks(60, 10), createRandom(1), { burnIn: 300, draws: 300 }),
  );
  for (const [i, { mean }] of bayes.population.entries()) assertNear(mean, liking[i]!, 0.45);
  assert.equal(bayes.respondents.length, 60);
});

test('an item that always wins has no finite utility, and impossible tasks are refused', () => {
  const always = Array.from({ length: 6 }, (_, i) => ({
    respondent: i,
    items: [0, 1, 2],
    best: 0,
    worst: 1 + (i % 2),
  }));
  assert.deepEqual(computeMaxDiffLogit(['a', 'b', 'c'], always), { defined: false, reason: 'separation' });
  assert.deepEqual(computeMaxDiffCounts(['a', 'b'], []), { defined: false, reason: 'noData' });
  const task = { respondent: 1, items: [0, 1, 2], best: 0, worst: 0 };
  assert.throws(() => computeMaxDiffCounts(['a', 'b', 'c'], [task]), { argument: 'tasks[0].worst' });
  assert.throws(() => computeMaxDiffCounts(['a', 'b'], [{ ...task, worst: 1 }]), { argument: 'tasks[0].items' });
  const choices = [1, 0];
  const attributes = [{ name: 'brand', values: createFactor(['A', 'B']) }];
  assert.equal(computeChoiceConjoint(choices, [1, 1], { attributes }).defined, false);
});
