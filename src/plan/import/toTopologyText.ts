import { t } from '@vscode/l10n';
import type { TopologyDocument } from '../../topology/document.ts';
import { replaceKey } from '../../topology/replaceKey.ts';
import type { AccountState } from '../accountState.ts';
import { likeFile } from './likeFile.ts';
import { vrackItems } from './vrack.ts';
import { entry, list, mapLines, map, withoutComments } from './yaml.ts';
import { commentText } from './yamlText.ts';

export interface ImportOptions {
  /** vRacks to write, by id; all of the state when absent. */
  readonly vracks?: readonly string[];
  /**
   * A file that the text is compared with: the same file, with its vRacks as the account has them, in its order, under its
   * labels, and without comments that it does not have. What no account holds (sites, JD Cloud) is as the file says.
   */
  readonly like?: TopologyDocument;
}

/**
 * The account as a topology file: what planning it at once finds nothing to do for. Keys stand in the order of the
 * format; what the account has nothing of has no key, so that it stays unmanaged; what is being deleted is left out.
 * Comments hold names where the file has ids, and say what could not be written.
 */
export const toTopologyText = (state: AccountState, { vracks, like }: ImportOptions = {}): string => {
  if (like) {
    const alike = map(entry('vracks', list(vrackItems(likeFile(state, like.topology), vracks))));
    const lines = mapLines(withoutComments(alike), 0).join('\n');
    return replaceKey(like.text, 'vracks', lines) ?? `version: 1\n${lines}\n`;
  }
  const { nichandle, endpoint } = state.account;
  const head = [
    t('Imported from the OVHcloud account {0} ({1}).', nichandle, endpoint),
    t('A key that is here is managed by plans of this file, a key that is not is left alone.'),
  ];
  const file = map(entry('version', 1), entry('vracks', list(vrackItems(state, vracks))));
  return `${[...head.map(commentText), ...mapLines(file, 0)].join('\n')}\n`;
};
