// The servers under test are those that ship.
import { build } from '../../../scripts/build.mjs';

export const setup = async () => {
  await build();
};
