/** Somebody pressed Escape or "Cancel". It ends what was asked for and is no error: nothing is shown. */
export class UserCancelled extends Error {
  override readonly name = 'UserCancelled';
  constructor() {
    super('Cancelled.');
  }
}
