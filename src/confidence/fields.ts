/** Fields whose correctness is told apart, in the order in which a tie of doubt is broken. */
export const FIELDS = ['indicator', 'action', 'period', 'district', 'base', 'measure', 'status', 'value'] as const;
export type Field = (typeof FIELDS)[number];

/** What was seen of a record, by the field that it speaks of: names that a person can read, `first=adverb`, `carried=from a topic`. */
export type Features = Readonly<Record<Field, readonly string[]>>;
