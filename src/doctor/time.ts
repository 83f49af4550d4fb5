/** A time of the API in UTC to the minute, as support asks for it: `2026-11-20 08:55 UTC`. What is no time stays as it is. */
export const utc = (time: string): string => {
  const ms = Date.parse(time);
  return Number.isNaN(ms) ? time : `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
};
