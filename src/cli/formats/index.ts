import { github } from './github.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import type { Format } from './report.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';

/** The formats of `lint --format`, by name. */
export const formats: Readonly<Record<string, Format>> = { text, json, sarif, junit, github };
