// SPDX-License-Identifier: Apache-2.0
// npm eventsource: reads, loses its connection, resumes behind its last frame. Prints the ids and texts it saw.
import {EventSource} from 'eventsource';

const [address, token, session, expected] = process.argv.slice(2);
const seen = [];
const source = new EventSource(`${address}/sse/stream?session_id=${session}`, {
  fetch: (url, init) => fetch(url, {...init, headers: {...init.headers, Authorization: `Bearer ${token}`}}),
});
source.addEventListener('ready', () => console.log('ready'));
source.addEventListener('server_shutdown', () => console.log('shutdown'));
source.addEventListener('delta', frame => {
  seen.push(`${frame.lastEventId}:${JSON.parse(frame.data).text}`);
  console.log(`delta ${seen.at(-1)}`);
  if (seen.length === Number(expected)) {
    console.log(`seen ${seen.join(' ')}`);
    source.close();
  }
});
