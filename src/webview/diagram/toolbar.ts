import type { DiagramView, DiagramWords } from '../../panels/diagram.ts';
import { Control } from '../controls.ts';
import { h, render } from '../dom.ts';

export interface ToolbarState {
  readonly view: DiagramView;
  readonly views: readonly DiagramView[];
  readonly search: string;
  readonly count: number;
  readonly position: number;
  readonly isBusy: boolean;
}

export interface ToolbarActions {
  readonly view: (view: DiagramView) => void;
  readonly search: (text: string) => void;
  readonly step: (by: number) => void;
  readonly leaveSearch: () => void;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly fit: () => void;
  readonly export: () => void;
}

const VIEWS: readonly DiagramView[] = ['file', 'account', 'both'];

/** Buttons and fields above the picture. */
export class Toolbar {
  readonly element = document.createElement('div');

  constructor(
    private readonly words: DiagramWords,
    private readonly actions: ToolbarActions,
  ) {
    this.element.className = 'toolbar';
    this.element.setAttribute('role', 'toolbar');
    this.element.setAttribute('aria-label', words.toolbar);
  }

  focusSearch(): void {
    this.element.querySelector<HTMLElement>('.search')?.focus();
  }

  update(state: ToolbarState): void {
    const { words, actions } = this;
    const view = (event: Event) => {
      const chosen = VIEWS.find((one) => one === (event.target as HTMLSelectElement | null)?.value);
      if (chosen && chosen !== state.view) actions.view(chosen);
    };
    render(this.element, [
      state.views.length > 1 &&
        h(
          Control.dropdown,
          {
            class: 'view',
            key: 'view',
            'aria-label': words.show,
            title: words.show,
            '.value': state.view,
            onchange: view,
          },
          ...state.views.map((one) => h(Control.option, { value: one, key: one }, words[one])),
        ),
      h(Control.textField, {
        key: 'search',
        class: 'search',
        size: 18,
        placeholder: words.search,
        // The control names itself when it is made; as a property the name is put right.
        '.ariaLabel': words.search,
        '.value': state.search,
        oninput: (event) => actions.search((event.target as HTMLInputElement | null)?.value ?? ''),
        onkeydown: (event) => {
          if (event instanceof KeyboardEvent) this.#searchKey(event);
        },
      }),
      h('span', { class: 'found', key: 'found', role: 'status' }, this.#found(state)),
      button('previous', words.previous, ICONS.up, () => actions.step(-1), state.count === 0),
      button('next', words.next, ICONS.down, () => actions.step(1), state.count === 0),
      h('span', { class: 'spring', key: 'spring' }),
      state.isBusy && h(Control.progress, { class: 'busy', key: 'busy', 'aria-hidden': 'true' }),
      button('zoomOut', words.zoomOut, ICONS.minus, actions.zoomOut),
      button('zoomIn', words.zoomIn, ICONS.plus, actions.zoomIn),
      button('fit', words.fit, ICONS.fit, actions.fit),
      h(
        Control.button,
        { class: 'export', key: 'export', appearance: 'secondary', onclick: actions.export },
        words.export,
      ),
    ]);
  }

  #searchKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') this.actions.step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') this.actions.leaveSearch();
    else return;
    event.preventDefault();
  }

  #found({ search, count, position }: ToolbarState): string {
    if (search.trim() === '') return '';
    if (count === 0) return this.words.notFound;
    return this.words.found.replace('{0}', String(position)).replace('{1}', String(count));
  }
}

const ICONS = {
  up: 'M3 10l5-5 5 5',
  down: 'M3 6l5 5 5-5',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
} as const;

const button = (name: string, label: string, icon: string, act: () => void, isDisabled = false) =>
  h(
    Control.button,
    {
      key: name,
      class: name,
      appearance: 'icon',
      'aria-label': label,
      title: label,
      disabled: isDisabled,
      onclick: act,
    },
    h(
      'svg',
      { class: 'icon', viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true' },
      h('path', { d: icon }),
    ),
  );
