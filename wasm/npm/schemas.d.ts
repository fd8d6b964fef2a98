/** The names of the published schemas. */
export const schemas: readonly string[];

/** The names of the published profiles. */
export const profiles: readonly string[];

/** The names of the published state machines. */
export const stateMachines: readonly string[];

/** The names of the published kinds of documents. */
export const kinds: readonly string[];

/**
 * The text of a published schema, profile, state machine or kind, byte for byte, by its name: with `-`
 * or `_`, and for a schema with or without `.schema.json`. Throws for any other name.
 */
export function schema(name: string): string;
