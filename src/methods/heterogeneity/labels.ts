/** The two groups of a list of entities; a reader sees words in their place. */
export const OTHERS = '(others)';
export const LISTED = '(listed)';
