-- Cancels a task whose result nobody wants any more. A waiting one ends at once, and its session is told; the worker of
-- a running one hears of it when it renews its lease.
--
-- KEYS, ARGV 1..2  as tasks.lua
-- ARGV  3 task id   4 the identity whose task it must be ('': anybody's)
-- Reply 'cancelled' · 'requested' (it runs) · 'ended' (before) · 'unknown'
-- Time  some 20 calls at most.

local id = ARGV[3]
local record = redis.call('HMGET', RECORD .. id, 'r', 'i', 'c', 'k', 't', 'w', 'a', 'x', 'm', 's')
local state = record[10]
if not state or ARGV[4] ~= '' and ARGV[4] ~= record[2] then return 'unknown' end
if state == 'running' then
  -- A removal first: an addition alone is refused when Redis is out of memory.
  redis.call('HDEL', RECORD .. id, 'z')
  redis.call('HSET', RECORD .. id, 'z', '1')
  return 'requested'
end
if state == 'ready' then
  redis.call('ZREM', READY .. record[1], id)
elseif state == 'blocked' or state == 'delayed' then
  redis.call('ZREM', PARKED .. record[1], id)
  redis.call('ZREM', DELAYED, id)
else
  return 'ended'
end
end_without_worker(id, record, 'cancelled')
return 'cancelled'
