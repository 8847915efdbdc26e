-- What waits and what runs, and if asked for all views, at one moment.
--
-- KEYS  1 open tasks (zset)   2 leases (zset)   3..6 ready tasks (zset): privileged, paid, registered, anonymous
--       7 journal (stream)   8 views (hash), optional
-- ARGV  1 prefix of task records
-- Reply {now, open, running, journal length, journal age in µs, then for each role as the keys: waiting, oldest wait in
--       µs, and last, if asked for, the views as a flat list of fields and values}
-- Time  some 15 calls.

local t = redis.call('TIME')
local now = t[1] * 1000000 + t[2]
local reply = {now, redis.call('ZCARD', KEYS[1]), redis.call('ZCARD', KEYS[2]), redis.call('XLEN', KEYS[7]), 0}
if reply[4] > 0 then
  local first = redis.call('XRANGE', KEYS[7], '-', '+', 'COUNT', 1)[1][1]
  reply[5] = math.max(0, now - tonumber(string.match(first, '^%d+')) * 1000)
end
for r = 3, 6 do
  reply[#reply + 1] = redis.call('ZCARD', KEYS[r])
  local oldest = redis.call('ZRANGE', KEYS[r], 0, 0)[1]
  local since = oldest and redis.call('HGET', ARGV[1] .. oldest, 't')
  reply[#reply + 1] = since and math.max(0, now - tonumber(since)) or 0
end
if KEYS[8] then reply[#reply + 1] = redis.call('HGETALL', KEYS[8]) end
return reply
