// SPDX-License-Identifier: Apache-2.0
// socket.io-client over one transport: a message with its acknowledgement, its frames, a wrong token, a refusal.
import {io} from 'socket.io-client';

const [address, token, transport] = process.argv.slice(2);
const options = {transports: [transport], reconnection: false, forceNew: true};
const until = (emitter, event) => new Promise(resolve => emitter.once(event, (...all) => resolve(all)));

const stranger = io(address, {...options, auth: {token: 'wrong'}});
const [refused] = await until(stranger, 'connect_error');
console.log(`stranger ${refused.data?.status}`);

const socket = io(address, {...options, auth: {token, stream_id: 'tab'}});
const ready = until(socket, 'ready');
const complete = until(socket, 'complete');
let text = '';
socket.on('delta', data => { text += data.text; });
await until(socket, 'connect');
const [{session_id, stream_id}] = await ready;
console.log(`ready ${session_id.length} ${stream_id}`);

const wrong = await socket.timeout(20000).emitWithAck('chat_message', {message: '', colour: 'red'});
console.log(`wrong ${wrong.status} ${wrong.errors.map(error => error.pointer).join(',')}`);

const ack = await socket.timeout(20000).emitWithAck('chat_message', {message: 'hello', idempotency_key: 'k-' + transport});
console.log(`ack ${ack.status} ${ack.session_id === session_id}`);
const [done, number] = await complete;
console.log(`complete ${done.task_id === ack.task_id} ${text} ${number}`);
socket.disconnect();

const back = io(address, {...options, auth: {token, session_id, stream_id: 'tab', last_event_id: number - 1}});
const [again, last] = await until(back, 'complete');
console.log(`resumed ${again.task_id === ack.task_id} ${last === number}`);
back.disconnect();

const nobody = io(address, options);
await until(nobody, 'connect');
const taken = await nobody.timeout(20000).emitWithAck('chat_message', {message: 'hello'});
// Both transports come from one address, whose burst is one.
console.log(`anonymous ${[202, 429].includes(taken.status)}`);
nobody.disconnect();
// The library leaves the last long poll of a polling client open.
process.exit(0);
