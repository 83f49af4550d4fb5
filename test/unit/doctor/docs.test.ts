import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { CAUSES } from '../../../src/doctor/check/check.ts';
import { outageKinds } from '../../../src/simulator/outages.ts';

it('every cause and every outage is in docs/troubleshooting.md', async () => {
  const text = await readFile(
    fileURLToPath(new URL('../../../docs/troubleshooting.md', import.meta.url)),
    'utf8',
  );
  for (const word of [...CAUSES, ...outageKinds]) expect(text, word).toContain(`\`${word}\``);
});
