/** The program of a Chromium, Chrome or Edge; installs one where there is none. */
export function browserPath(): string;
