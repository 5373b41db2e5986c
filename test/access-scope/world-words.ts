/** The texts of one world, none of which stands in another. What they name is known by its place in the plan. */
export interface WorldWords {
  unitCode(unit: number): string;
  unitName(unit: number): string;
  /** An attribute of a unit that is nobody's business but of those who see it */
  unitNote(unit: number): string;
  formatCode(format: number): string;
  formatName(format: number): string;
  linkName(unit: number): string;
  /** What the customer of a feedback said */
  verbatim(feedback: number): string;
  /** What the customer of a feedback is known by */
  memberId(feedback: number): string;
  personName(feedback: number): string;
  orderId(feedback: number): string;
  importSample: string;
  eventName: string;
  eventCity: string;
  /** Of the events that tell their units */
  placedEventName: string;
  placedEventCity(unit: number): string;
}

/** @param world the number of the world */
export function wordsOfWorld(world: number): WorldWords {
  return {
    unitCode: (unit) => `W${world}-U${unit}-CODE`,
    unitName: (unit) => `unit ${world}-${unit} of the world`,
    unitNote: (unit) => `note ${world}-${unit} on a unit`,
    formatCode: (format) => `W${world}-F${format}-FORMAT`,
    formatName: (format) => `format ${world}-${format} of the world`,
    linkName: (unit) => `link ${world}-${unit} of one unit`,
    verbatim: (feedback) => `words ${world}-${feedback} of a customer`,
    memberId: (feedback) => `customer-${world}-${feedback}-known`,
    personName: (feedback) => `Name ${world}-${feedback} of a person`,
    orderId: (feedback) => `order-${world}-${feedback}-of-customer`,
    importSample: `sample ${world} of a file`,
    eventName: `event of world ${world}`,
    eventCity: `city of world ${world}`,
    placedEventName: `order in world ${world}`,
    placedEventCity: (unit) => `city ${world}-${unit} of an event`,
  };
}
