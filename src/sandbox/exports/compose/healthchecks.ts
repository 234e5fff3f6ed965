import type { PlannedService } from '../../sandboxPlan';

/** `up --wait` waits for the first one; afterwards each costs the start of a program. */
const rhythm = { interval: '5s', timeout: '5s', retries: 3 };

/** Whether it takes connections. No request, for that would be a line in its log each time. */
export function frontHealth(port: number) {
  return {
    test: ['CMD-SHELL', `nc -w 2 127.0.0.1 ${port} </dev/null || curl -ks -o /dev/null https://127.0.0.1:${port}/`],
    ...rhythm,
    start_period: '10s',
  };
}

/**
 * Whether its service is ready: what tools the service's own image has is not known. Alpine's nginx has wget, Debian's has
 * curl. 200 alone is not enough where the answer says more.
 */
export function sideHealth({ port, startTimeoutSeconds }: PlannedService) {
  const address = `http://127.0.0.1:${port}/ready`;
  const ask = `answer=$(wget -qO- -T 4 ${address} || curl -fsS -m 4 ${address}) || exit 1`;
  const judge = `case $answer in *'"ready"'*) echo "$answer" | grep -q '"ready" *: *"ready"' ;; esac`;
  return { test: ['CMD-SHELL', `${ask}; ${judge}`], ...rhythm, start_period: `${startTimeoutSeconds}s` };
}
