/** The search of the diagram's page. */
import { describe, expect, it } from 'vitest';
import { Search } from '../../../src/webview/diagram/search.ts';

const searchOf = () => {
  const gone: string[] = [];
  const picture = { view: { querySelectorAll: () => [] }, part: () => undefined };
  const search = new Search(picture, (id) => gone.push(id));
  return { search, gone };
};

describe('a search', () => {
  it('goes from match to match, round and round', () => {
    const { search, gone } = searchOf();
    search.text = 'a';
    search.found(['1', '2']);
    for (const by of [1, 1, 1, -1]) search.step(by);
    expect(gone).toEqual(['1', '2', '1', '2']);
    expect([search.position, search.count]).toEqual([2, 2]);
  });

  it('goes to the first match as soon as it is known, when Enter was faster', () => {
    const { search, gone } = searchOf();
    search.text = 'a';
    search.step(1);
    expect(gone).toEqual([]);
    search.found(['1', '2']);
    expect(gone).toEqual(['1']);
    // Once: the picture may change under it.
    search.found(['1', '2', '3']);
    expect(gone).toEqual(['1']);
  });

  it('forgets a step that was asked for another text', () => {
    const { search, gone } = searchOf();
    search.text = 'a';
    search.step(1);
    search.text = 'ab';
    search.found(['1']);
    expect(gone).toEqual([]);
  });

  it('stays with what it looks at when more is found', () => {
    const { search } = searchOf();
    search.text = 'a';
    search.found(['1', '2']);
    search.step(1);
    search.found(['0', '1', '2']);
    expect(search.position).toBe(2);
  });
});
