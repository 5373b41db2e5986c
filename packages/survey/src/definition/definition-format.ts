/** The version of the JSON format that this package writes. `migrateDefinition` brings older ones to it. */
export const definitionFormat = 2;
