// SPDX-License-Identifier: Apache-2.0
// The openai client: whole, streamed, broken off, and its own back-off before a gate that refuses.
import OpenAI from 'openai';

const [address, token, mode] = process.argv.slice(2);
const client = new OpenAI({baseURL: `${address}/v1`, apiKey: token, maxRetries: mode === 'backoff' ? 2 : 0});
const ask = {model: 'headgate', messages: [{role: 'user', content: 'hello'}]};

if (mode === 'answers') {
  const whole = await client.chat.completions.create(ask);
  console.log(`whole ${whole.choices[0].message.content} ${whole.choices[0].finish_reason}`);
  let text = '';
  for await (const chunk of await client.chat.completions.create({...ask, stream: true})) {
    text += chunk.choices[0]?.delta?.content ?? '';
  }
  console.log(`streamed ${text}`);
  const models = [];
  for await (const model of client.models.list()) models.push(model.id);
  console.log(`models ${models.join(',')}`);
  const wrong = await client.chat.completions.create({...ask, messages: []}).catch(error => error);
  console.log(`wrong ${wrong.constructor.name} ${wrong.status} ${wrong.param}`);
} else if (mode === 'backoff') {
  const start = Date.now();
  const answer = await client.chat.completions.create(ask);
  console.log(`answered ${answer.choices[0].message.content} after ${Math.round((Date.now() - start) / 1000)} s`);
} else if (mode === 'refused') {
  const start = Date.now();
  const patient = new OpenAI({baseURL: `${address}/v1`, apiKey: token, maxRetries: 3});
  const refused = await patient.chat.completions.create(ask).catch(error => error);
  console.log(`refused ${refused.constructor.name} ${refused.status} ${refused.code} ${Date.now() - start < 5000}`);
}
