-- Decides one admission and, if it passes, enqueues the task and writes the journal entry. Reads and decides first,
-- writes afterwards: what one rule refuses uses up no other rule's quota.
--
-- KEYS  1 open tasks (zset)   2 ready tasks of the role (zset)   3 parked tasks of the role (zset)   4 task record (hash)
--       5 journal (stream)    6 counters and controls (hash)     7 leases (zset)
--       8 the identity's admission log (string)                  9 the conversation's open tasks (list)
--      10 the task's payload (string)
-- ARGV  1 layout version      2 numbers, below                   3 task id ('': peek)  4 body hash
--       5 role                6 identity                         7 session             8 stream
--       9 conversation       10 correlation id                  11 payload            12 encoded event
--      13 wake channel       then the reason of each limit
--       The numbers are big-endian doubles: deadline in epoch µs, total capacity, role threshold, hard limit, max queue
--       size (0: none), max journal length, admission log size in entries, when a waiting task expires in epoch µs (0:
--       never), then for each limit its count and its window in µs (an hour at most).
-- Reply {'admitted', now, sequence, depth, limits…, position}          limits: for each, remaining and µs until reset
--       {'repeated', now, sequence, depth, position}
--       {'refused', now, last sequence, depth, limits…, violations…}        violations: for each, rule and retry after, µs
--       {'peeked', …} as 'refused', maybe without violations; nothing is written
--       {'conflict', now} · {'late', now} · {'layout', now, expected}
-- Time  6 calls refused, some 17 admitted; O(log n) in what left the windows, whatever the limits' counts.

local t = redis.call('TIME')
local now = t[1] * 1000000 + t[2]
if ARGV[1] ~= LAYOUT then return {'layout', now, LAYOUT} end
local deadline, capacity, role_threshold, hard, max_queue, max_journal, log_size, expires, limits_at =
  struct.unpack('>dddddddd', ARGV[2])
if now > deadline then return {'late', now} end

local id = ARGV[3]
if id ~= '' and redis.call('EXISTS', KEYS[4]) == 1 then
  local known = redis.call('HMGET', KEYS[4], 'h', 'q', 'p')
  if known[1] ~= ARGV[4] then return {'conflict', now} end
  return {'repeated', now, known[2], redis.call('ZCARD', KEYS[1]), known[3]}
end

-- The identity's limits ----------------------------------------------------------------------------------------------

-- The reply grows in its place: each further table costs half a microsecond, to make and to send.
local limits = #ARGV - 13
local reply, items = {'refused', now, 0, 0}, 4 + 2 * limits
local function violate(rule, retry)
  reply[items + 1], reply[items + 2] = rule, retry
  items = items + 2
end

if log_size > 0 then open_log(KEYS[8], log_size, now) end
for n = 1, limits do
  local count, window = struct.unpack('>dd', ARGV[2], limits_at + 16 * (n - 1))
  local remaining, reset, retry = 0, window, window
  if log_size > 0 then remaining, reset, retry = limit_state(n, count, window) end
  reply[3 + 2 * n], reply[4 + 2 * n] = remaining, reset
  if retry then violate(ARGV[13 + n], retry) end
end

-- The queue ----------------------------------------------------------------------------------------------------------

local counters = redis.call('HMGET', KEYS[6], 'admissions', 'paused', 'draining')
if counters[2] then violate('paused', 0) end
if counters[3] then violate('draining', 0) end

local depth = redis.call('ZCARD', KEYS[1])
if redis.call('XLEN', KEYS[5]) >= max_journal then violate('journal_full', 0) end
if capacity == 0 then
  violate('no_healthy_processes', 0)
else
  if depth >= hard then violate('hard_limit_exceeded', 0) end
  if depth >= role_threshold and role_threshold < hard then violate('role_threshold', 0) end
end
if max_queue > 0 and depth >= max_queue then violate('queue_size_exceeded', 0) end

if items > 4 + 2 * limits or id == '' then
  if id == '' then reply[1] = 'peeked' end
  reply[3], reply[4] = counters[1] or 0, depth
  return reply
end

-- Write --------------------------------------------------------------------------------------------------------------

if log_size > 0 then log_admission(log_size) end

local now_text = t[1] .. string.sub('00000' .. t[2], -6)
local sequence = redis.call('HINCRBY', KEYS[6], 'admissions', '1')
local sequence_text = tostring(sequence)
depth = depth + 1
local position = depth - redis.call('ZCARD', KEYS[7])

-- A conversation's tasks take turns: only its first open one can be claimed.
local state, place = 'ready', KEYS[2]
if ARGV[9] ~= '' and redis.call('RPUSH', KEYS[9], id) > 1 then state, place = 'blocked', KEYS[3] end
redis.call('ZADD', KEYS[1], now_text, id)
redis.call('ZADD', place, sequence_text, id)
-- The payload has a key of its own: a hash of short fields only is small, and quick to make.
redis.call('SET', KEYS[10], ARGV[11])
redis.call('HSET', KEYS[4], 'h', ARGV[4], 'q', sequence_text, 'p', position, 's', state, 'r', ARGV[5], 'i', ARGV[6],
  'x', ARGV[7], 'm', ARGV[8], 'c', ARGV[9], 'k', ARGV[10], 't', now_text)
if expires > 0 then redis.call('HSET', KEYS[4], 'y', string.format('%.0f', expires)) end

local entry = {KEYS[5], '*', 'k', 'admission', 'e', ARGV[12], 'n', sequence_text, 't', now_text, 'd', depth}
for n = 1, limits do
  local remaining = reply[3 + 2 * n] - 1
  reply[3 + 2 * n] = remaining
  -- A window that saw nothing begins with this admission.
  if reply[4 + 2 * n] == 0 then reply[4 + 2 * n] = (struct.unpack('>d', ARGV[2], limits_at + 16 * n - 8)) end
  entry[#entry + 1] = ARGV[13 + n]
  entry[#entry + 1] = remaining
end
redis.call('XADD', unpack(entry))
if state == 'ready' then redis.call('PUBLISH', ARGV[13], '1') end
reply[1], reply[3], reply[4], reply[items + 1] = 'admitted', sequence, depth, position
return reply
