-- What waits and what runs, and if asked for all views and the config, at one moment.
--
-- KEYS  1 open tasks (zset)   2 leases (zset)   3..6 ready tasks (zset): privileged, paid, registered, anonymous
--       7..10 parked tasks (zset), likewise      11 journal (stream)   12 views (hash), 13 config
--       (hash), 14 dead letters (zset), 15 counters and controls (hash); the last four optional
-- ARGV  1 prefix of task records
-- Reply {now, open, running, journal length, journal age in µs, then for each role as the keys: waiting, oldest wait in
--       µs, running, and last, if asked for, the views and the config, each as a flat list of fields and values, the number of
--       dead letters, 1 if paused, 1 if draining}
-- Time  some 30 calls, and one for each running task.

local t = redis.call('TIME')
local now = t[1] * 1000000 + t[2]
local reply = {now, redis.call('ZCARD', KEYS[1]), redis.call('ZCARD', KEYS[2]), redis.call('XLEN', KEYS[11]), 0}
if reply[4] > 0 then
  local first = redis.call('XRANGE', KEYS[11], '-', '+', 'COUNT', 1)[1][1]
  reply[5] = math.max(0, now - tonumber(string.match(first, '^%d+')) * 1000)
end
local running = {}
for _, id in ipairs(redis.call('ZRANGE', KEYS[2], 0, -1)) do
  local role = redis.call('HGET', ARGV[1] .. id, 'r')
  if role then running[role] = (running[role] or 0) + 1 end
end
for r = 3, 6 do
  local waiting, oldest_wait = 0, 0
  for _, set in ipairs({KEYS[r], KEYS[r + 4]}) do
    waiting = waiting + redis.call('ZCARD', set)
    local oldest = redis.call('ZRANGE', set, 0, 0)[1]
    local since = oldest and redis.call('HGET', ARGV[1] .. oldest, 't')
    if since then oldest_wait = math.max(oldest_wait, now - tonumber(since)) end
  end
  reply[#reply + 1] = waiting
  reply[#reply + 1] = oldest_wait
  reply[#reply + 1] = running[string.match(KEYS[r], '[^:]+$')] or 0
end
if #KEYS > 11 then
  reply[#reply + 1] = redis.call('HGETALL', KEYS[12])
  reply[#reply + 1] = redis.call('HGETALL', KEYS[13])
  reply[#reply + 1] = redis.call('ZCOUNT', KEYS[14], math.floor(now / 1000), '+inf')
  reply[#reply + 1] = redis.call('HEXISTS', KEYS[15], 'paused')
  reply[#reply + 1] = redis.call('HEXISTS', KEYS[15], 'draining')
end
return reply
