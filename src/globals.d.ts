declare module '*.css';

/** The product's version, put in by the bundler. */
declare const AGGLO_VERSION: string;
