// What a field of type `datetime-local` holds: minutes, in the time zone of the browser.

const two = (number: number): string => String(number).padStart(2, "0");

export const toLocal = (time: Date): string =>
  `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}T${two(time.getHours())}:${two(time.getMinutes())}`;

/** As the protocol writes times. */
export const fromLocal = (field: string): string => new Date(field).toISOString();
