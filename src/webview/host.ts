/** The editor's side, as a page of a webview sees it. */

interface EditorApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): EditorApi;

const editor = acquireVsCodeApi();

/** Sends a message to the extension, which checks it. */
export const send = (message: { readonly type: string }): void => editor.postMessage(message);

/** Calls `receive` for every message of the extension; what `check` does not know is left out. */
export const onMessage = <ToPage>(
  check: (message: unknown) => message is ToPage,
  receive: (message: ToPage) => void,
): void => {
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (check(data)) receive(data);
  });
};

/** What the page kept when it was last shown; survives a reload of the window, may be anything. */
export const restored = (): unknown => editor.getState();

/** Keeps what the page needs to come back as it is: plain data, no secrets. */
export const keep = (state: unknown): void => editor.setState(state);
