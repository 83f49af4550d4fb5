// Prints the path of each file that is loaded as a module. Usage: node --import watchLoads.mjs …
import { register } from 'node:module';

const hooks = `
import { writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
export const load = (url, context, next) => {
  if (url.startsWith('file:')) writeSync(1, fileURLToPath(url) + '\\n');
  return next(url, context);
};`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
