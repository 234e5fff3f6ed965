const toTheMinute: Intl.DateTimeFormatOptions = {
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
};

/**
 * A moment as readers of a language (BCP 47) write it, to the minute. The zone is named: this machine may be a remote one
 * that stands elsewhere than its user.
 */
export function localTime(moment: string | Date, language: string): string {
  return format(moment, language, { ...toTheMinute, year: 'numeric', timeZoneName: 'short' });
}

/** The same without year and zone, for narrow places whose tooltip says all of it. */
export function shortLocalTime(moment: string | Date, language: string): string {
  return format(moment, language, toTheMinute);
}

function format(moment: string | Date, language: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language, options).format(new Date(moment));
}
