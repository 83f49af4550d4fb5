import { styleSheet } from '../../diagram/svg/theme.ts';
import {
  isKeptDiagram,
  isToDiagramPage,
  type Camera,
  type DiagramChoice,
  type DiagramWords,
  type FromDiagramPage,
  type ToDiagramPage,
} from '../../panels/diagram.ts';
import { registerControls } from '../controls.ts';
import { keep, onMessage, restored, send } from '../host.ts';
import { PictureCamera } from './camera.ts';
import { Details } from './details.ts';
import './diagram.css';
import { Navigation } from './navigation.ts';
import { paint } from './paint.ts';
import { PictureView } from './picture.ts';
import { Search } from './search.ts';
import { Toolbar } from './toolbar.ts';

/** The page of the diagram: a bar of controls, the picture, and a line that says what it shows. */
class Page {
  readonly #words: DiagramWords;
  readonly #picture = new PictureView();
  readonly #frame = document.createElement('div');
  readonly #notice = document.createElement('div');
  readonly #summary = document.createElement('div');
  readonly #description = document.createElement('span');
  readonly #more = document.createElement('span');
  readonly #camera: PictureCamera;
  readonly #navigation: Navigation;
  readonly #search: Search;
  readonly #toolbar: Toolbar;
  #choice: DiagramChoice | undefined;
  #state: Extract<ToDiagramPage, { type: 'state' }> | undefined;
  /** As it was before a reload. */
  #restoredCamera: Camera | null = null;
  #keptCamera: Camera | null = null;
  #current: string | null = null;

  constructor(root: Element, words: DiagramWords) {
    this.#words = words;
    const details = new Details(this.#frame);
    this.#camera = new PictureCamera(
      this.#frame,
      this.#picture.view,
      () => this.#picture.bounds,
      (camera, isCut) => {
        this.#keptCamera = camera;
        this.#more.hidden = !isCut;
        this.#keep();
      },
    );
    this.#navigation = new Navigation(this.#picture, this.#camera, details, {
      open: (id, isOther) => say({ type: 'open', id, isOther }),
      toggle: (id, isOpen) => say({ type: 'toggle', id, isOpen }),
      search: () => this.#toolbar.focusSearch(),
    });
    this.#search = new Search(this.#picture, (id) => this.#goTo(id));
    this.#toolbar = new Toolbar(words, {
      view: (view) => say({ type: 'view', view }),
      search: (text) => {
        this.#search.text = text;
        say({ type: 'find', text });
        this.#updateToolbar();
      },
      step: (by) => {
        this.#search.step(by);
        this.#updateToolbar();
      },
      leaveSearch: () => {
        this.#search.text = '';
        this.#search.found([]);
        this.#updateToolbar();
        this.#picture.svg.focus();
      },
      zoomIn: () => this.#camera.zoomIn(),
      zoomOut: () => this.#camera.zoomOut(),
      fit: () => this.#camera.fit(),
      export: () => say({ type: 'export' }),
    });
    this.#frame.className = 'frame';
    this.#notice.className = 'notice';
    this.#notice.setAttribute('role', 'status');
    this.#summary.className = 'summary';
    this.#more.textContent = words.more;
    this.#more.hidden = true;
    this.#summary.append(this.#description, this.#more);
    this.#frame.append(this.#picture.svg, details.element);
    root.append(this.#toolbar.element, this.#notice, this.#frame, this.#summary);
    const before = restored();
    if (isKeptDiagram(before)) this.#restoredCamera = before.camera;
    new ResizeObserver(() => this.#camera.follow()).observe(this.#frame);
  }

  receive(message: ToDiagramPage): void {
    switch (message.type) {
      case 'picture':
        this.#picture.show(message);
        this.#drawn(message, true);
        return;
      case 'changes':
        // Of a picture that this page has never had.
        if (!this.#picture.isThere) return;
        this.#picture.change(message);
        this.#drawn(message, message.isOther);
        return;
      case 'state':
        this.#state = message;
        this.#choice = message.choice;
        this.#setText(this.#notice, message.notice ?? '');
        this.#notice.hidden = message.notice === null;
        this.#updateToolbar();
        this.#keep();
        return;
      case 'found':
        if (message.text !== this.#search.text) return;
        this.#search.found(message.ids);
        this.#updateToolbar();
        return;
      case 'focus':
        this.#navigation.focus(message.id, false);
        return;
      case 'see':
        this.#camera.reveal(this.#picture.part(message.id));
        return;
      case 'current':
        this.#setCurrent(message.id);
        return;
      case 'paint':
        void paint(message.svg).then((data) => say({ type: 'painted', request: message.request, data }));
    }
  }

  #drawn({ title, description }: { title: string; description: string }, isOther: boolean): void {
    this.#picture.svg.setAttribute('aria-label', `${title}. ${description} ${this.#words.keys}`);
    this.#setText(this.#description, description);
    this.#navigation.refresh();
    this.#search.mark();
    if (this.#search.text !== '') say({ type: 'find', text: this.#search.text });
    this.#setCurrent(this.#current);
    if (!isOther) return;
    if (this.#restoredCamera) this.#camera.set(this.#restoredCamera);
    else this.#camera.follow();
    this.#restoredCamera = null;
  }

  #goTo(id: string): void {
    // What is folded away is unfolded first, which the extension does.
    const part = this.#picture.part(id);
    if (part) this.#camera.reveal(part);
    else say({ type: 'reveal', id });
  }

  #setCurrent(id: string | null): void {
    const before = this.#current === null ? undefined : this.#picture.part(this.#current);
    before?.classList.remove('is-current');
    before?.removeAttribute('aria-current');
    this.#current = id;
    const part = id === null ? undefined : this.#picture.part(id);
    part?.classList.add('is-current');
    part?.setAttribute('aria-current', 'true');
  }

  #updateToolbar(): void {
    if (!this.#state) return;
    this.#toolbar.update({
      view: this.#state.choice.view,
      views: this.#state.views,
      isBusy: this.#state.isBusy,
      search: this.#search.text,
      count: this.#search.count,
      position: this.#search.position,
    });
  }

  #setText(element: Element, text: string): void {
    if (element.textContent !== text) element.textContent = text;
  }

  #keep(): void {
    if (this.#choice) keep({ choice: this.#choice, camera: this.#restoredCamera ?? this.#keptCamera });
  }
}

const say = (message: FromDiagramPage): void => send(message);

registerControls();
// A style sheet made here is no inline style: the policy allows it.
const sheet = new CSSStyleSheet();
sheet.replaceSync(styleSheet());
document.adoptedStyleSheets.push(sheet);

const root = document.getElementById('page');
if (root) {
  const page = new Page(root, JSON.parse(document.body.getAttribute('data-strings') ?? '{}') as DiagramWords);
  onMessage(isToDiagramPage, (message) => page.receive(message));
  say({ type: 'ready' });
}
