const cities = ['Shanghai', 'Beijing', 'Chengdu', 'Guangzhou', 'Hangzhou', 'Wuhan', 'Xi’an', 'Shenzhen'];
const tiers = ['standard', 'silver', 'gold', 'platinum'];

/** A CSV file of people, numbers `from` to `from + count`; the same numbers give the same people. */
export function makePeopleFile(from: number, count: number): string {
  const lines = ['member id,phone,email,name,tier,city,visits,joined,tags'];
  for (let n = from; n < from + count; n += 1) lines.push(makeLine(n));
  return `${lines.join('\n')}\n`;
}

function makeLine(n: number): string {
  // A large odd step scatters what people have over the file.
  const spread = (n * 7_919) % 1_000_003;
  const day = new Date(Date.UTC(2015, 0, 1) + (spread % 3_600) * 86_400_000).toISOString().slice(0, 10);
  const phone = `1${38_000_000_00 + n}`;
  const city = cities[spread % cities.length];
  const tags = spread % 3 === 0 ? 'newsletter;app' : '';
  return `M${n},${phone},person${n}@mail.example,Person ${n},${tiers[spread % 4]},${city},${spread % 50},${day},${tags}`;
}
